import { type NamePattern } from "../../../candidates";
import { printableLine } from "../../../foundation";
import { type FoundAttachment, listAttachments } from "../../../isos";
import * as schema from "../../command-line/answer-schema";
import { defineVerb, flag, text, texts } from "../../command-line/verb";
import { type OpenCloud, vmIn, withClient } from "../../cloud";
import { usage } from "../../errors";
import { EXIT } from "../../exit-code";
import { type Column, table } from "../../terminal/table";
import { type Terminal } from "../../terminal/terminal";
import { patternOf } from "../name-pattern";
import { constructs, importBlocks, isAdoptable } from "./configuration";

/** `zstack-iso attachments`: what is in the drives, also as configuration that adopts it. */
export const attachmentsVerb = defineVerb({
  about: [
    "Every ISO in a CD-ROM drive of a VM that this account can see. With --import-blocks or --cdktf, it prints configuration to adopt them: apply it, and Terraform imports what was attached by hand. The next plan shows no changes.",
  ],
  arguments: {},
  options: {
    vm: texts("VM", "Only of this VM: its UUID or its name."),
    imageRegex: text(
      "PATTERN",
      "Only ISOs whose name matches, anywhere unless anchored. RE2 syntax.",
    ),
    importBlocks: flag(
      "Prints HCL: a resource and an import block for each (Terraform 1.5 or later, OpenTofu).",
    ),
    cdktf: flag("Prints TypeScript: a construct with importFrom for each."),
    wide: flag("Every column, however narrow the terminal is."),
  },
  connects: true,
  answer: () =>
    schema.object({
      attachments: schema.list(
        schema.object({
          vm_instance_uuid: schema.uuid(),
          vm_name: schema.orNull(schema.string()),
          image_uuid: schema.uuid(),
          image_name: schema.orNull(
            schema.string("Null when this account cannot see the image."),
          ),
          cd_rom_uuid: schema.uuid(),
          device_id: schema.integer("0 is the default drive."),
        }),
        "By the VM's name, then by device id.",
      ),
    }),
  examples: [
    ["zstack-iso attachments", "everything that is attached"],
    [
      "zstack-iso attachments --image-regex '^rocky-9' --import-blocks > adopted.tf",
      "then terraform plan",
    ],
    ["zstack-iso attachments --vm web-01 --cdktf", "for a stack in TypeScript"],
  ],
  exits: { [EXIT.ambiguous]: "several VMs have the name in --vm" },
  async run(given, invocation) {
    const form = formOf(given, invocation.json);
    const imageName = patternOf(given.imageRegex, "--image-regex");
    const all = await withClient(invocation, (cloud) =>
      ask(cloud, { vms: given.vm, imageName }),
    );
    const { terminal } = invocation;
    const adopts = form === "importBlocks" || form === "cdktf";
    const found = adopts ? all.filter(isAdoptable) : all;
    invocation.answer({ attachments: found.map(asJson) }, () =>
      FORMS[form](found, { terminal, wide: given.wide }),
    );
    if (found.length < all.length)
      terminal.complain("warning", leftOutText(all, found.length));
    if (all.length === 0) terminal.note("No matching ISO is in a drive.");
    else if (adopts && found.length > 0)
      terminal.note(
        `Next step: \`terraform plan\` shows ${found.length} to import and nothing to change.`,
      );
    return EXIT.fine;
  },
});

/** The first of them is named: it shows what kind of text stands where a UUID should. */
function leftOutText(all: readonly FoundAttachment[], kept: number): string {
  const first = all.find((one) => !isAdoptable(one));
  const named = [first?.vmUuid, first?.imageUuid].map((uuid) =>
    JSON.stringify((uuid ?? "").slice(0, 100)),
  );
  return (
    `${all.length - kept} of the attachments are left out: what the management node gives for the UUID of the VM or of the ISO is none, and nothing else may stand in configuration. ` +
    `The first is ${named.map(printableLine).join(" with the ISO ")}.`
  );
}

interface Wanted {
  readonly vms: readonly string[];
  readonly imageName: NamePattern | undefined;
}

async function ask(
  cloud: OpenCloud,
  { vms, imageName }: Wanted,
): Promise<readonly FoundAttachment[]> {
  const { zstack, options } = cloud;
  const vmUuids = await Promise.all(vms.map((vm) => vmIn(cloud, vm)));
  const question = {
    ...options,
    imageName,
    ...(vmUuids.length === 0 ? {} : { vmUuids }),
  };
  const found: FoundAttachment[] = [];
  for await (const page of listAttachments(zstack, question))
    found.push(...page);
  return found.toSorted(byVmAndDrive);
}

/** By code point, as names compare everywhere here; ties by uuid and drive. */
function byVmAndDrive(a: FoundAttachment, b: FoundAttachment): number {
  const [x, y] = [a, b].map(
    ({ vmName, vmUuid }) => `${vmName ?? ""}\0${vmUuid}`,
  );
  if (x !== y) return (x ?? "") < (y ?? "") ? -1 : 1;
  return a.drive.deviceId - b.drive.deviceId;
}

function asJson({
  vmUuid,
  vmName,
  imageUuid,
  imageName,
  drive,
}: FoundAttachment) {
  return {
    vm_instance_uuid: vmUuid,
    vm_name: vmName,
    image_uuid: imageUuid,
    image_name: imageName,
    cd_rom_uuid: drive.uuid,
    device_id: drive.deviceId,
  };
}

type Form = "table" | "importBlocks" | "cdktf";

const FORMS: Readonly<
  Record<
    Form,
    (
      found: readonly FoundAttachment[],
      how: { readonly terminal: Terminal; readonly wide: boolean },
    ) => string
  >
> = {
  table: (found, how) =>
    found.length === 0 ? "" : table(COLUMNS, found.map(row), how),
  importBlocks: (found) => importBlocks(found).join("\n").trimEnd(),
  cdktf: (found) =>
    found.length === 0 ? "" : constructs(found).join("\n").trimEnd(),
};

/** @throws CliError `Usage` when more than one is chosen */
function formOf(
  given: { readonly importBlocks: boolean; readonly cdktf: boolean },
  json: boolean,
): Form {
  const chosen = [
    ...(given.importBlocks ? ["--import-blocks"] : []),
    ...(given.cdktf ? ["--cdktf"] : []),
    ...(json ? ["--json"] : []),
  ];
  if (chosen.length > 1)
    throw usage(
      `${chosen.join(" and ")} each say what is printed`,
      "Keep one of them.",
    );
  if (given.importBlocks) return "importBlocks";
  return given.cdktf ? "cdktf" : "table";
}

const COLUMNS: readonly Column[] = [
  { title: "VM", wraps: true },
  { title: "DRIVE", numeric: true },
  { title: "ISO", wraps: true },
  { title: "VM UUID", optional: true },
  { title: "IMAGE UUID", optional: true },
];

function row({ vmUuid, vmName, imageUuid, imageName, drive }: FoundAttachment) {
  return [
    vmName ?? vmUuid,
    String(drive.deviceId),
    imageName ?? imageUuid,
    vmUuid,
    imageUuid,
  ];
}
