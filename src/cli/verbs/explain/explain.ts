import { type ExplainedIso } from "../../../candidates";
import { explainVm } from "../../../isos";
import * as schema from "../../command-line/answer-schema";
import { defineVerb, flag } from "../../command-line/verb";
import { VM_ARGUMENT, vmIn, withClient } from "../../cloud";
import { EXIT } from "../../exit-code";
import { type Cell, type Column, table } from "../../terminal/table";

/** `zstack-iso explain`: every ISO, and why ZStack lists it for the VM or does not. */
export const explainVerb = defineVerb({
  about: [
    "ZStack lists an ISO for a VM only if the VM is Running or Stopped and the ISO is Enabled, Ready, of the architecture of the VM's cluster, on a backup storage that the VM can use, and in none of its drives. The API does not give these reasons; this command works them out from what the account can see.",
    "Whether an ISO is a candidate is the API's own answer.",
  ],
  arguments: { vm: VM_ARGUMENT },
  options: { wide: flag("Every column, however narrow the terminal is.") },
  connects: true,
  answer: () =>
    schema.object({
      vm_instance_uuid: schema.uuid(),
      vm_state: schema.orNull(
        schema.string("Null when this account may not see the VM."),
      ),
      images: schema.list(
        schema.object({
          uuid: schema.string(),
          name: schema.orNull(
            schema.string(
              "Null when this account cannot see the image of an attached ISO.",
            ),
          ),
          candidate: schema.boolean(
            "As the API answers: false for what is in a drive.",
          ),
          attached: schema.boolean("In one of the VM's drives now."),
          reasons: schema.list(
            schema.string(),
            "Why it is not a candidate, as text for people; empty for a candidate.",
          ),
        }),
        "Every ISO that this account can see, by name.",
      ),
    }),
  examples: [
    ["zstack-iso explain web-01", "all ISOs with their reasons"],
    [
      "zstack-iso explain $VM --json | jq '.images[] | select(.candidate | not)'",
      "those that ZStack leaves out",
    ],
  ],
  exits: { [EXIT.ambiguous]: "several VMs have this name" },
  async run({ vm, wide }, invocation) {
    const { vmUuid, vmState, images } = await withClient(
      invocation,
      async (cloud) => {
        const uuidOfVm = await vmIn(cloud, vm);
        const question = { vmUuid: uuidOfVm, ...cloud.options };
        return {
          vmUuid: uuidOfVm,
          ...(await explainVm(cloud.zstack, question)),
        };
      },
    );
    const { terminal } = invocation;
    invocation.answer(
      { vm_instance_uuid: vmUuid, vm_state: vmState, images },
      () =>
        images.length === 0
          ? ""
          : table(COLUMNS, images.map(row), { terminal, wide }),
    );
    if (images.length === 0)
      terminal.note(
        "There is no ISO image that this account can see. Add one to ZStack first, with the media type ISO.",
      );
    return EXIT.fine;
  },
});

const COLUMNS: readonly Column[] = [
  { title: "NAME", wraps: true },
  { title: "UUID", optional: true },
  { title: "CANDIDATE" },
  { title: "WHY NOT", wraps: true },
];

function row({ name, uuid: image, candidate, reasons }: ExplainedIso): Cell[] {
  return [
    name ?? "(name unknown)",
    image,
    candidate ? { text: "yes", style: "green" } : "no",
    reasons.join("; "),
  ];
}
