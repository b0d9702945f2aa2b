import { CodedError } from "../../../foundation";
import { type ConnectionSettings } from "../../../zstack";
import {
  type Arguments,
  type Command,
  EXIT,
  type ExitCode,
} from "../../command-line/command";
import { settingsOf } from "../../connection";
import { checkAccount, credentialText } from "./account";
import { checkWay } from "./network";
import { type Check, Report, STAGES } from "./report";
import { type Session } from "../../invocation";
import { printable, type Style, type Terminal } from "../../terminal/terminal";

/** `zstack-iso doctor`: the way to the management node, step by step. */
export const doctorCommand: Command = {
  verb: "doctor",
  summary: "Goes the whole way to the management node, and says what to mend",
  about: [
    "Settings, name resolution, TCP, proxy, TLS, the node itself, its clock, sign-in and permission: one line each, with the very client that all verbs use, and nothing is tried again. The last line says the first thing to mend, with the setting that mends it.",
    "Whoever signs in is logged out again. Nothing in the cloud is changed.",
  ],
  positionals: [],
  options: [],
  connects: true,
  examples: [
    ["zstack-iso doctor", "with the settings of the environment"],
    [
      "zstack-iso doctor --endpoint https://zstack.example.com --request-timeout 3s",
      "another node, in a hurry",
    ],
  ],
  exits: {
    [EXIT.usage]: "the settings or the clock",
    [EXIT.signIn]: "sign-in or permission",
    [EXIT.unreachable]: "the network, the proxy, TLS or the node",
  },
  run,
};

async function run(args: Arguments, session: Session): Promise<ExitCode> {
  const report = new Report();
  await session.terminal.during("looking", () =>
    examine(args, session, report),
  );
  const { first } = report;
  const { terminal, json } = session;
  if (json)
    terminal.answerJson({
      ok: first === undefined,
      checks: report.checks.map((check) => ({ ...check })),
      mend_first:
        first === undefined
          ? null
          : {
              stage: first.check.stage,
              endpoint: first.check.endpoint,
              advice: first.advice,
            },
    });
  else terminal.answer(asText(report, terminal));
  return first?.exit ?? EXIT.fine;
}

async function examine(
  args: Arguments,
  session: Session,
  report: Report,
): Promise<void> {
  const settings = checkSettings(args, session, report);
  if (settings === undefined) {
    report.skipped(STAGES.slice(1), "no usable settings");
    return;
  }
  const reached = [];
  for (const endpoint of settings.endpoints)
    if (await checkWay({ endpoint, settings, session }, report))
      reached.push(endpoint);
  if (reached.length === 0)
    report.skipped(["sign-in", "permission"], "no node was reached");
  else await checkAccount({ ...settings, endpoints: reached }, session, report);
}

function checkSettings(
  args: Arguments,
  session: Session,
  report: Report,
): ConnectionSettings | undefined {
  try {
    const settings = settingsOf(args, session);
    const nodes = settings.endpoints.map(({ baseUrl }) => baseUrl).join(", ");
    report.ok("settings", `${nodes}; ${credentialText(settings.credential)}`);
    return settings;
  } catch (caught) {
    if (!CodedError.is(caught)) throw caught;
    const { message, hint = "", details } = caught;
    report.failed("settings", {
      message: [message, ...details].join("; "),
      advice: hint,
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

function asText({ checks, first }: Report, terminal: Terminal): string {
  const several = new Set(checks.map(({ endpoint }) => endpoint)).size > 2;
  const width = Math.max(...STAGES.map(({ length }) => length));
  const lines = checks.map(({ status, stage, message, endpoint }) => {
    const [mark, style] = MARKS[status];
    const where = several && endpoint !== null ? `${endpoint}: ` : "";
    return `${terminal.style(mark, style)}  ${stage.padEnd(width)}  ${printable(where + message)}`;
  });
  const advice = checks.find(({ status }) => status === "warning")?.advice;
  const last =
    first === undefined
      ? advice === undefined || advice === null
        ? "All is well."
        : `Nothing is broken. ${advice}`
      : `Mend first: ${first.check.stage}. ${first.advice}`;
  return [...lines, "", printable(last)].join("\n");
}
