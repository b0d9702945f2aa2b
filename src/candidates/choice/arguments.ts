/**
 * Every argument that says which candidates are wanted, written down once. The arguments of the
 * data sources, the query of the lookup and the flags of the command are made from this table: a
 * new argument is one entry here, and its meaning in the rule.
 */

import { kebabCase } from "../../foundation";
import { type OneChoice } from "./choice";
import { FILTER_NAMES } from "./filter";
import { ORDERS } from "./order";

/**
 * What is asked for: the candidates of one VM, exactly one of them, or the candidates of many VMs.
 */
export type QuestionKind = "list" | "one" | "many";

/**
 * `tags` is a list of texts that is sent to the API as it is; the other kinds are judged by the
 * rule.
 */
export type ArgumentKind = "text" | "flag" | "filters" | "tags";

/** How the command takes an argument. */
export interface FlagSpec {
  /** What stands for the value in the help, e.g. `PATTERN`. Absent: a switch without a value. */
  readonly value?: string;
  /** May be given several times. */
  readonly repeatable?: true;
  /** The switch sets the argument to false, and is called `--no-…`. */
  readonly negates?: true;
  /** Whole sentences, in plain text; names are spelled as flags. */
  readonly help: string;
}

/** One argument, for all doors. */
export interface ArgumentSpec {
  readonly kind: ArgumentKind;
  /** The questions that take it. */
  readonly questions: readonly QuestionKind[];
  /** Whole sentences, in Markdown; names are spelled as in HCL. */
  readonly description: string;
  /** What it is when it is left out; absent where that is nothing. */
  readonly default?: string | boolean;
  /** The only values that a text may have. */
  readonly among?: readonly string[];
  /** Absent: the command does not take it. */
  readonly flag?: FlagSpec;
}

const EVERY_QUESTION = ["list", "one", "many"] as const;
const WHERE_ONE_IS_CHOSEN = ["one", "many"] as const;

/** By the name in TypeScript, in the order of the command's help. */
export const CHOICE_ARGUMENTS = {
  name: {
    kind: "text",
    questions: EVERY_QUESTION,
    description:
      "Only ISOs of exactly this name (compared after Unicode normalization, NFC).",
    flag: { value: "NAME", help: "Only ISOs of exactly this name." },
  },
  nameRegex: {
    kind: "text",
    questions: EVERY_QUESTION,
    description:
      "Only ISOs whose name matches, anywhere unless anchored. RE2 syntax, as in Terraform's function `regex`.",
    flag: {
      value: "PATTERN",
      help: "Only ISOs whose name matches, anywhere unless anchored. RE2 syntax, as in Terraform's function regex.",
    },
  },
  filter: {
    kind: "filters",
    questions: EVERY_QUESTION,
    description:
      "Only ISOs whose attribute has one of the values. Several blocks must all match, even for the same attribute.",
    flag: {
      value: "NAME=VALUE,…",
      repeatable: true,
      help: `Only ISOs whose attribute has one of the values; several filters must all match. A comma in a value is written \\,. Attributes: ${FILTER_NAMES.join(", ")}.`,
    },
  },
  orderBy: {
    kind: "text",
    questions: EVERY_QUESTION,
    default: "name",
    among: ORDERS,
    description:
      `One of ${ORDERS.map((order) => `\`${order}\``).join(", ")}. Default \`name\`: by code point, in no locale. \`natural_name\` compares runs of digits as numbers. ` +
      "ISOs without a date or size come last in either direction; ties are in the order of their UUIDs.",
    flag: {
      value: "ORDER",
      help: "Default name, by code point; natural_name compares runs of digits as numbers. ISOs without a date or size come last; ties are in the order of their UUIDs.",
    },
  },
  descending: {
    kind: "flag",
    questions: EVERY_QUESTION,
    default: false,
    description: "Reverses the order. Default false.",
    flag: { help: "Reverses the order." },
  },
  includeAttached: {
    kind: "flag",
    questions: EVERY_QUESTION,
    default: true,
    description:
      "Whether the ISOs now in the VM's drives are part of the answer. Default true. With false the answer is exactly the API's: " +
      "an ISO disappears from it as soon as it is attached, so do not choose an attachment from it.",
    flag: {
      negates: true,
      help: "Leaves out the ISOs in the VM's drives: exactly the API's answer. Do not choose an attachment from it: an ISO disappears from it as soon as it is attached.",
    },
  },
  mostRecent: {
    kind: "flag",
    questions: WHERE_ONE_IS_CHOSEN,
    default: false,
    description:
      "When several match, choose the one with the latest `create_date`, and among equal dates the one with the lowest UUID. Default false. " +
      "A newer upload then changes the answer; see `prefer_attached`.",
    flag: {
      help: "With --one: when several match, take the one with the latest create date.",
    },
  },
  preferAttached: {
    kind: "flag",
    questions: WHERE_ONE_IS_CHOSEN,
    default: false,
    description:
      "When exactly one of the ISOs that match is in a drive of the VM, choose that one, so that a newer upload does not swap the disc of a running machine. " +
      "When none or several of them are, `most_recent` decides among all that match. Default false; conflicts with `include_attached = false`.",
    flag: {
      help: "With --one: when exactly one of the ISOs that match is in a drive of this VM, take that one. Decides before --most-recent.",
    },
  },
  systemTags: {
    kind: "tags",
    questions: EVERY_QUESTION,
    description:
      "Sent to the API as `systemTags`. The public server gives them no meaning here.",
  },
  userTags: {
    kind: "tags",
    questions: EVERY_QUESTION,
    description:
      "Sent to the API as `userTags`. The public server gives them no meaning here.",
  },
} as const satisfies Readonly<
  Record<keyof OneChoice | "systemTags" | "userTags", ArgumentSpec>
>;

type Argument = keyof typeof CHOICE_ARGUMENTS;

const SPECS: Readonly<Record<Argument, ArgumentSpec>> = CHOICE_ARGUMENTS;

/** The names of the arguments that a question takes. */
export type ArgumentOf<Q extends QuestionKind> = {
  [A in Argument]: Q extends (typeof CHOICE_ARGUMENTS)[A]["questions"][number]
    ? A
    : never;
}[Argument];

/** The arguments that a question takes, by name. */
export function argumentsOf<Q extends QuestionKind>(
  question: Q,
): Readonly<Record<ArgumentOf<Q>, ArgumentSpec>> {
  return Object.fromEntries(
    Object.entries(SPECS).filter(([, { questions }]) =>
      questions.includes(question),
    ),
  ) as Record<ArgumentOf<Q>, ArgumentSpec>;
}

/**
 * `nameRegex` as the command spells it, `--name-regex`; `includeAttached` is
 * `--no-include-attached`, the only way to give it.
 */
export function flagOf(argument: keyof OneChoice): string {
  const negated = SPECS[argument].flag?.negates === true;
  return `--${negated ? "no-" : ""}${kebabCase(argument)}`;
}
