import { CodedError, printable } from "../../../foundation";
import { type ConnectionSettings } from "../../../zstack";
import * as schema from "../../command-line/answer-schema";
import { defineVerb, type Invocation } from "../../command-line/verb";
import { settingsOf } from "../../cloud";
import { EXIT } from "../../exit-code";
import { wrapped } from "../../terminal/display-width";
import { type Style, type Terminal } from "../../terminal/terminal";
import { checkNode } from "./node";
import { type Check, Report, type Section, STAGES } from "./report";
import { checkSignIn, credentialText } from "./sign-in";

const endpoint = schema.orNull(
  schema.string("Null when it is about no endpoint in particular."),
);

const answer = () =>
  schema.object({
    ok: schema.boolean("Whether nothing failed; warnings do not count."),
    checks: schema.list(
      schema.object({
        endpoint,
        stage: schema.oneOf(STAGES),
        status: schema.oneOf(["ok", "warning", "failed", "skipped"]),
        message: schema.string(),
        advice: schema.orNull(
          schema.string("What to do; null when there is nothing to fix."),
        ),
      }),
    ),
    mend_first: schema.orNull(
      schema.object({
        stage: schema.oneOf(STAGES),
        endpoint,
        advice: schema.string(),
      }),
    ),
  });

/** `zstack-iso doctor`: the way to the management node, step by step. */
export const doctorVerb = defineVerb({
  about: [
    "Checks settings, name resolution, TCP, proxy, TLS, the node, its clock, sign-in and permission. Each check prints one line as soon as it is done, and nothing is retried. The last line says what to fix first, and with which setting.",
    "It logs out of the session that it opened, and changes nothing in the cloud.",
  ],
  arguments: {},
  options: {},
  connects: true,
  answer,
  examples: [
    ["zstack-iso doctor", "with the settings of the environment"],
    [
      "zstack-iso doctor --endpoint https://zstack.example.com --request-timeout 3s",
      "another node, with a short timeout",
    ],
  ],
  exits: {
    [EXIT.usage]: "the settings or the clock",
    [EXIT.signIn]: "sign-in or permission",
    [EXIT.unreachable]: "the network, the proxy, TLS or the node",
  },
  async run(_given, invocation) {
    const { terminal, json } = invocation;
    const report = new Report((check) => {
      if (!json) terminal.answer(lineOf(check, report, terminal));
    });
    await terminal.during(
      () => `waiting for ${report.waitingFor}`,
      () => examine(invocation, report),
    );
    const { first } = report;
    invocation.answer(answerOf(report), () => {
      const text = verdict(report);
      return `\n${terminal.sentences(text)}`;
    });
    return first?.exit ?? EXIT.fine;
  },
});

function answerOf({
  checks,
  first,
}: Report): schema.Is<ReturnType<typeof answer>> {
  return {
    ok: first === undefined,
    checks,
    mend_first:
      first === undefined
        ? null
        : {
            stage: first.check.stage,
            endpoint: first.check.endpoint,
            advice: first.advice,
          },
  };
}

async function examine(invocation: Invocation, report: Report): Promise<void> {
  const general = report.about(null);
  const settings = checkSettings(invocation, general);
  if (settings === undefined) {
    general.skipped(STAGES.slice(1), "no usable settings");
    return;
  }
  report.severalEndpoints = settings.endpoints.length > 1;
  const reached = [];
  for (const node of settings.endpoints) {
    const way = { endpoint: node, settings, invocation };
    if (await checkNode(way, report.about(node.baseUrl))) reached.push(node);
  }
  if (reached.length === 0)
    general.skipped(["sign-in", "permission"], "no node was reached");
  else
    await checkSignIn({ ...settings, endpoints: reached }, invocation, general);
}

function checkSettings(
  invocation: Invocation,
  section: Section,
): ConnectionSettings | undefined {
  section.begin("settings");
  try {
    const settings = settingsOf(invocation);
    const nodes = settings.endpoints.map(({ baseUrl }) => baseUrl).join(", ");
    section.ok("settings", `${nodes}; ${credentialText(settings.credential)}`);
    return settings;
  } catch (caught) {
    if (!CodedError.is(caught)) throw caught;
    const { summary, hint, details } = caught;
    // Of several problems each has its advice among the details, the first one's first.
    const [advice = "", ...more] =
      hint === undefined ? details : [hint, ...details];
    section.failed("settings", {
      message: [summary, ...more].join("; "),
      advice,
      exit: EXIT.usage,
    });
    return undefined;
  }
}

const MARKS: Readonly<Record<Check["status"], readonly [string, Style]>> = {
  ok: ["ok     ", "green"],
  warning: ["warning", "yellow"],
  failed: ["FAILED ", "red"],
  skipped: ["-      ", "dim"],
};

const STAGE_WIDTH = Math.max(...STAGES.map(({ length }) => length));

function lineOf(
  { status, stage, message, endpoint: node }: Check,
  { severalEndpoints }: Report,
  terminal: Terminal,
): string {
  const [mark, style] = MARKS[status];
  const before = `${terminal.style(mark, style)}  ${stage.padEnd(STAGE_WIDTH)}  `;
  const indent = mark.length + STAGE_WIDTH + 4;
  const text =
    node !== null && severalEndpoints ? `${node}: ${message}` : message;
  const room = terminal.width === undefined ? Infinity : terminal.width;
  const lines = wrapped(text, Math.max(room - indent, MIN_WIDTH));
  return before + lines.join(`\n${" ".repeat(indent)}`);
}

const MIN_WIDTH = 30;

function verdict({ checks, first }: Report): string {
  const advice = checks.find(({ status }) => status === "warning")?.advice;
  if (first !== undefined)
    return `Fix first: ${first.check.stage}. ${printable(first.advice)}`;
  return advice === undefined || advice === null
    ? "No problems found."
    : `Nothing is broken. ${printable(advice)}`;
}
