import {
  attachedImageUuids,
  type CandidateAnswer,
  candidatesForVm,
  whyNone,
} from "../candidates";
import {
  type BlockSchema,
  type CallContext,
  type DataSource,
  type Diagnostic,
  type ObjectValue,
  type ReadAnswer,
} from "../tfplugin";
import {
  type ImageInventory,
  type VmInstanceInventory,
  type ZStackClient,
  ZStackError,
} from "../zstack";
import {
  candidateAttributes,
  candidateToValue,
  cdRomAttributes,
  cdRomToValue,
} from "./candidate-value";
import { type Cloud } from "./cloud";
import { diagnosticFromError } from "./diagnostics-from-error";
import { uuidFaults } from "./uuid-fault";

const VM_UUID = "vm_instance_uuid";

const schema: BlockSchema = {
  description:
    "The ISO images that a VM can take (ZStack's GetCandidateIsoForAttachingVm) and those already in its drives, in a stable order: by name, then UUID. " +
    'ZStack itself leaves attached ISOs out, so that "the first candidate" would change with every apply; here they stay, marked `attached`.',
  attributes: {
    [VM_UUID]: {
      type: "string",
      mode: "required",
      description: "UUID of the VM: 32 hexadecimal digits, no dashes.",
    },
    system_tags: {
      type: { list: "string" },
      mode: "optional",
      description:
        "Sent to the API as `systemTags`. The public server gives them no meaning here.",
    },
    user_tags: {
      type: { list: "string" },
      mode: "optional",
      description:
        "Sent to the API as `userTags`. The public server gives them no meaning here.",
    },
    include_attached: {
      type: "bool",
      mode: "optional",
      description:
        "Whether the ISOs now in the VM's drives are part of the answer. Default true. With false the answer is exactly the API's: " +
        "an ISO vanishes from it as soon as it is attached, so do not choose an attachment from it.",
    },
    id: { type: "string", mode: "computed", description: "The VM's UUID." },
    candidates: {
      nested: { nesting: "list", attributes: candidateAttributes },
      mode: "computed",
      description: "The ISOs, by name, then UUID.",
    },
    image_uuids: {
      type: { list: "string" },
      mode: "computed",
      description:
        "UUIDs of the ISOs, index by index with `candidates`. `[]` when there are none, never null.",
    },
    install_paths: {
      type: { list: "string" },
      mode: "computed",
      description:
        "`install_path` of the ISOs, index by index with `candidates`; an element is null when no copy is Ready.",
    },
    vm_state: {
      type: "string",
      mode: "computed",
      description:
        "State of the VM, e.g. `Running`. Tells the present: it may change between two plans.",
    },
    cd_roms: {
      nested: { nesting: "list", attributes: cdRomAttributes },
      mode: "computed",
      description:
        "The VM's CD-ROM drives, by device id. Tells the present: it may change between two plans.",
    },
    free_cd_roms: {
      type: "number",
      mode: "computed",
      description:
        "How many drives are empty. Candidates are listed even when none is. Tells the present: it may change between two plans.",
    },
  },
};

/** `data "zstack_vm_iso_candidates"` (product: list of candidates). */
export const isoCandidates: DataSource<Cloud> = {
  typeName: "zstack_vm_iso_candidates",
  schema,
  validate,
  read,
};

function validate(config: ObjectValue): readonly Diagnostic[] {
  return uuidFaults(config, VM_UUID);
}

async function read(
  { config, client }: { readonly config: ObjectValue; readonly client: Cloud },
  { signal, log }: CallContext,
): Promise<ReadAnswer> {
  const uuid = config[VM_UUID];
  const vmUuid = typeof uuid === "string" ? uuid : "";
  const includeAttached = config.include_attached !== false;
  try {
    const zstack = await client.client(log);
    const facts = await ask(
      zstack,
      {
        vmUuid,
        includeAttached,
        systemTags: strings(config.system_tags),
        userTags: strings(config.user_tags),
      },
      signal,
    );
    const answer = candidatesForVm({ ...facts, includeAttached });
    return {
      state: stateOf(config, answer),
      diagnostics: answer.candidates.length === 0 ? [emptyWarning(answer)] : [],
    };
  } catch (caught) {
    return { diagnostics: [diagnosticFromError(caught, pathFor(caught))] };
  }
}

interface Question {
  readonly vmUuid: string;
  readonly includeAttached: boolean;
  readonly systemTags: readonly string[];
  readonly userTags: readonly string[];
}

interface Facts {
  readonly listed: readonly ImageInventory[];
  readonly vm: VmInstanceInventory | undefined;
  readonly attachedImages: readonly ImageInventory[];
}

async function ask(
  zstack: ZStackClient,
  question: Question,
  signal: AbortSignal,
): Promise<Facts> {
  const { vmUuid, systemTags, userTags } = question;
  // One failing ends the other: nothing is left running when the answer is an error.
  const both = new AbortController();
  const options = { signal: AbortSignal.any([signal, both.signal]) };
  const listing = zstack.listIsoCandidates(vmUuid, {
    systemTags,
    userTags,
    ...options,
  });
  const finding = zstack.tryFindVm(vmUuid, options);
  try {
    const [listed, vm] = await Promise.all([listing, finding]);
    if (vm === undefined && question.includeAttached) throw invisibleVm(vmUuid);
    const attached = question.includeAttached ? attachedImageUuids(vm) : [];
    return {
      listed,
      vm,
      attachedImages:
        attached.length === 0 ? [] : await zstack.findImages(attached, options),
    };
  } catch (caught) {
    both.abort();
    await Promise.allSettled([listing, finding]);
    throw caught;
  }
}

/** iso-candidates answers for anybody's VM, the query only for one's own (contract §2.4): what is attached is then not to be known. */
function invisibleVm(vmUuid: string): ZStackError {
  return new ZStackError(
    "PermissionDenied",
    `ZStack lists candidates for the VM ${vmUuid}, but does not show the VM itself to this account`,
    {
      fault: "configuration",
      hint:
        "Without the VM's drives it is unknown which ISOs are attached, and the answer would change with every apply. Sign in as the VM's owner or have the VM shared with this account; " +
        "or set include_attached = false, if you do not declare an attachment from this answer.",
    },
  );
}

function pathFor(caught: unknown): readonly string[] | undefined {
  const aboutVm =
    caught instanceof ZStackError &&
    (caught.code === "NotFound" || caught.code === "PermissionDenied");
  return aboutVm ? [VM_UUID] : undefined;
}

function stateOf(config: ObjectValue, answer: CandidateAnswer): ObjectValue {
  return {
    [VM_UUID]: config[VM_UUID] ?? null,
    system_tags: config.system_tags ?? null,
    user_tags: config.user_tags ?? null,
    include_attached: config.include_attached ?? null,
    id: config[VM_UUID] ?? null,
    candidates: answer.candidates.map(candidateToValue),
    image_uuids: answer.candidates.map(({ uuid }) => uuid),
    install_paths: answer.candidates.map(({ installPath }) => installPath),
    vm_state: answer.vmState,
    cd_roms: answer.cdRoms.map(cdRomToValue),
    free_cd_roms: answer.freeCdRoms,
  };
}

function emptyWarning(answer: CandidateAnswer): Diagnostic {
  return {
    severity: "warning",
    summary: "No ISO can be attached to this VM",
    detail: whyNone(answer),
    path: [VM_UUID],
  };
}

function strings(value: ObjectValue[string] | undefined): readonly string[] {
  return Array.isArray(value)
    ? value.filter((item): item is string => typeof item === "string")
    : [];
}
