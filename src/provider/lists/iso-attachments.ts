import { compilePattern, type NamePattern } from "../../candidates";
import { type FoundAttachment, listAttachments } from "../../isos";
import {
  type BlockSchema,
  type CallContext,
  type Diagnostic,
  type ListRequest,
  type ListResource,
  type ListResults,
  type ObjectValue,
  textsOf,
  type Value,
} from "../../tfplugin";
import { importedState } from "../attachment/import";
import { type Cloud } from "../cloud";
import { diagnosticFromError } from "../diagnostics-from-error";
import { uuidProblemsOf } from "../uuid-problem";

const schema: BlockSchema = {
  description:
    "Lists every ISO in the CD-ROM drives of the VMs that this account can see, no matter who attached it. A result must meet all conditions; with none, every attached ISO is listed.",
  attributes: {
    vm_instance_uuids: {
      type: { list: "string" },
      mode: "optional",
      description:
        "Only the drives of these VMs: UUIDs of 32 hexadecimal digits, no dashes.",
    },
    vm_name_regex: {
      type: "string",
      mode: "optional",
      description:
        "Only VMs whose name matches this regular expression (RE2 syntax), anywhere unless anchored.",
    },
    image_name_regex: {
      type: "string",
      mode: "optional",
      description:
        "Only ISOs whose name matches this regular expression (RE2 syntax), anywhere unless anchored. An ISO whose image this account cannot see, such as guest tools, has no name and never matches.",
    },
  },
};

/**
 * `list "zstack_vm_iso_attachment"` (docs/list-resources/vm_iso_attachment.md): what `terraform
 * query` finds.
 */
export const isoAttachments: ListResource<Cloud> = {
  typeName: "zstack_vm_iso_attachment",
  schema,
  validate,
  list,
};

const PATTERNS = ["vm_name_regex", "image_name_regex"] as const;

function validate(config: ObjectValue): readonly Diagnostic[] {
  const uuids = config.vm_instance_uuids;
  return [
    ...(Array.isArray(uuids)
      ? (uuids as readonly Value[]).flatMap((uuid, i) =>
          uuidProblemsOf(uuid, ["vm_instance_uuids", i]),
        )
      : []),
    ...PATTERNS.flatMap((name) => patternProblems(config, name)),
  ];
}

function patternProblems(
  config: ObjectValue,
  name: (typeof PATTERNS)[number],
): Diagnostic[] {
  const pattern = config[name];
  const compiled =
    typeof pattern === "string" ? compilePattern(pattern) : undefined;
  return compiled === undefined || "matches" in compiled
    ? []
    : [
        {
          severity: "error",
          summary: "Not a regular expression",
          detail: `${name} is not a valid regular expression in RE2 syntax: ${compiled.wrong}.`,
          path: [name],
        },
      ];
}

async function* list(
  { config, client, limit }: ListRequest<Cloud>,
  { signal, log }: CallContext,
): ListResults {
  try {
    const zstack = await client.client(log);
    const pages = listAttachments(zstack, {
      vmUuids:
        (config.vm_instance_uuids ?? null) === null
          ? undefined
          : textsOf(config.vm_instance_uuids),
      vmName: patternOf(config.vm_name_regex),
      imageName: patternOf(config.image_name_regex),
      limit,
      signal,
    });
    for await (const page of pages)
      for (const found of page)
        yield { displayName: displayName(found), state: stateOf(found) };
  } catch (caught) {
    yield { diagnostics: [diagnosticFromError(caught)] };
  }
}

function displayName({
  imageName,
  imageUuid,
  vmName,
  vmUuid,
  drive,
}: FoundAttachment): string {
  return `${imageName ?? imageUuid} in ${vmName ?? vmUuid}, drive ${drive.deviceId}`;
}

function stateOf({ vmUuid, imageUuid, drive }: FoundAttachment): ObjectValue {
  return importedState({ vmUuid, imageUuid }, drive);
}

/** Validated by then. */
function patternOf(value: Value | undefined): NamePattern | undefined {
  const compiled =
    typeof value === "string" ? compilePattern(value) : undefined;
  return compiled !== undefined && "matches" in compiled
    ? compiled.matches
    : undefined;
}
