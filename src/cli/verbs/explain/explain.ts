import { type ExplainedIso } from "../../../candidates";
import { explainVm } from "../../../isos";
import { VM_UUID, vmUuidOf } from "../../command-line/arguments";
import {
  type Arguments,
  type Command,
  EXIT,
  type ExitCode,
} from "../../command-line/command";
import { withClient } from "../../connection";
import { type Session } from "../../invocation";
import { table } from "../../terminal/table";

const VERB = "explain";

/** `zstack-iso explain`: every ISO, and why ZStack lists it for the VM or does not. */
export const explainCommand: Command = {
  verb: VERB,
  summary: "Says of every ISO why it is, or is not, a candidate for a VM",
  about: [
    "ZStack lists an ISO for a VM only if the VM is Running or Stopped and the ISO is Enabled, Ready, of the architecture of the VM's cluster, on a backup storage that the VM can use, and in none of its drives. The API says none of that; this verb does, from what the account can see.",
    "Whether an ISO is a candidate is the API's own word; the reasons are found out beside it.",
  ],
  positionals: [VM_UUID],
  options: [],
  connects: true,
  examples: [
    [
      "zstack-iso explain 1f65bf61248341708265de7d759828b2",
      "all ISOs with their reasons",
    ],
    [
      "zstack-iso explain $VM --json | jq '.images[] | select(.candidate | not)'",
      "those that ZStack leaves out",
    ],
  ],
  exits: {},
  run,
};

async function run(args: Arguments, session: Session): Promise<ExitCode> {
  const { terminal, json } = session;
  const vmUuid = vmUuidOf(args, VERB);
  const { vmState, images } = await withClient(
    args,
    session,
    ({ zstack, options }) => explainVm(zstack, { vmUuid, ...options }),
  );
  if (json)
    terminal.answerJson({
      vm_instance_uuid: vmUuid,
      vm_state: vmState,
      images: images.map((image) => ({ ...image })),
    });
  else if (images.length > 0)
    terminal.answer(table(COLUMNS, images.map(row), terminal));
  if (images.length === 0)
    terminal.note(
      "There is no ISO image that this account can see. Add one to ZStack first, with the media type ISO.",
    );
  return EXIT.fine;
}

const COLUMNS = [
  { title: "NAME" },
  { title: "UUID" },
  { title: "CANDIDATE" },
  { title: "WHY NOT" },
];

function row({ name, uuid, candidate, reasons }: ExplainedIso): string[] {
  return [
    name ?? "(name unknown)",
    uuid,
    candidate ? "yes" : "no",
    reasons.join("; "),
  ];
}
