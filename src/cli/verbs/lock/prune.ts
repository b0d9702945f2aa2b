import { type PrunedEntry, pruneLock } from "../../../lookup/index";
import {
  type Arguments,
  type Command,
  EXIT,
  type ExitCode,
} from "../../command-line/command";
import { withClient } from "../../connection";
import { entries, LOCK_OPTION, lockFileOf } from "./lock-option";
import { type Session } from "../../invocation";
import { printable } from "../../terminal/terminal";

/** `zstack-iso lock prune`: out with what no look-up can use. */
export const lockPruneCommand: Command = {
  verb: "lock prune",
  summary: "Takes out of a lock what no look-up at this cloud can use",
  about: [
    "Entries of another cloud, and entries of VMs that are gone. Which queries a program still makes, a lock cannot know: to be rid of the rest, delete the file and run the program once with ZSTACK_ISO_LOOKUP=auto.",
  ],
  positionals: [],
  options: [LOCK_OPTION],
  connects: true,
  examples: [["zstack-iso lock prune", "then look at git diff, and commit"]],
  exits: {
    [EXIT.fine]: "nothing to take out",
    [EXIT.drift]: "something was taken out",
    [EXIT.lock]: "the lock is missing, unreadable or not writable",
  },
  run,
};

const WHY: Readonly<Record<PrunedEntry["why"], string>> = {
  other_cloud: "of another cloud",
  vm_gone: "its VM is gone",
};

async function run(args: Arguments, session: Session): Promise<ExitCode> {
  const { terminal, json } = session;
  const file = lockFileOf(args);
  const { entries: left, pruned } = await withClient(
    args,
    session,
    ({ zstack, endpoints }) => pruneLock(file, { client: zstack, endpoints }),
  );
  if (json)
    terminal.answerJson({
      lock_file: file,
      entries: left,
      pruned: pruned.map(({ key, why }) => ({ query: key, why })),
    });
  else
    terminal.answer(
      [
        ...pruned.map(({ key, why }) => printable(`${key}: ${WHY[why]}`)),
        `${file}: ${entries(pruned.length)} taken out, ${left} left.`,
      ].join("\n"),
    );
  return pruned.length > 0 ? EXIT.drift : EXIT.fine;
}
