import { CHOICE_ARGUMENTS, chooseOne } from "../../candidates";
import { type BlockSchema } from "../../tfplugin";
import {
  answerQuestion,
  argumentsOf,
  pathOfError,
  questionAttributes,
  validateQuestion,
} from "./candidate-question";
import { candidateSource } from "./candidate-source";
import { candidateFields, candidateToValue, computed } from "./candidate-value";
import { argumentOf, choiceBlocks } from "./choice-arguments";

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

/** `data "zstack_vm_iso_candidate"`: exactly one ISO, or an error. */
export const isoCandidate = candidateSource({
  typeName: "zstack_vm_iso_candidate",
  schema,
  validate: validateQuestion,
  pathOfError,
  read: async ({ config, client }, context) => {
    const answered = await answerQuestion(config, client, context);
    const { vmUuid, choice, chosen, why } = answered;
    const { candidates } = chosen;
    const question = { candidates, vmUuid, why, spelling: argumentOf };
    const one = chooseOne(choice, question);
    return {
      state: {
        ...argumentsOf("one", config, answered),
        ...candidateToValue(one),
        id: one.uuid,
        image_uuid: one.uuid,
      },
      diagnostics: [],
    };
  },
});
