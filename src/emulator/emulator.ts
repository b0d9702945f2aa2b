import {
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from "node:http";
import { systemClock } from "../foundation";
import { type Node } from "./call";
import { controlResponse, isControl } from "./control/control";
import { defaultWorld } from "./world/default-world";
import { deliver, writeHead } from "./http/delivery";
import { EmulatorError } from "./errors";
import { FaultList } from "./control/faults";
import { Jobs } from "./apis/jobs";
import { seededShuffle } from "./world/seeded-shuffle";
import {
  containerReply,
  nodeResponse,
  readBody,
  tryReadRequest,
} from "./http/servlet-container";
import { Sessions } from "./access/sessions";
import { openSocket } from "./http/socket";
import { whyNotAnswered } from "./http/who-asks";
import {
  type Emulator,
  type EmulatorOptions,
  type SeenRequest,
} from "./control/surface";
import { isRegion } from "./time/zone-time";

/**
 * A name that can never be resolved (RFC 6761): a client that polls there fails at once, and its
 * credentials reach nobody.
 */
const JOB_HOST = "management-node.invalid:8080";

/** What a second node of the same cloud takes over. */
const nodes = new WeakMap<Emulator, Node>();

/**
 * Starts a local management node, on 127.0.0.1 by default. Throws {@link
 * EmulatorError} `InvalidOption`, and what the operating system says when the port cannot be had.
 */
export async function startEmulator(
  options: EmulatorOptions = {},
): Promise<Emulator> {
  const node = nodeOf(options);
  const faults = new FaultList();
  const requests: SeenRequest[] = [];
  const open = new Set<AbortController>();
  const context = contextOf(options);
  const socket = await openSocket(
    options,
    listener({ node, faults, requests, open, context, options }),
  );
  const emulator: Emulator = {
    url: `${socket.origin}${context}`,
    world: node.world,
    requests,
    jobs: node.jobs,
    faults,
    get liveSessions() {
      return node.sessions.count;
    },
    expireSessions: () => {
      node.sessions.expireAll();
    },
    close: () => {
      // Jobs are the cloud's: a second node leaves them alone.
      if (options.sharedWith === undefined) node.jobs.close();
      for (const exchange of open) exchange.abort();
      return socket.close();
    },
  };
  nodes.set(emulator, node);
  return emulator;
}

/** The node behind a socket: a new cloud's only one, or another one of a cloud that is there. */
function nodeOf(options: EmulatorOptions): Node {
  const { clock = systemClock, clockOffset = 0, sharedWith } = options;
  const now = (): number => clock.now() + clockOffset;
  if (sharedWith === undefined) return newNode(options, now);
  const first = nodes.get(sharedWith);
  if (first === undefined) {
    throw new EmulatorError(
      "InvalidOption",
      "`sharedWith` is an emulator that startEmulator returned.",
    );
  }
  return { ...first, now };
}

function newNode(options: EmulatorOptions, now: () => number): Node {
  const {
    world = defaultWorld(),
    locale = "zh_CN",
    timeZone = "UTC",
    checkTimeZone = false,
    accessKeys = true,
  } = options;
  if (!isRegion(timeZone)) {
    throw new EmulatorError(
      "InvalidOption",
      `\`timeZone\` is the IANA name of a zone, such as "Asia/Shanghai", not ${JSON.stringify(timeZone)}.`,
    );
  }
  return {
    world,
    sessions: new Sessions(world, {
      now,
      timeZone,
      timeout: options.sessionTimeout ?? 7_200_000,
      most: options.maxSessions ?? 500,
      unique: options.uniqueSession ?? false,
    }),
    jobs: new Jobs(
      {
        clock: options.clock ?? systemClock,
        baseUrl: `http://${options.jobHost ?? JOB_HOST}${contextOf(options)}`,
        locale,
      },
      options.jobs,
    ),
    locale,
    now,
    timeZone,
    checkTimeZone,
    accessKeys,
    shuffle: seededShuffle(options.seed ?? 1),
  };
}

function contextOf({ context = "/zstack" }: EmulatorOptions): string {
  if (/^(?:\/[\w.~-]+)*$/.test(context) && !isControl(`${context}/`))
    return context;
  throw new EmulatorError(
    "InvalidOption",
    `\`context\` is a path such as "/zstack", or "" for none, and not "/emulator": ${JSON.stringify(context)} is not.`,
  );
}

interface Desk {
  readonly node: Node;
  readonly faults: FaultList;
  readonly requests: SeenRequest[];
  /** One for each request whose answer is still to come. */
  readonly open: Set<AbortController>;
  readonly context: string;
  readonly options: EmulatorOptions;
}

function listener(desk: Desk): RequestListener {
  return (incoming, outgoing) => {
    const exchange = new AbortController();
    desk.open.add(exchange);
    outgoing.once("close", () => {
      desk.open.delete(exchange);
      exchange.abort();
    });
    serve(desk, { incoming, outgoing, signal: exchange.signal }).catch(() => {
      // The client went away in the middle of its request or of our answer: there is nobody left to
      // tell.
      outgoing.destroy();
    });
  };
}

async function serve(
  desk: Desk,
  {
    incoming,
    outgoing,
    signal,
  }: {
    incoming: IncomingMessage;
    outgoing: ServerResponse;
    signal: AbortSignal;
  },
): Promise<void> {
  const { node, context, options } = desk;
  const body = await readBody(incoming);
  const refusal = whyNotAnswered(incoming.headers, options.host ?? "127.0.0.1");
  if (refusal !== undefined) {
    outgoing.writeHead(403, { "Content-Type": "text/plain" }).end(refusal);
    return;
  }
  const request = tryReadRequest(incoming, { body, context });
  if (request === undefined || isControl(request.rawPath)) {
    const response = controlResponse(desk, {
      request,
      from: incoming.socket.remoteAddress,
    });
    writeHead(outgoing, response);
    outgoing.end(response.body);
    return;
  }
  await deliver(
    {
      node,
      outgoing,
      clock: options.clock ?? systemClock,
      latency: options.latency ?? 0,
      signal,
      carryOut: () =>
        nodeResponse(node, containerReply(node, request, context)),
      record: (status) => desk.requests.push({ ...request, status }),
    },
    desk.faults.take(request),
  );
}
