import {
  type AnswerChange,
  type LockUpdate,
  updateLock,
} from "../../../lookup/index";
import {
  type Arguments,
  type Command,
  EXIT,
  type ExitCode,
} from "../../command-line/command";
import { withClient } from "../../connection";
import { errorReport } from "../../terminal/error-report";
import { exitCodeOf } from "../../exit-code";
import { inSnakeCase } from "../../terminal/json";
import { entries, LOCK_OPTION, lockFileOf } from "./lock-option";
import { type Session } from "../../invocation";
import { printable } from "../../terminal/terminal";

/** `zstack-iso lock update`: every entry anew. */
export const lockUpdateCommand: Command = {
  verb: "lock update",
  summary:
    "Asks every query of a lock again, writes the answers, tells changes",
  about: [
    "The lock pins what look-ups at synth time answered, so that the same program makes the same stack. This verb is how an answer is brought up to date on purpose: commit the lock with the change that it tells.",
    "An entry that has no answer any more stays as it was, and is told on stderr. What only tells the present (attached, vm_state, drives) is no change.",
  ],
  positionals: [],
  options: [LOCK_OPTION],
  connects: true,
  examples: [
    ["zstack-iso lock update", "then look at git diff, and commit"],
    [
      "zstack-iso lock update --lock-file prod.lock.json --json",
      "what changed, for a program",
    ],
  ],
  exits: {
    [EXIT.fine]: "asked again; nothing changed",
    [EXIT.drift]: "something changed, and was written",
    [EXIT.none]: "an entry has no ISO any more; it stays as it was",
    [EXIT.ambiguous]: "several ISOs match an entry now; it stays as it was",
    [EXIT.lock]: "the lock is missing, unreadable or not writable",
  },
  run,
};

async function run(args: Arguments, session: Session): Promise<ExitCode> {
  const { terminal, json } = session;
  const file = lockFileOf(args);
  const done = await withClient(args, session, ({ zstack, endpoints }) =>
    updateLock(file, { client: zstack, endpoints }),
  );
  if (json) terminal.answerJson(toJson(file, done));
  else terminal.answer(toText(file, done));
  for (const { key, error } of done.failures)
    terminal.complain("error", `${key}: ${errorReport(error)}`);
  const [failure] = done.failures;
  if (failure !== undefined) return exitCodeOf(failure.error);
  return done.updates.length > 0 ? EXIT.drift : EXIT.fine;
}

function toJson(
  file: string,
  { entries: count, updates, failures }: LockUpdate,
) {
  return {
    lock_file: file,
    entries: count,
    updates: updates.map(({ key, changes }) => ({
      query: key,
      changes: changes.map((change) => ({
        ...(inSnakeCase(change) as object),
        attribute: change.attribute === null ? null : inHcl(change.attribute),
      })),
    })),
    failures: failures.map(({ key, error: { code, message } }) => ({
      query: key,
      code,
      message,
    })),
  };
}

function toText(file: string, { entries: count, updates }: LockUpdate): string {
  const lines = updates.flatMap(({ key, changes }) => [
    key,
    ...changes.map((change) => `  ${changeText(change)}`),
  ]);
  const summary =
    updates.length === 0
      ? `${file}: ${entries(count)} asked again, nothing changed.`
      : `${file}: ${entries(count)} asked again, ${updates.length} changed.`;
  return [...lines.map(printable), summary].join("\n");
}

function changeText({
  kind,
  imageUuid,
  name,
  attribute,
  was,
  is,
}: AnswerChange): string {
  if (kind === "reordered") return `reordered: ${was ?? ""} -> ${is ?? ""}`;
  const iso = `${name ?? "(name unknown)"} (${imageUuid ?? ""})`;
  return attribute === null
    ? `${kind}: ${iso}`
    : `${kind}: ${iso} ${inHcl(attribute)}: ${was ?? "null"} -> ${is ?? "null"}`;
}

/** `installPath` as `install_path`. */
function inHcl(attribute: string): string {
  return attribute.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
