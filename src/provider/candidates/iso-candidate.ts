import { CHOICE_ARGUMENTS, chooseOne } from "../../candidates";
import {
  type BlockSchema,
  type CallContext,
  type DataSource,
  type ObjectValue,
  type ReadResponse,
} from "../../tfplugin";
import {
  answerQuestion,
  argumentsOf,
  pathOfError,
  questionAttributes,
  validateQuestion,
} from "./candidate-question";
import { candidateFields, candidateToValue, computed } from "./candidate-value";
import { argumentOf, choiceBlocks } from "./choice-arguments";
import { type Cloud } from "../cloud";
import { failedRead } from "./failed-read";

const schema: BlockSchema = {
  description:
    "The one ISO image that matches, of those that a VM can take and those in its drives. Asks ZStack's API GetCandidateIsoForAttachingVm. " +
    "None, or several, is an error that says why.",
  attributes: {
    ...questionAttributes("one"),
    ...computed(candidateFields),
    name: {
      type: "string",
      mode: "optional+computed",
      description: `${CHOICE_ARGUMENTS.name.description} Not given: the name of the ISO that was found.`,
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
): Promise<ReadResponse> {
  try {
    const answered = await answerQuestion(config, client, context);
    const { vmUuid, choice, chosen, why } = answered;
    const one = chooseOne(choice, {
      candidates: chosen.candidates,
      vmUuid,
      why,
      spelling: argumentOf,
    });
    return {
      state: {
        ...argumentsOf("one", config, answered),
        ...candidateToValue(one),
        id: one.uuid,
        image_uuid: one.uuid,
      },
      diagnostics: [],
    };
  } catch (caught) {
    return {
      diagnostics: [failedRead(caught, pathOfError(config, caught))],
    };
  }
}
