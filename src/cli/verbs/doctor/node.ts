import {
  loadClient,
  loadFirstHop,
  type NodeFacts,
  ZStackError,
} from "../../../zstack";
import { EXIT, exitCodeOfCloud } from "../../exit-code";
import { checkClock } from "./clock";
import { connected, resolved } from "./network";
import { type Finding, type Section } from "./report";
import { factsOfTls, isAboutTls, reportTls } from "./tls";
import { impatient, Stop, type Way } from "./way";

const STAGES = ["name", "tcp", "proxy", "tls", "node", "clock"] as const;

/**
 * Goes the way to one management node, step by step, and writes down what it finds.
 *
 * @returns whether the node answered
 */
export async function checkNode(
  to: Omit<Way, "hop">,
  section: Section,
): Promise<boolean> {
  try {
    const way = { ...to, hop: await loadFirstHop(to.endpoint, to.settings) };
    section.begin("name");
    section.ok("name", await resolved(way));
    section.begin("tcp");
    section.ok("tcp", await connected(way));
    section.begin("node");
    const facts = await checkExchange(way, section);
    checkClock(way.settings, facts, section);
    return true;
  } catch (caught) {
    const { stage, found } = caught instanceof Stop ? caught : stopOf(caught);
    section.failed(stage, found);
    const at = STAGES.findIndex((one) => one === stage);
    section.skipped(STAGES.slice(at + 1), "not reached");
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

/** One exchange over the very client that all verbs use; its outcome shows how far it got. */
async function checkExchange(way: Way, section: Section): Promise<NodeFacts> {
  const { endpoint, settings, hop } = way;
  const { log, signal } = way.invocation;
  const proxy = hop.isProxy ? `through ${hop.host}:${hop.port}` : "none";
  const alone = impatient({ ...settings, endpoints: [endpoint] });
  const zstack = await loadClient(alone, { log });
  try {
    const facts = await zstack.askNodeFacts({ signal });
    section.ok("proxy", proxy);
    await reportTls(way, section);
    section.ok(
      "node",
      `ZStack ${facts.version ?? "of unknown version"} is ready`,
    );
    return facts;
  } catch (caught) {
    if (!(caught instanceof ZStackError)) throw caught;
    const stage = stageOf(caught);
    if (stage !== "proxy") section.ok("proxy", proxy);
    if (stage === "node") await reportTls(way, section);
    throw new Stop(stage, await findingOf(caught, way));
  } finally {
    await zstack.close();
  }
}

function stageOf(error: ZStackError): "proxy" | "tls" | "node" {
  if (error.httpStatus === 407) return "proxy";
  return isAboutTls(error) ? "tls" : "node";
}

async function findingOf(error: ZStackError, way: Way): Promise<Finding> {
  const { code, summary, details, hint } = error;
  const also = isAboutTls(error) ? await factsOfTls(way) : [];
  return {
    message: [summary, ...details, ...also].join("; "),
    advice: hint ?? "Correct --endpoint or ZSTACK_ENDPOINT.",
    exit: exitCodeOfCloud(code),
  };
}
