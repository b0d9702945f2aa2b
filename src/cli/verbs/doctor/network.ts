import { lookup } from "node:dns/promises";
import { connect, isIP } from "node:net";
import { connect as connectSecurely } from "node:tls";
import {
  abortable,
  errorText,
  formatDuration,
  isAbort,
} from "../../../foundation";
import {
  type ConnectionSettings,
  type Endpoint,
  type FirstHop,
  loadClient,
  loadFirstHop,
  type NodeFacts,
  ZStackError,
} from "../../../zstack";
import { type Invocation } from "../../command-line/verb";
import { EXIT, exitCodeOfCloud } from "../../exit-code";
import { type Finding, type Report, type Stage } from "./report";

/** How long one step may take unless `--request-timeout` says otherwise: a person is waiting. */
const PATIENCE_MS = 10_000;

export interface Way {
  readonly endpoint: Endpoint;
  readonly settings: ConnectionSettings;
  readonly invocation: Invocation;
}

/** A step that ended the way; the stages behind it are skipped. Never leaves this file. */
class Stop extends Error {
  constructor(
    readonly stage: Stage,
    readonly fault: Finding,
  ) {
    super(fault.message);
  }
}

const NETWORK = ["name", "tcp", "proxy", "tls", "node", "clock"] as const;

/**
 * Goes the way to one management node, step by step, and writes down what it finds.
 *
 * @returns whether the node answered
 */
export async function checkWay(way: Way, report: Report): Promise<boolean> {
  const { baseUrl } = way.endpoint;
  try {
    const hop = await loadFirstHop(way.endpoint, way.settings);
    report.begin("name", baseUrl);
    report.ok("name", await resolved(hop, way), baseUrl);
    report.begin("tcp", baseUrl);
    report.ok("tcp", await connected(hop, way), baseUrl);
    report.begin("node", baseUrl);
    const facts = await checkExchange(way, hop, report);
    checkClock(way, facts, report);
    return true;
  } catch (caught) {
    const stop = caught instanceof Stop ? caught : stopOf(caught);
    report.failed(stop.stage, stop.fault, baseUrl);
    const at = NETWORK.findIndex((stage) => stage === stop.stage);
    report.skipped(NETWORK.slice(at + 1), "not reached", baseUrl);
    return false;
  }
}

/** The proxy that the environment names cannot be used: known before anything is asked. */
function stopOf(caught: unknown): Stop {
  if (!(caught instanceof ZStackError)) throw caught;
  return new Stop("name", {
    message: caught.summary,
    advice: caught.hint ?? "",
    exit: EXIT.unreachable,
  });
}

async function resolved(
  { host, isProxy }: FirstHop,
  way: Way,
): Promise<string> {
  const what = isProxy ? `the proxy ${host}` : host;
  if (isIP(host) !== 0) return `${what} is an address`;
  try {
    const found = await within(lookup(host, { all: true }), way);
    return `${what} is ${found.map(({ address }) => address).join(", ")}`;
  } catch (caught) {
    throw networkStop("name", `${what} has no address`, {
      caught,
      advice: isProxy
        ? "Correct the proxy's name in HTTPS_PROXY or HTTP_PROXY, or exempt the management node in NO_PROXY."
        : "Correct the host in --endpoint or ZSTACK_ENDPOINT, or the DNS settings of this machine.",
    });
  }
}

async function connected(
  { host, port, isProxy }: FirstHop,
  way: Way,
): Promise<string> {
  const where = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
  const socket = connect({ host, port });
  try {
    await within(
      new Promise<void>((resolve, reject) => {
        socket.once("connect", resolve).once("error", reject);
      }),
      way,
    );
    return `${isProxy ? `the proxy ${where}` : where} accepts connections`;
  } catch (caught) {
    throw networkStop("tcp", `${where} accepts no connection`, {
      caught,
      advice: isProxy
        ? "Correct the proxy in HTTPS_PROXY or HTTP_PROXY, or exempt the management node in NO_PROXY."
        : "Check host and port in --endpoint or ZSTACK_ENDPOINT (8080 is ZStack's default), that the management node runs, and that no firewall is between.",
    });
  } finally {
    socket.destroy();
  }
}

function networkStop(
  stage: Stage,
  message: string,
  { caught, advice }: { caught: unknown; advice: string },
): Stop {
  if (isAbort(caught)) throw caught;
  return new Stop(stage, {
    message: `${message} (${errorText(caught)})`,
    advice,
    exit: EXIT.unreachable,
  });
}

/** One exchange over the very client that all verbs use; its outcome shows how far it got. */
async function checkExchange(
  way: Way,
  hop: FirstHop,
  report: Report,
): Promise<NodeFacts> {
  const { endpoint, settings, invocation } = way;
  const { baseUrl } = endpoint;
  const proxy = hop.isProxy ? `through ${hop.host}:${hop.port}` : "none";
  const zstack = await loadClient(
    impatient({ ...settings, endpoints: [endpoint] }),
    { log: invocation.log },
  );
  try {
    const facts = await zstack.askNodeFacts({ signal: invocation.signal });
    report.ok("proxy", proxy, baseUrl);
    await reportTls(way, hop, report);
    report.ok(
      "node",
      `ZStack ${facts.version ?? "of unknown version"} is ready`,
      baseUrl,
    );
    return facts;
  } catch (caught) {
    if (!(caught instanceof ZStackError)) throw caught;
    const stage = stageOf(caught);
    if (stage !== "proxy") report.ok("proxy", proxy, baseUrl);
    if (stage === "node") await reportTls(way, hop, report);
    throw new Stop(stage, await findingOf(caught, way, hop));
  } finally {
    await zstack.close();
  }
}

function stageOf({ code, httpStatus }: ZStackError): "proxy" | "tls" | "node" {
  if (httpStatus === 407) return "proxy";
  return code === "TlsFailed" ? "tls" : "node";
}

async function findingOf(
  error: ZStackError,
  way: Way,
  hop: FirstHop,
): Promise<Finding> {
  const shown =
    error.code === "TlsFailed" && !hop.isProxy
      ? await shownCertificate(way, hop)
      : undefined;
  return {
    message: [
      error.summary,
      ...error.details,
      ...(shown === undefined ? [] : [`Shown there: ${shown}`]),
    ].join("; "),
    advice: error.hint ?? "Correct --endpoint or ZSTACK_ENDPOINT.",
    exit: exitCodeOfCloud(error.code),
  };
}

async function reportTls(
  way: Way,
  hop: FirstHop,
  report: Report,
): Promise<void> {
  const { baseUrl } = way.endpoint;
  if (!baseUrl.startsWith("https:")) {
    report.ok("tls", "not used, the endpoint is http", baseUrl);
    return;
  }
  const shown = hop.isProxy ? undefined : await shownCertificate(way, hop);
  const what = shown === undefined ? "" : `: ${shown}`;
  if (way.settings.tls?.skipVerify === true)
    report.warning(
      "tls",
      {
        message: `the certificate is not checked${what}`,
        advice:
          "Name the CA in ZSTACK_CA_CERT_FILE and unset ZSTACK_INSECURE_SKIP_VERIFY.",
      },
      baseUrl,
    );
  else report.ok("tls", `the certificate is trusted${what}`, baseUrl);
}

/** What certificate is shown there, trusted or not; undefined when there is none to be had. */
async function shownCertificate(
  way: Way,
  { host, port }: FirstHop,
): Promise<string | undefined> {
  const { cert, key, serverName } = way.settings.tls ?? {};
  const name = serverName ?? host;
  const socket = connectSecurely({
    host,
    port,
    // Only looked at: nothing is sent over this connection.
    rejectUnauthorized: false,
    ...(isIP(name) === 0 ? { servername: name } : {}),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  });
  try {
    await within(
      new Promise<void>((resolve, reject) => {
        socket.once("secureConnect", resolve).once("error", reject);
      }),
      way,
    );
    const { subject, issuer, valid_to, subjectaltname } =
      socket.getPeerCertificate();
    const [names, by] = [subject.CN, issuer.CN].map(String);
    const also = subjectaltname === undefined ? "" : ` (${subjectaltname})`;
    return `of ${names ?? ""}${also}, by ${by ?? ""}, valid until ${valid_to}`;
  } catch (caught) {
    if (isAbort(caught)) throw caught;
    return undefined;
  } finally {
    socket.destroy();
  }
}

/** The gateway takes the dates of access keys up to here (docs/zstack-contract.md#access-keys). */
const ALLOWED_SKEW_MS = 15 * 60_000;

function checkClock(
  { endpoint, settings }: Way,
  { skew }: NodeFacts,
  report: Report,
): void {
  const off = Math.abs(skew);
  const message =
    off < 1_000
      ? "agrees with this machine's"
      : `${formatDuration(off)} ${skew < 0 ? "behind" : "ahead of"} this machine's`;
  const advice = `Set the clocks of both machines right (NTP). Access keys allow ${formatDuration(ALLOWED_SKEW_MS)}; accounts are not affected.`;
  const { baseUrl } = endpoint;
  if (off <= ALLOWED_SKEW_MS) report.ok("clock", message, baseUrl);
  else if (settings.credential.kind === "accessKey")
    report.failed("clock", { message, advice, exit: EXIT.usage }, baseUrl);
  else report.warning("clock", { message, advice }, baseUrl);
}

/** Nothing is tried again: the doctor reports what happens at once, not after retries. */
export function impatient(settings: ConnectionSettings): ConnectionSettings {
  return {
    ...settings,
    limits: {
      ...settings.limits,
      maxRetries: 0,
      requestTimeout: patience(settings),
    },
  };
}

function patience({ limits }: ConnectionSettings): number {
  return limits?.requestTimeout ?? PATIENCE_MS;
}

/** Neither a name service nor a socket ends by itself when Ctrl-C is pressed. */
async function within<T>(
  work: Promise<T>,
  { settings, invocation: { signal } }: Way,
): Promise<T> {
  const time = patience(settings);
  const late = AbortSignal.timeout(time);
  try {
    return await abortable(work, AbortSignal.any([signal, late]));
  } catch (caught) {
    if (signal.aborted || !late.aborted) throw caught;
    throw new DOMException(
      `no answer after ${formatDuration(time)}`,
      "TimeoutError",
    );
  }
}
