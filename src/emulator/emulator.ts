import { randomBytes } from "node:crypto";
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { type Clock, systemClock } from "../foundation";
import { type Locale } from "./business-errors";
import { defaultWorld } from "./default-world";
import { type GatewayRequest, type Node } from "./call";
import { answer } from "./gateway";
import { type JobOptions, Jobs, type JobSteering } from "./jobs";
import { type Reply, text } from "./replies";
import { Sessions } from "./sessions";
import { type World } from "./world";

export interface EmulatorOptions {
  /** Default: {@link defaultWorld}. */
  readonly world?: World;
  /** Default: a free one. */
  readonly port?: number;
  /** Milliseconds that every answer takes longer. Default 0. */
  readonly latency?: number;
  /** The language of `details`. Default `zh_CN`, as of a real node. */
  readonly locale?: Locale;
  /** Of the shuffle of every answer: the same seed and requests give the same order. Default 1. */
  readonly seed?: number;
  readonly clock?: Clock;
  /** How asynchronous jobs begin their life; steer them later by {@link Emulator.jobs}. */
  readonly jobs?: JobOptions;
  /** `host:port` in the `location` of a 202. Default `management-node.invalid:8080`: like a real node's own address it is often not reachable. */
  readonly jobHost?: string;
}

/** What a client sent, for tests to look at. It holds credentials: never print it. */
export interface SeenRequest {
  readonly method: string;
  /** Without the context path, decoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
  readonly status: number;
}

export interface Emulator {
  /** `http://127.0.0.1:<port>/zstack`, to be used as endpoint. */
  readonly url: string;
  /** The world in play; change it, and the next answer shows it. */
  readonly world: World;
  readonly requests: readonly SeenRequest[];
  readonly jobs: JobSteering;
  /** Sessions that are alive now. */
  readonly liveSessions: number;
  expireSessions(): void;
  close(): Promise<void>;
}

const CONTEXT = "/zstack";
/** A name that can never be resolved (RFC 6761): a client that polls there fails at once, and its credentials reach nobody. */
const JOB_HOST = "management-node.invalid:8080";

/** Starts a management node of paper on 127.0.0.1. */
export async function startEmulator(
  options: EmulatorOptions = {},
): Promise<Emulator> {
  const {
    world = defaultWorld(),
    locale = "zh_CN",
    clock = systemClock,
    latency = 0,
  } = options;
  const sessions = new Sessions(world, clock, locale);
  const jobs = new Jobs(clock, options.jobHost ?? JOB_HOST, options.jobs);
  const node: Node = {
    world,
    sessions,
    jobs,
    locale,
    now: () => clock.now(),
    shuffle: shuffler(options.seed ?? 1),
  };
  const requests: SeenRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    void readBody(incoming).then(async (body) => {
      const request = requestOf(incoming, body);
      const reply = replyTo(node, request);
      requests.push({ ...request, status: reply.status });
      if (latency > 0) await clock.sleep(latency);
      send(outgoing, { method: request.method, reply });
    });
  });
  await listening(server, options.port ?? 0);
  const address = server.address();
  const port =
    typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}${CONTEXT}`,
    world,
    requests,
    jobs,
    get liveSessions() {
      return sessions.count;
    },
    expireSessions: () => {
      sessions.expireAll();
    },
    close: () =>
      new Promise((resolve) => {
        jobs.close();
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      resolve();
    });
  });
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function requestOf(incoming: IncomingMessage, body: string): GatewayRequest {
  const url = new URL(incoming.url ?? "/", "http://emulator");
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value[0] : value,
    ]),
  );
  return {
    method: incoming.method ?? "GET",
    path: decode(url.pathname).replace(CONTEXT, ""),
    rawPath: url.pathname,
    query: url.searchParams,
    headers,
    body,
  };
}

function decode(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}

/** The servlet container's part: what never reaches the gateway. */
function replyTo(node: Node, request: GatewayRequest): Reply {
  if (!request.rawPath.startsWith(`${CONTEXT}/v1/`))
    return containerNotFound(request.path);
  if (request.method === "PATCH" || request.method === "OPTIONS")
    return text(404, "");
  return answer(node, request);
}

function containerNotFound(path: string): Reply {
  const message = `no handler found for the path ${path}`;
  return text(
    404,
    `<html>\n<head>\n<title>Error 404 ${message}</title>\n</head>\n<body><h2>HTTP ERROR 404 ${message}</h2>\n</body>\n</html>\n`,
  );
}

/** The headers of a real answer: a servlet session to ignore, a length, and no content type. */
function send(
  outgoing: ServerResponse,
  { method, reply }: { method: string; reply: Reply },
): void {
  const bytes = Buffer.from(reply.body, "utf8");
  outgoing.writeHead(reply.status, {
    "Set-Cookie": `JSESSIONID=node0${randomBytes(12).toString("hex")}.node0; Path=/`,
    Expires: "Thu, 01 Jan 1970 00:00:00 GMT",
    "Content-Length": bytes.length,
  });
  outgoing.end(method === "HEAD" ? undefined : bytes);
}

/** Fisher–Yates over a small linear congruential generator: another order each time, the same sequence for a seed. */
function shuffler(seed: number): <T>(list: readonly T[]) => T[] {
  let state = seed >>> 0;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return <T>(list: readonly T[]): T[] => {
    const shuffled = [...list];
    for (let i = shuffled.length - 1; i > 0; i -= 1) {
      const j = next(i + 1);
      [shuffled[i], shuffled[j]] = [shuffled[j] as T, shuffled[i] as T];
    }
    return shuffled;
  };
}
