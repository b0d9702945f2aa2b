import { type GatewayRequest, type Node } from "../call";
import { EmulatorError } from "../errors";
import { faultFromJson, faultToJson } from "./fault-json";
import { type FaultList } from "./faults";
import { type Json } from "../http/replies";
import { type HttpResponse } from "../http/servlet-container";
import { type SeenRequest } from "./surface";
import { replaceWorld, worldFromJson } from "../world/world-json";

/** What the control interface shows and steers. */
export interface ControlDesk {
  readonly node: Node;
  readonly faults: FaultList;
  readonly requests: readonly SeenRequest[];
}

interface Control {
  readonly desk: ControlDesk;
  readonly body: string;
  /** What the path names after its last slash. */
  readonly name: string;
}

/** Undefined: nothing to return (200 with `{}`). */
type Handler = (control: Control) => HttpResponse | undefined;

const PATHS: readonly {
  readonly path: RegExp;
  readonly verbs: Readonly<Record<string, Handler>>;
}[] = [
  { path: /^\/emulator\/state$/, verbs: { GET: state } },
  {
    path: /^\/emulator\/faults$/,
    verbs: {
      POST: addFault,
      DELETE: ({ desk }) => {
        desk.faults.clear();
        return undefined;
      },
    },
  },
  { path: /^\/emulator\/faults\/([^/]+)$/, verbs: { DELETE: removeFault } },
  {
    path: /^\/emulator\/sessions\/expire$/,
    verbs: {
      POST: ({ desk }) => {
        desk.node.sessions.expireAll();
        return undefined;
      },
    },
  },
  { path: /^\/emulator\/requests$/, verbs: { GET: seenRequests } },
  {
    path: /^\/emulator\/world$/,
    verbs: { GET: ({ desk }) => json(200, desk.node.world), PUT: setWorld },
  },
];

/** Whether a path, with the context path, belongs to the control interface. */
export function isControl(rawPath: string): boolean {
  return rawPath.startsWith("/emulator/");
}

/**
 * The emulator's own interface beside the node's, on the same port (docs/emulator.md). It answers
 * loopback only: it shows the passwords of the world and asks for none.
 */
export function controlResponse(
  desk: ControlDesk,
  {
    request,
    from,
  }: { request: GatewayRequest | undefined; from: string | undefined },
): HttpResponse {
  if (request === undefined) return sentence(400, "This is no path.");
  if (!isLoopback(from)) {
    return sentence(
      403,
      "The control interface answers only the machine on which the emulator runs.",
    );
  }
  const found = PATHS.find(({ path }) => path.test(request.rawPath));
  if (found === undefined) {
    return sentence(
      404,
      "There is /emulator/state, /emulator/faults, /emulator/faults/{id}, /emulator/sessions/expire, /emulator/requests and /emulator/world.",
    );
  }
  const { path, verbs } = found;
  if (!Object.hasOwn(verbs, request.method)) {
    const allowed = Object.keys(verbs).join(", ");
    return {
      ...sentence(405, `${request.rawPath} takes ${allowed}.`),
      headers: { Allow: allowed },
    };
  }
  const name = path.exec(request.rawPath)?.[1] ?? "";
  try {
    const response = verbs[request.method]?.({
      desk,
      body: request.body,
      name,
    });
    return response ?? json(200, {});
  } catch (caught) {
    if (caught instanceof EmulatorError) return sentence(400, caught.message);
    throw caught;
  }
}

function state({ desk: { node, faults, requests } }: Control): HttpResponse {
  return json(200, {
    liveSessions: node.sessions.count,
    requests: requests.length,
    faults: faults.list().map(({ id, hits, fault }) => ({
      id,
      hits,
      ...faultToJson(fault),
    })),
  });
}

function addFault({ desk, body }: Control): HttpResponse {
  const { id } = desk.faults.add(faultFromJson(parse(body, "InvalidFault")));
  return json(201, { id });
}

function removeFault({ desk, name }: Control): HttpResponse | undefined {
  return desk.faults.remove(name)
    ? undefined
    : sentence(404, "There is no fault with this id.");
}

/**
 * Without queries, headers and bodies; and a session's uuid, which is as good as a password, is
 * masked where it stands in a path.
 */
function seenRequests({ desk }: Control): HttpResponse {
  return json(
    200,
    desk.requests.map(({ method, path, status }) => ({
      method,
      path: path.replace(/(\/sessions\/)[^/]+/, "$1***"),
      status,
    })),
  );
}

function setWorld({ desk, body }: Control): undefined {
  replaceWorld(desk.node.world, worldFromJson(parse(body, "InvalidWorld")));
}

function parse(body: string, code: "InvalidFault" | "InvalidWorld"): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new EmulatorError(code, "The body of the request is no JSON.");
  }
}

function json(
  status: number,
  value: Json | readonly Json[] | object,
): HttpResponse {
  return {
    status,
    headers: { "Content-Type": "application/json" },
    body: Buffer.from(`${JSON.stringify(value)}\n`, "utf8"),
  };
}

function sentence(status: number, text: string): HttpResponse {
  return {
    status,
    headers: { "Content-Type": "text/plain; charset=utf-8" },
    body: Buffer.from(`${text}\n`, "utf8"),
  };
}

/** IPv4, the same within IPv6, and IPv6. */
function isLoopback(address: string | undefined): boolean {
  return address === "::1" || /^(?:::ffff:)?127\./.test(address ?? "");
}
