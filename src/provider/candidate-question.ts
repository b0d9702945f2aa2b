import { isUuid, tryRepairUuid } from "../foundation";
import {
  type CandidateAnswer,
  candidatesForVm,
  type CandidateFilter,
  type ChoiceArgument,
  type ChoiceFault,
  choiceFaults,
  type Chosen,
  createChooser,
  type DraftChoice,
  FILTER_NAMES,
  needsSurroundings,
  type OneChoice,
  ORDERS,
  whyNone,
} from "../candidates";
import {
  type AttributeSchema,
  type CallContext,
  type Diagnostic,
  isObjectValue,
  type NestedBlockSchema,
  type ObjectValue,
  type PathStep,
  type Value,
} from "../tfplugin";
import { askSurroundings, askVmIsos, ZStackError } from "../zstack";
import { type Cloud } from "./cloud";

/** The question that the data sources about one VM have in common: its arguments, their checks, and how it is asked. */

const VM_UUID = "vm_instance_uuid";

export const questionAttributes: Readonly<Record<string, AttributeSchema>> = {
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
  name_regex: {
    type: "string",
    mode: "optional",
    description:
      "Only ISOs whose name matches, anywhere unless anchored. RE2 syntax, as of Terraform's function `regex`.",
  },
  order_by: {
    type: "string",
    mode: "optional",
    description:
      `One of ${ORDERS.map((order) => `\`${order}\``).join(", ")}. Default \`name\`: by code point, in no locale. \`natural_name\` reads runs of digits as numbers. ` +
      "What has no date or size comes last in either direction; equal ones are in the order of their UUIDs.",
  },
  descending: {
    type: "bool",
    mode: "optional",
    description: "Whether the order is turned round. Default false.",
  },
};

/** The argument `name` of the list; of the single ISO it is an output, too. */
export const NAME_ARGUMENT =
  "Only ISOs of exactly this name (compared after Unicode normalization, NFC).";

export const questionBlocks: Readonly<Record<string, NestedBlockSchema>> = {
  filter: {
    nesting: "list",
    block: {
      description:
        "Only ISOs of which the attribute has one of the values. Several blocks must all hold, also for the same attribute.",
      attributes: {
        name: {
          type: "string",
          mode: "required",
          description: `Which attribute: ${FILTER_NAMES.map((name) => `\`${name}\``).join(", ")}.`,
        },
        values: {
          type: { list: "string" },
          mode: "required",
          description:
            'At least one value: text as Terraform shows it, numbers in decimal, `true` or `false`. A null attribute equals none; `""` equals an empty text only.',
        },
      },
    },
  },
};

/** `nameRegex` as `name_regex`. */
export function argumentOf(argument: ChoiceArgument): string {
  return argument.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Refuses without asking the cloud. Unknown values are judged when they are known. */
export function validateQuestion(config: ObjectValue): readonly Diagnostic[] {
  return [
    ...uuidFaults(config[VM_UUID]),
    ...choiceFaults(draftOf(config), argumentOf).map(diagnosticFromChoiceFault),
  ];
}

function uuidFaults(uuid: ObjectValue[string] | undefined): Diagnostic[] {
  if (typeof uuid !== "string" || isUuid(uuid)) return [];
  const right = tryRepairUuid(uuid);
  return [
    {
      severity: "error",
      summary: "Not a UUID of ZStack",
      detail:
        `${JSON.stringify(uuid)} is not what ZStack calls a UUID: 32 lower-case hexadecimal digits without dashes.` +
        (right === undefined ? "" : ` Write "${right}".`),
      path: [VM_UUID],
    },
  ];
}

function diagnosticFromChoiceFault({
  argument,
  index,
  part,
  summary,
  detail,
}: ChoiceFault): Diagnostic {
  const path: PathStep[] = [argumentOf(argument)];
  if (index !== undefined) path.push(index);
  if (part !== undefined) path.push(part);
  return { severity: "error", summary, detail, path };
}

function draftOf(config: ObjectValue): DraftChoice {
  return {
    name: text(config.name),
    nameRegex: text(config.name_regex),
    filter: blocks(config.filter).map(draftFilterOf),
    orderBy: text(config.order_by),
    descending: flag(config.descending),
    includeAttached: flag(config.include_attached),
    mostRecent: flag(config.most_recent),
    preferAttached: flag(config.prefer_attached),
  };
}

function draftFilterOf(block: ObjectValue): Partial<CandidateFilter> {
  const name = text(block.name);
  return {
    ...(name === undefined ? {} : { name }),
    ...(Array.isArray(block.values) ? { values: valuesOf(block) } : {}),
  };
}

/** A null is no value; one that is not known yet counts as one. */
function valuesOf({ values }: ObjectValue): readonly string[] {
  if (!Array.isArray(values)) return [];
  return (values as readonly Value[]).flatMap((value) =>
    value === null ? [] : [text(value) ?? ""],
  );
}

/** Of a wholly known configuration. */
export function choiceOf(config: ObjectValue): OneChoice {
  return {
    ...draftOf(config),
    filter: blocks(config.filter).map((block) => ({
      name: text(block.name) ?? "",
      values: valuesOf(block),
    })),
  };
}

/** What came of a question. */
export interface Answered {
  readonly vmUuid: string;
  readonly answer: CandidateAnswer;
  readonly choice: OneChoice;
  readonly chosen: Chosen;
  /** Why nothing is left; empty when something is. */
  readonly why: string;
}

/** Asks the cloud, applies the rule, and finds out why nothing is left, if so. */
export async function answerQuestion(
  config: ObjectValue,
  cloud: Cloud,
  { signal, log }: CallContext,
): Promise<Answered> {
  const vmUuid = text(config[VM_UUID]) ?? "";
  const choice = choiceOf(config);
  const choose = createChooser(choice);
  const includeAttached = choice.includeAttached !== false;
  const zstack = await cloud.client(log);
  const facts = await askVmIsos(zstack, {
    vmUuid,
    includeAttached,
    systemTags: strings(config.system_tags),
    userTags: strings(config.user_tags),
    signal,
  });
  const answer = candidatesForVm({ ...facts, includeAttached });
  const chosen = choose(answer.candidates);
  const answered = { vmUuid, answer, choice, chosen };
  if (chosen.candidates.length > 0) return { ...answered, why: "" };
  const emptiness = { vm: facts.vm, chosen, choice, spelling: argumentOf };
  const surroundings = needsSurroundings(emptiness)
    ? await askSurroundings(zstack, facts.vm, { signal })
    : undefined;
  return { ...answered, why: whyNone(emptiness, surroundings) };
}

/** The arguments as they were given, for the state. */
export function argumentsOf(config: ObjectValue): ObjectValue {
  const names = Object.keys(questionAttributes);
  return {
    ...Object.fromEntries(names.map((name) => [name, config[name] ?? null])),
    filter: config.filter ?? [],
  };
}

/** The VM's argument, when the error is about the VM. */
export function pathOfError(caught: unknown): readonly string[] | undefined {
  const aboutVm =
    caught instanceof ZStackError &&
    (caught.code === "NotFound" || caught.code === "PermissionDenied");
  return aboutVm ? [VM_UUID] : undefined;
}

export const VM_PATH: readonly PathStep[] = [VM_UUID];

function text(value: ObjectValue[string] | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function flag(value: ObjectValue[string] | undefined): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}

function strings(value: ObjectValue[string] | undefined): readonly string[] {
  return Array.isArray(value)
    ? value.filter((item): item is string => typeof item === "string")
    : [];
}

function blocks(value: ObjectValue[string] | undefined): ObjectValue[] {
  return Array.isArray(value) ? value.filter(isObjectValue) : [];
}
