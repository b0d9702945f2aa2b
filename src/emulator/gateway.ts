import { readAccessKey } from "./access-key";
import * as apis from "./apis";
import { attachIso, detachIso } from "./attach";
import { BusinessError } from "./business-errors";
import { type Call, type GatewayRequest, type Node } from "./call";
import { type AsyncApi } from "./jobs";
import { type Json, ok, type Reply, text } from "./replies";
import { type World } from "./world";

interface Route {
  readonly path: RegExp;
  /** More than one API on this path: the verb decides (contract §1.1). With a single API the verb is not looked at. */
  readonly verbs?: readonly string[];
  /** Needs no Authorization header. */
  readonly open?: true;
  /** Where the API is missing the path is unknown, before anything else is looked at. Default: in every cloud. */
  readonly existsIn?: (world: World) => boolean;
  readonly answer: (call: Call) => Reply;
}

/** 202 first, the answer by polling. */
function asJob(api: AsyncApi): Route["answer"] {
  return (call) => call.node.jobs.accept(call, api);
}

const ROUTES: readonly Route[] = [
  { path: /^\/v1\/accounts\/login$/, open: true, answer: apis.accountLogin },
  {
    path: /^\/v1\/accounts\/users\/login$/,
    open: true,
    answer: apis.userLogin,
  },
  { path: /^\/v1\/login$/, open: true, answer: apis.login },
  {
    path: /^\/v1\/iam2\/virtual-ids\/login$/,
    open: true,
    existsIn: hasIam2,
    answer: apis.virtualIdLogin,
  },
  {
    path: /^\/v1\/iam2\/projects\/login$/,
    existsIn: hasIam2,
    answer: apis.projectLogin,
  },
  {
    path: /^\/v1\/accounts\/sessions\/([^/]+)\/valid$/,
    open: true,
    answer: ({ node, parameters }) =>
      ok({ valid: node.sessions.isValid(parameters[0] ?? "") }),
  },
  {
    path: /^\/v1\/accounts\/sessions\/([^/]+)$/,
    open: true,
    answer: apis.logOut,
  },
  { path: /^\/v1\/management-nodes\/ready$/, open: true, answer: () => ok({}) },
  {
    path: /^\/v1\/management-nodes\/actions$/,
    verbs: ["PUT"],
    open: true,
    answer: apis.nodeAction,
  },
  {
    path: /^\/v1\/management-nodes\/platform-timezone$/,
    answer: apis.platformTimeZone,
  },
  {
    path: /^\/v1\/vm-instances\/([^/]+)\/iso-candidates$/,
    answer: apis.candidates,
  },
  {
    path: /^\/v1\/vm-instances\/([^/]+)\/iso\/([^/]+)$/,
    answer: asJob(attachIso),
  },
  {
    path: /^\/v1\/vm-instances\/([^/]+)\/iso$/,
    answer: asJob(detachIso),
  },
  {
    path: /^\/v1\/images(?:\/([^/]+))?$/,
    verbs: ["GET"],
    answer: apis.queryImages,
  },
  {
    path: /^\/v1\/vm-instances\/cdroms(?:\/([^/]+))?$/,
    verbs: ["GET"],
    answer: apis.queryCdRoms,
  },
  {
    path: /^\/v1\/vm-instances(?:\/([^/]+))?$/,
    verbs: ["GET"],
    answer: apis.queryVms,
  },
];

function hasIam2({ iam2 }: World): boolean {
  return iam2 !== undefined;
}

/** One request, in the order in which the server looks at it (contract §1.1). */
export function answer(node: Node, request: GatewayRequest): Reply {
  node.jobs.workOff();
  if (request.path.startsWith("/v1/api-jobs/"))
    return node.jobs.status(request);
  const found = ROUTES.flatMap((route) => {
    const match =
      route.existsIn?.(node.world) === false
        ? null
        : route.path.exec(request.path);
    return match === null
      ? []
      : [
          {
            route,
            parameters: match
              .slice(1)
              .map((p) => (p as string | undefined)?.trim()),
          },
        ];
  })[0];
  if (found === undefined)
    return text(404, `no api mapping to ${request.path}`);
  const body = parseBody(request.body);
  if (body === undefined) {
    return text(
      500,
      "java.lang.IllegalStateException: Expected BEGIN_OBJECT but was STRING at line 1 column 1 path $",
    );
  }
  const wrongVerb =
    found.route.verbs === undefined
      ? undefined
      : verbFault(found.route.verbs, request);
  if (wrongVerb !== undefined) return wrongVerb;
  const authorization =
    found.route.open === true ? { uuid: "" } : readAuthorization(node, request);
  if ("status" in authorization) return authorization;
  const badHeader = headerFault(request) ?? node.jobs.duplicateFault(request);
  if (badHeader !== undefined) return badHeader;
  try {
    return found.route.answer({
      node,
      request,
      body,
      parameters: found.parameters,
      sessionUuid: authorization.uuid,
    });
  } catch (caught) {
    if (caught instanceof BusinessError) return caught.reply();
    throw caught;
  }
}

function parseBody(body: string): Json | undefined {
  if (body.trim() === "") return {};
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === "object" &&
      parsed !== null &&
      !Array.isArray(parsed)
      ? (parsed as Json)
      : undefined;
  } catch {
    return undefined;
  }
}

function verbFault(
  verbs: readonly string[],
  { method, rawPath }: GatewayRequest,
): Reply | undefined {
  if (verbs.includes(method)) return undefined;
  if (method === "HEAD")
    return text(
      405,
      `The method[HEAD] is not allowed for the path[${rawPath}]`,
    );
  if (method === "GET")
    return text(500, `No query API found for the path[${rawPath}]`);
  return text(501, "the emulator does not play this API");
}

function readAuthorization(
  node: Node,
  request: GatewayRequest,
): { uuid: string } | Reply {
  const header = request.headers.authorization;
  if (header === undefined) return text(400, "missing header 'Authorization'");
  if (header.startsWith("OAuth"))
    return { uuid: header.slice("OAuth".length).trim() };
  return header.startsWith("ZStack")
    ? readAccessKey(node, request)
    : text(400, "Authorization type must be 'OAuth'");
}

function headerFault({ headers }: GatewayRequest): Reply | undefined {
  const job = headers["x-job-uuid"];
  if (job !== undefined && job.length !== 32) {
    return text(
      400,
      "Invalid header[X-Job-UUID], it must be a UUID with '-' stripped",
    );
  }
  const timeout = headers["x-api-timeout"];
  return timeout !== undefined && !/^-?\d+$/.test(timeout)
    ? text(500, `For input string: "${timeout}"`)
    : undefined;
}
