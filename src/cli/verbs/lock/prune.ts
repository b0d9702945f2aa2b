import { type PrunedEntry, pruneLock } from "../../../lookup/index";
import { printableLine } from "../../../foundation";
import * as schema from "../../command-line/answer-schema";
import { defineVerb } from "../../command-line/verb";
import { withClient } from "../../cloud";
import { EXIT } from "../../exit-code";
import { entries, LOCK_OPTIONS, lockFileOf, QUERY } from "./lock-file";

/** `zstack-iso lock prune`: removes what no lookup can use. */
export const lockPruneVerb = defineVerb({
  about: [
    "These are entries of other clouds, and of VMs that are gone. A lock cannot tell which queries a program still makes: to remove the others, delete the file and run the program once with ZSTACK_ISO_LOOKUP=auto.",
  ],
  arguments: {},
  options: LOCK_OPTIONS,
  connects: true,
  answer: () =>
    schema.object({
      lock_file: schema.string("As it was called."),
      entries: schema.count("How many are left."),
      pruned: schema.list(
        schema.object({
          query: QUERY,
          why: schema.oneOf(["other_cloud", "vm_gone"]),
        }),
      ),
    }),
  examples: [["zstack-iso lock prune", "then look at git diff, and commit"]],
  exits: {
    [EXIT.fine]: "nothing to remove",
    [EXIT.drift]: "something was removed",
    [EXIT.lock]: "the lock is missing, unreadable or not writable",
  },
  async run(given, invocation) {
    const file = lockFileOf(given);
    const { entries: left, pruned } = await withClient(
      invocation,
      ({ zstack, endpoints }) => pruneLock(file, { client: zstack, endpoints }),
    );
    invocation.answer(
      {
        lock_file: file,
        entries: left,
        pruned: pruned.map(({ key, why }) => ({ query: key, why })),
      },
      () =>
        [
          ...pruned.map(
            ({ key, why }) =>
              `${invocation.terminal.style("-", "red")} ${printableLine(key)}: ${WHY[why]}`,
          ),
          `${file}: ${entries(pruned.length)} removed, ${left} left.`,
        ].join("\n"),
    );
    return pruned.length > 0 ? EXIT.drift : EXIT.fine;
  },
});

const WHY: Readonly<Record<PrunedEntry["why"], string>> = {
  other_cloud: "of another cloud",
  vm_gone: "its VM is gone",
};
