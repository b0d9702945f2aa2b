import { CodedError, printable } from "../../../foundation";
import { type ConnectionSettings } from "../../../zstack";
import {
  boolean,
  list,
  object,
  oneOf,
  orNull,
  string,
} from "../../command-line/answer-schema";
import { defineVerb, type Invocation } from "../../command-line/verb";
import { settingsOf } from "../../cloud";
import { EXIT } from "../../exit-code";
import { wrapped } from "../../terminal/display-width";
import { type Style, type Terminal } from "../../terminal/terminal";
import { checkAccount, credentialText } from "./account";
import { checkWay } from "./network";
import { type Check, Report, STAGES } from "./report";

const endpoint = orNull(
  string("Null when it is about no endpoint in particular."),
);

/** `zstack-iso doctor`: the way to the management node, step by step. */
export const doctorVerb = defineVerb({
  about: [
    "Settings, name resolution, TCP, proxy, TLS, the node itself, its clock, sign-in and permission: one line each, as soon as it is known, with the same client that all commands use; nothing is retried. The last line says the first thing to fix, with the setting that fixes it.",
    "It logs out of the session that it opened. Nothing in the cloud is changed.",
  ],
  arguments: {},
  options: {},
  connects: true,
  answer: () =>
    object({
      ok: boolean("Whether nothing failed; warnings do not count."),
      checks: list(
        object({
          endpoint,
          stage: oneOf(STAGES),
          status: oneOf(["ok", "warning", "failed", "skipped"]),
          message: string(),
          advice: orNull(
            string("What to do; null when there is nothing to fix."),
          ),
        }),
      ),
      mend_first: orNull(
        object({ stage: oneOf(STAGES), endpoint, advice: string() }),
      ),
    }),
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
    invocation.answer(
      {
        ok: first === undefined,
        checks: report.checks,
        mend_first:
          first === undefined
            ? null
            : {
                stage: first.check.stage,
                endpoint: first.check.endpoint,
                advice: first.advice,
              },
      },
      () => `\n${terminal.sentences(verdict(report))}`,
    );
    return first?.exit ?? EXIT.fine;
  },
});

async function examine(invocation: Invocation, report: Report): Promise<void> {
  const settings = checkSettings(invocation, report);
  if (settings === undefined) {
    report.skipped(STAGES.slice(1), "no usable settings");
    return;
  }
  report.severalEndpoints = settings.endpoints.length > 1;
  const reached = [];
  for (const node of settings.endpoints)
    if (await checkWay({ endpoint: node, settings, invocation }, report))
      reached.push(node);
  if (reached.length === 0)
    report.skipped(["sign-in", "permission"], "no node was reached");
  else
    await checkAccount({ ...settings, endpoints: reached }, invocation, report);
}

function checkSettings(
  invocation: Invocation,
  report: Report,
): ConnectionSettings | undefined {
  report.begin("settings");
  try {
    const settings = settingsOf(invocation);
    const nodes = settings.endpoints.map(({ baseUrl }) => baseUrl).join(", ");
    report.ok("settings", `${nodes}; ${credentialText(settings.credential)}`);
    return settings;
  } catch (caught) {
    if (!CodedError.is(caught)) throw caught;
    const { summary, hint, details } = caught;
    // Of several problems each has its advice among the details, the first one's first.
    const [advice = "", ...more] =
      hint === undefined ? details : [hint, ...details];
    report.failed("settings", {
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
