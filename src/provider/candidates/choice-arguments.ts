/**
 * How HCL says which candidates are wanted: the arguments that all our data sources share, and the
 * choice that they make.
 */

import {
  type ArgumentKind,
  argumentsOf,
  type CandidateFilter,
  CHOICE_ARGUMENTS,
  type ChoiceArgument,
  type ChoiceProblem,
  choiceProblems,
  type DraftChoice,
  FILTER_NAMES,
  type OneChoice,
  type QuestionKind,
} from "../../candidates";
import { snakeCase } from "../../foundation";
import {
  type AttributeSchema,
  type CtyType,
  type Diagnostic,
  isObjectValue,
  type NestedBlockSchema,
  type ObjectValue,
  type PathStep,
  textOf,
  textsOf,
  type Value,
} from "../../tfplugin";

const TYPES: Readonly<Record<Exclude<ArgumentKind, "filters">, CtyType>> = {
  text: "string",
  flag: "bool",
  tags: { list: "string" },
};

/** The arguments of a question, but for `filter`, which is a block. */
export function choiceAttributes(
  question: QuestionKind,
): Readonly<Record<string, AttributeSchema>> {
  return Object.fromEntries(
    Object.entries(argumentsOf(question)).flatMap(
      ([name, { kind, description }]) =>
        kind === "filters"
          ? []
          : [
              [
                snakeCase(name),
                { type: TYPES[kind], mode: "optional", description },
              ],
            ],
    ),
  );
}

export const choiceBlocks: Readonly<Record<string, NestedBlockSchema>> = {
  filter: {
    nesting: "list",
    block: {
      description: CHOICE_ARGUMENTS.filter.description,
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

/** The arguments of a question as they were given, for the state. */
export function givenArguments(
  question: QuestionKind,
  config: ObjectValue,
): ObjectValue {
  const names = Object.keys(choiceAttributes(question));
  return {
    ...Object.fromEntries(names.map((name) => [name, config[name] ?? null])),
    filter: config.filter ?? [],
  };
}

/** The tags of a question, as the client takes them. */
export function tagsOf(config: ObjectValue): {
  readonly systemTags: readonly string[];
  readonly userTags: readonly string[];
} {
  return {
    systemTags: textsOf(config.system_tags),
    userTags: textsOf(config.user_tags),
  };
}

/** How HCL spells an argument. */
export function argumentOf(argument: ChoiceArgument): string {
  return snakeCase(argument);
}

/** What the rule refuses, at its place. Unknown values are judged when they are known. */
export function choiceDiagnostics(config: ObjectValue): readonly Diagnostic[] {
  return choiceProblems(draftOf(config), argumentOf).map(
    diagnosticFromChoiceProblem,
  );
}

function diagnosticFromChoiceProblem({
  argument,
  index,
  part,
  summary,
  detail,
}: ChoiceProblem): Diagnostic {
  const path: PathStep[] = [argumentOf(argument)];
  if (index !== undefined) path.push(index);
  if (part !== undefined) path.push(part);
  return { severity: "error", summary, detail, path };
}

const READERS: Readonly<
  Record<Exclude<ArgumentKind, "tags">, (value: Given) => unknown>
> = {
  text: textOf,
  flag,
  filters: (value) => blocks(value).map(draftFilterOf),
};

function draftOf(config: ObjectValue): DraftChoice {
  return Object.fromEntries(
    Object.entries(CHOICE_ARGUMENTS).flatMap(([name, { kind }]) =>
      kind === "tags" ? [] : [[name, READERS[kind](config[snakeCase(name)])]],
    ),
  );
}

function draftFilterOf(block: ObjectValue): Partial<CandidateFilter> {
  const name = textOf(block.name);
  return {
    ...(name === undefined ? {} : { name }),
    ...(Array.isArray(block.values) ? { values: valuesOf(block) } : {}),
  };
}

/** A null is no value; one that is not known yet counts as one. */
function valuesOf({ values }: ObjectValue): readonly string[] {
  if (!Array.isArray(values)) return [];
  return (values as readonly Value[]).flatMap((value) =>
    value === null ? [] : [textOf(value) ?? ""],
  );
}

/** Of a wholly known configuration. */
export function choiceOf(config: ObjectValue): OneChoice {
  return {
    ...draftOf(config),
    filter: blocks(config.filter).map((block) => ({
      name: textOf(block.name) ?? "",
      values: valuesOf(block),
    })),
  };
}

type Given = Value | undefined;

function flag(value: Given): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}

function blocks(value: Given): ObjectValue[] {
  return Array.isArray(value) ? value.filter(isObjectValue) : [];
}
