/**
 * How HCL says which candidates are wanted: the arguments that all our data sources share, and the
 * choice that they make.
 */

import {
  type CandidateFilter,
  type ChoiceArgument,
  type ChoiceFault,
  choiceFaults,
  type DraftChoice,
  FILTER_NAMES,
  type OneChoice,
  ORDERS,
} from "../../candidates";
import {
  type AttributeSchema,
  type Diagnostic,
  isObjectValue,
  type NestedBlockSchema,
  type ObjectValue,
  type PathStep,
  type Value,
} from "../../tfplugin";

export const choiceAttributes: Readonly<Record<string, AttributeSchema>> = {
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

export const choiceBlocks: Readonly<Record<string, NestedBlockSchema>> = {
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

/** What the rule refuses, at its place. Unknown values are judged when they are known. */
export function choiceDiagnostics(config: ObjectValue): readonly Diagnostic[] {
  return choiceFaults(draftOf(config), argumentOf).map(
    diagnosticFromChoiceFault,
  );
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

function text(value: ObjectValue[string] | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function flag(value: ObjectValue[string] | undefined): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}

function blocks(value: ObjectValue[string] | undefined): ObjectValue[] {
  return Array.isArray(value) ? value.filter(isObjectValue) : [];
}
