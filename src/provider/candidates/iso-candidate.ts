import { chooseOne } from "../../candidates";
import {
  type BlockSchema,
  type CallContext,
  type DataSource,
  type ObjectValue,
  type ReadAnswer,
} from "../../tfplugin";
import {
  answerQuestion,
  argumentsOf,
  pathOfError,
  questionAttributes,
  validateQuestion,
} from "./candidate-question";
import { candidateAttributes, candidateToValue } from "./candidate-value";
import { argumentOf, choiceBlocks, NAME_ARGUMENT } from "./choice-arguments";
import { type Cloud } from "../cloud";
import { diagnosticFromError } from "../diagnostics-from-error";

const schema: BlockSchema = {
  description:
    "The one ISO image that matches, among those that a VM can take (ZStack's GetCandidateIsoForAttachingVm) and those already in its drives. " +
    "None, or several, is an error that says why.",
  attributes: {
    ...questionAttributes,
    most_recent: {
      type: "bool",
      mode: "optional",
      description:
        "When several match: take the one with the latest `create_date`, and among equal dates the lowest UUID. Default false. " +
        "A newer upload then changes the answer; see `prefer_attached`.",
    },
    prefer_attached: {
      type: "bool",
      mode: "optional",
      description:
        "When exactly one of the ISOs that match is in a drive of this VM, take that one, so that a newer upload does not swap the drive of a running machine. " +
        "When none or several of them are, `most_recent` decides among all that match. Default false; not together with `include_attached = false`.",
    },
    ...candidateAttributes,
    name: {
      type: "string",
      mode: "optional+computed",
      description: `${NAME_ARGUMENT} Not given: the name of the ISO that was found.`,
    },
    id: { type: "string", mode: "computed", description: "The ISO's UUID." },
    image_uuid: {
      type: "string",
      mode: "computed",
      description: "The ISO's UUID, the same as `uuid`.",
    },
  },
  blocks: choiceBlocks,
};

/** `data "zstack_vm_iso_candidate"` (product: exactly one). */
export const isoCandidate: DataSource<Cloud> = {
  typeName: "zstack_vm_iso_candidate",
  schema,
  validate: validateQuestion,
  read,
};

async function read(
  { config, client }: { readonly config: ObjectValue; readonly client: Cloud },
  context: CallContext,
): Promise<ReadAnswer> {
  try {
    const { vmUuid, choice, chosen, why } = await answerQuestion(
      config,
      client,
      context,
    );
    const one = chooseOne(choice, {
      candidates: chosen.candidates,
      vmUuid,
      why,
      spelling: argumentOf,
    });
    return {
      state: {
        ...argumentsOf(config),
        most_recent: config.most_recent ?? null,
        prefer_attached: config.prefer_attached ?? null,
        ...candidateToValue(one),
        id: one.uuid,
        image_uuid: one.uuid,
      },
      diagnostics: [],
    };
  } catch (caught) {
    return { diagnostics: [diagnosticFromError(caught, pathOfError(caught))] };
  }
}
