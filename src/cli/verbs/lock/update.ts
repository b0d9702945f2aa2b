import { snakeCase } from "../../../foundation";
import { type LockUpdate, updateLock } from "../../../lookup/index";
import * as schema from "../../command-line/answer-schema";
import { defineVerb, type Invocation } from "../../command-line/verb";
import { withClient } from "../../cloud";
import { EXIT, exitCodeOf } from "../../exit-code";
import { errorReport } from "../../terminal/error-report";
import { type Terminal } from "../../terminal/terminal";
import { changeLines, queryTitle } from "./differences";
import { entries, LOCK_OPTIONS, lockFileOf, QUERY } from "./lock-file";
import { withoutAnswer, withoutVm } from "./next-step";

const text = schema.orNull(schema.string());

const updateAnswer = () =>
  schema.object({
    lock_file: schema.string("As it was called."),
    entries: schema.count("How many there are."),
    updates: schema.list(
      schema.object({
        query: QUERY,
        changes: schema.list(
          schema.object({
            kind: schema.oneOf(["added", "removed", "changed", "reordered"]),
            image_uuid: text,
            name: text,
            attribute: schema.orNull(schema.string("Of changed: which.")),
            was: text,
            is: text,
          }),
        ),
      }),
    ),
    failures: schema.list(
      schema.object({
        query: QUERY,
        code: schema.string("See docs/errors.md."),
        message: schema.string(),
      }),
      "Entries without an answer; they stay as they were.",
    ),
  });

/** `zstack-iso lock update`: every entry anew. */
export const lockUpdateVerb = defineVerb({
  about: [
    "The lock pins the answers of lookups at synth time, so that the same program always builds the same stack. This command updates the answers: commit the lock together with the change that it reports.",
    "An entry that no longer has an answer stays as it was and is reported on stderr: restore its ISO, or change the query in the program and delete the entry from the file. `lock prune` removes the entries of VMs that are gone. Values that only reflect the current state (attached, vm_state, drives) do not count as changes.",
  ],
  arguments: {},
  options: LOCK_OPTIONS,
  connects: true,
  answer: updateAnswer,
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
  async run(given, invocation) {
    const { terminal } = invocation;
    const file = lockFileOf(given);
    const done = await withClient(invocation, ({ zstack, endpoints }) =>
      updateLock(file, { client: zstack, endpoints }),
    );
    invocation.answer(answerOf(file, done), () => asText(file, done, terminal));
    for (const { key, error } of done.failures)
      terminal.complain("error", `${queryTitle(key)}: ${errorReport(error)}`);
    if (done.updates.length > 0 && !invocation.json)
      terminal.note(
        `Next step: look at \`git diff ${file}\`, and commit the file.`,
      );
    const advice = aboutFailures(done, file, invocation);
    if (advice !== "" && !invocation.json) terminal.note(advice);
    const [failure] = done.failures;
    if (failure !== undefined) return exitCodeOf(failure.error);
    return done.updates.length > 0 ? EXIT.drift : EXIT.fine;
  },
});

/** Of a VM that is gone, `lock prune` removes the entry; of an ISO, only the user can. */
const VM_IS_GONE = ["NotFound", "NoVmOfName"];

function aboutFailures(
  { failures }: LockUpdate,
  file: string,
  invocation: Invocation,
): string {
  const codes = failures.map(({ error }) => error.code);
  return [
    ...(codes.includes("NoCandidate") ? [withoutAnswer(file)] : []),
    ...(codes.some((code) => VM_IS_GONE.includes(code))
      ? [withoutVm(file, invocation)]
      : []),
  ].join(" ");
}

function answerOf(
  file: string,
  { entries: all, updates, failures }: LockUpdate,
): schema.Is<ReturnType<typeof updateAnswer>> {
  return {
    lock_file: file,
    entries: all,
    updates: updates.map(({ key, changes }) => ({
      query: key,
      changes: changes.map(({ kind, imageUuid, name, attribute, was, is }) => ({
        kind,
        image_uuid: imageUuid,
        name,
        attribute: attribute === null ? null : snakeCase(attribute),
        was,
        is,
      })),
    })),
    failures: failures.map(({ key, error: { code, message } }) => ({
      query: key,
      code,
      message,
    })),
  };
}

function asText(
  file: string,
  { entries: all, updates }: LockUpdate,
  terminal: Terminal,
): string {
  return [
    ...updates.flatMap(({ key, changes }) => [
      terminal.style(queryTitle(key), "bold"),
      ...changeLines(changes, terminal),
      "",
    ]),
    updates.length === 0
      ? `${file}: ${entries(all)} asked again, nothing changed.`
      : `${file}: ${entries(all)} asked again, ${updates.length} changed.`,
  ].join("\n");
}
