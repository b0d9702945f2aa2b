import {
  attachesUnlisted,
  type Candidate,
  chooseOne,
  flagOf as spelling,
  type VmCandidates,
} from "../../../candidates";
import { toolCommand } from "../../../foundation";
import { answerForVm } from "../../../isos";
import { defineVerb, flag } from "../../command-line/verb";
import { VM_ARGUMENT, vmIn, withClient } from "../../cloud";
import { EXIT } from "../../exit-code";
import { type Column, table } from "../../terminal/table";
import { type Terminal } from "../../terminal/terminal";
import { answerOf, candidatesAnswer } from "./answer";
import { CHOICE_OPTIONS, choiceOf } from "./choice-options";

/** `zstack-iso candidates`: the data source `zstack_vm_iso_candidates` on the command line. */
export const candidatesVerb = defineVerb({
  about: [
    "Calls ZStack's API GetCandidateIsoForAttachingVm and adds the ISOs in the VM's drives, which that API leaves out. The answer, its order and its conditions are those of the Terraform data source zstack_vm_iso_candidates.",
    "If there are none, stderr says why.",
  ],
  arguments: { vm: VM_ARGUMENT },
  options: {
    ...CHOICE_OPTIONS,
    one: flag(
      "Exactly one ISO must match; several are exit code 4, with their names.",
    ),
    wide: flag("Every column, however narrow the terminal is."),
  },
  connects: true,
  answer: candidatesAnswer,
  examples: [
    ["zstack-iso candidates web-01", "a table for people"],
    [
      "zstack-iso candidates $VM --name-regex '^rocky-9' --one --most-recent --json | jq -r '.image_uuids[0]'",
      "the newest Rocky 9, for a script",
    ],
    [
      "zstack-iso candidates $VM --filter architecture=aarch64 --filter platform=Linux,Other",
      "both filters must match",
    ],
  ],
  exits: {
    [EXIT.none]: "no ISO; stderr says why",
    [EXIT.ambiguous]:
      "several VMs have this name; with --one: several ISOs match",
  },
  async run(given, invocation) {
    const choice = choiceOf(given);
    const { vmUuid, answer, chosen, why } = await withClient(
      invocation,
      async (cloud) =>
        answerForVm(cloud.zstack, {
          vmUuid: await vmIn(cloud, given.vm),
          choice,
          spelling,
          ...cloud.options,
        }),
    );
    const { candidates } = chosen;
    const shown =
      given.one && candidates.length > 0
        ? [chooseOne(choice, { candidates, vmUuid, why, spelling })]
        : candidates;
    const { terminal, json } = invocation;
    invocation.answer(answerOf(vmUuid, answer, shown), () =>
      asTable(shown, { terminal, wide: given.wide }),
    );
    // Of an empty list, `why` names the state.
    if (!json) terminal.note(nowText(answer, chosen.considered > 0));
    if (shown.length > 0) return EXIT.fine;
    terminal.note(why);
    if (attachesUnlisted(answer.vmState))
      terminal.note(
        `\`${toolCommand("zstack-iso")} can-attach ${vmUuid} <iso>\` says whether an ISO can be attached now.`,
      );
    return EXIT.none;
  },
});

function nowText(
  { vmState, cdRoms, freeCdRoms }: VmCandidates,
  withState: boolean,
): string {
  const drives = `${freeCdRoms} of ${cdRoms.length}`;
  return vmState !== null && !withState
    ? `Free CD-ROM drives: ${drives}.`
    : `The VM is ${vmState ?? "not visible to this account"}; free CD-ROM drives: ${drives}.`;
}

const COLUMNS: readonly Column[] = [
  { title: "NAME", wraps: true },
  { title: "UUID" },
  { title: "SIZE", numeric: true },
  { title: "ATTACHED" },
  { title: "INSTALL PATH", optional: true },
];

function asTable(
  shown: readonly Candidate[],
  how: { readonly terminal: Terminal; readonly wide: boolean },
): string {
  if (shown.length === 0) return "";
  const rows = shown.map((one) => [
    one.name ?? "(name unknown)",
    one.uuid,
    one.size === null ? "" : sizeText(one.size),
    one.attached ? ({ text: "yes", style: "green" } as const) : "",
    one.installPath ?? "",
  ]);
  return table(COLUMNS, rows, how);
}

const UNITS = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

/** For the table only; JSON has the bytes. */
function sizeText(bytes: bigint): string {
  let [size, unit] = [Number(bytes), 0];
  while (size >= 1024 && unit < UNITS.length - 1)
    [size, unit] = [size / 1024, unit + 1];
  return `${unit === 0 ? size : size.toFixed(1)} ${UNITS[unit] ?? ""}`;
}
