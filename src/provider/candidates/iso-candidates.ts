import {
  type BlockSchema,
  listOfObjects,
  type PathStep,
  type Diagnostic,
} from "../../tfplugin";
import {
  answerQuestion,
  type Answered,
  argumentsOf,
  pathOfError,
  questionAttributes,
  validateQuestion,
  vmPath,
} from "./candidate-question";
import { candidateSource } from "./candidate-source";
import {
  candidateFields,
  candidateToValue,
  cdRomFields,
  cdRomToValue,
} from "./candidate-value";
import { choiceBlocks } from "./choice-arguments";

const schema: BlockSchema = {
  description:
    "The ISO images that a VM can take, and those in its drives, in a stable order. Asks ZStack's API GetCandidateIsoForAttachingVm. The order is by name, then UUID, unless `order_by` says otherwise. " +
    'ZStack itself leaves attached ISOs out, so that "the first candidate" would change with every apply; here they stay, marked `attached`.',
  attributes: {
    ...questionAttributes("list"),
    id: { type: "string", mode: "computed", description: "The VM's UUID." },
    candidates: {
      ...listOfObjects(candidateFields),
      mode: "computed",
      description: "The ISOs, in the order asked for.",
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
        "State of the VM, e.g. `Running`. Reflects the current state: it may change between two plans.",
    },
    cd_roms: {
      ...listOfObjects(cdRomFields),
      mode: "computed",
      description:
        "The VM's CD-ROM drives, by device id. Reflects the current state: it may change between two plans.",
    },
    free_cd_roms: {
      type: "number",
      mode: "computed",
      description:
        "How many drives are empty. Candidates are listed even when none is. Reflects the current state: it may change between two plans.",
    },
  },
  blocks: choiceBlocks,
};

/** `data "zstack_vm_iso_candidates"`: a list, which may be empty. */
export const isoCandidates = candidateSource({
  typeName: "zstack_vm_iso_candidates",
  schema,
  validate: validateQuestion,
  pathOfError,
  read: async ({ config, client }, context) => {
    const answered = await answerQuestion(config, client, context);
    const { answer, chosen, vmUuid } = answered;
    const { candidates } = chosen;
    return {
      state: {
        ...argumentsOf("list", config, answered),
        id: vmUuid,
        candidates: candidates.map(candidateToValue),
        image_uuids: candidates.map(({ uuid }) => uuid),
        install_paths: candidates.map(({ installPath }) => installPath),
        vm_state: answer.vmState,
        cd_roms: answer.cdRoms.map(cdRomToValue),
        free_cd_roms: answer.freeCdRoms,
      },
      diagnostics: emptyWarning(answered, vmPath(config)),
    };
  },
});

function emptyWarning(
  { chosen, why }: Answered,
  path: readonly PathStep[],
): readonly Diagnostic[] {
  if (chosen.candidates.length > 0) return [];
  const summary =
    chosen.considered === 0
      ? "ZStack lists no ISO for this VM"
      : "No ISO of this VM matches";
  return [{ severity: "warning", summary, detail: why, path }];
}
