import { judgeAttaching } from "../../../isos";
import { ZStackError } from "../../../zstack";
import * as schema from "../../command-line/answer-schema";
import { defineVerb } from "../../command-line/verb";
import { VM_ARGUMENT, vmIn, withClient } from "../../cloud";
import { EXIT } from "../../exit-code";
import { ISO_ARGUMENT, isoIn } from "../iso-argument";

/** `zstack-iso can-attach`: what `preflight` of the resource says, before anything is planned. */
export const canAttachVerb = defineVerb({
  about: [
    "Checks the VM's state and drives, the ISO's state, media type and architecture, and whether the VM can use a storage that has the ISO. It only reads. ZStack may still refuse to attach the ISO: a tenant cannot see who owns it, and only the host knows its own problems.",
  ],
  arguments: {
    vm: VM_ARGUMENT,
    iso: ISO_ARGUMENT,
  },
  options: {},
  connects: true,
  answer: () =>
    schema.object({
      reasons: schema.list(
        schema.string(),
        "Why not, each with what to do; empty when nothing speaks against it.",
      ),
    }),
  examples: [
    ["zstack-iso can-attach web-01 rocky-9.4", "before terraform apply"],
  ],
  exits: {
    [EXIT.usage]:
      "usage error, no such VM or ISO, or any error not listed here",
    [EXIT.none]: "it cannot be attached; every reason is printed",
    [EXIT.ambiguous]: "several VMs, or several ISOs, have this name",
  },
  async run({ vm, iso }, invocation) {
    const reasons = await withClient(invocation, async (cloud) => {
      const vmUuid = await vmIn(cloud, vm);
      const imageUuid = await isoIn(cloud, iso);
      const wanted = { vmUuid, imageUuid, ...cloud.options };
      return judgeAttaching(cloud.zstack, wanted);
    });
    const missing = reasons.find(({ kind }) =>
      ["noVm", "noImage"].includes(kind),
    );
    if (missing !== undefined)
      throw new ZStackError("NotFound", missing.text, { hint: missing.advice });
    const { terminal } = invocation;
    invocation.answer(
      { reasons: reasons.map(({ text, advice }) => `${text} ${advice}`) },
      () =>
        reasons.length === 0
          ? `${terminal.style("yes", "green")}: nothing speaks against it`
          : reasons
              .map(
                ({ summary, text, advice }) =>
                  `${terminal.style("no", "red")}: ${summary}\n${terminal.sentences(`${withoutGap(text)}\n${advice}`)}`,
              )
              .join("\n\n"),
    );
    return reasons.length === 0 ? EXIT.fine : EXIT.none;
  },
});

/** A list within sentences as a terminal shows it: without the blank line that Markdown wants. */
function withoutGap(text: string): string {
  return text.replace(/\n\n(?= {4})/g, "\n").replace(/^ {4}/gm, "  ");
}
