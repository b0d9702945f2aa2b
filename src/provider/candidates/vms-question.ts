/** The question about many VMs in one read: its arguments, their checks, and how it is asked. */

import {
  didYouMean,
  firstLines,
  isUuid,
  tryRepairUuid,
} from "../../foundation";
import { uuidProblem } from "../../candidates";
import { answerForVms, type VmsAnswer, WAYS_TO_ASK } from "../../isos";
import {
  type AttributeSchema,
  type CallContext,
  type Diagnostic,
  isUnknown,
  type ObjectValue,
  textsOf,
  type Value,
} from "../../tfplugin";
import {
  argumentOf,
  choiceAttributes,
  choiceDiagnostics,
  choiceOf,
  givenArguments,
  tagsOf,
} from "./choice-arguments";
import { type Cloud } from "../cloud";

const VM_UUIDS = "vm_instance_uuids";
const ASK = "ask";
/** More names than this in one error are a number. */
const MOST_NAMES = 10;

export const VMS_PATH = [VM_UUIDS] as const;

export const vmsQuestionAttributes: Readonly<Record<string, AttributeSchema>> =
  {
    [VM_UUIDS]: {
      type: { set: "string" },
      mode: "required",
      description:
        "UUIDs of the VMs, at least one: each 32 hexadecimal digits, no dashes.",
    },
    [ASK]: {
      type: "string",
      mode: "optional",
      description:
        "`each` (default): the API is asked for every VM; a management node answers about 50 times per second. " +
        "`grouped`: VMs of the same zone, cluster and primary storage of the root volume, if Running or Stopped, share the answers of a few of them. " +
        "Exact for the public server, whose rule knows nothing else about a VM; a commercial edition may filter by more. " +
        "Answers that do not agree make the read ask every VM after all, with a warning.",
    },
    ...choiceAttributes("many"),
  };

/** The arguments as they were given, for the state. */
export function vmsArguments(config: ObjectValue): ObjectValue {
  return {
    [VM_UUIDS]: config[VM_UUIDS] ?? null,
    [ASK]: config[ASK] ?? null,
    ...givenArguments("many", config),
  };
}

/** Refuses without asking the cloud. Unknown values are judged when they are known. */
export function validateVmsQuestion(
  config: ObjectValue,
): readonly Diagnostic[] {
  return [
    ...uuidsProblems(config[VM_UUIDS]),
    ...askProblems(config[ASK]),
    ...choiceDiagnostics(config),
  ];
}

function uuidsProblems(uuids: Value | undefined): Diagnostic[] {
  if (!Array.isArray(uuids)) return [];
  const all = uuids as readonly Value[];
  const problem = { severity: "error", path: VMS_PATH } as const;
  if (all.length === 0) {
    return [
      {
        ...problem,
        summary: "No VM is named",
        detail: `${VM_UUIDS} is empty. Name at least one VM; where there may be none, make the data source conditional with count.`,
      },
    ];
  }
  const wrong = all.filter(
    (uuid) => !isUnknown(uuid) && !(typeof uuid === "string" && isUuid(uuid)),
  );
  if (wrong.length === 0) return [];
  const [first] = wrong;
  const alone =
    wrong.length === 1 && typeof first === "string"
      ? uuidProblem(first)
      : undefined;
  return [
    {
      ...problem,
      summary: "Not a UUID of ZStack",
      detail: alone?.detail ?? wrongUuidsText(wrong),
    },
  ];
}

function wrongUuidsText(wrong: readonly Value[]): string {
  if (wrong.length === 1) return `One of ${VM_UUIDS} is null. Leave it out.`;
  const lines = wrong.map((uuid) => {
    const right = typeof uuid === "string" ? tryRepairUuid(uuid) : undefined;
    return `  - ${JSON.stringify(uuid)}${right === undefined ? "" : `: write "${right}"`}`;
  });
  return [
    `${wrong.length} of ${VM_UUIDS} are not what ZStack calls a UUID, 32 lower-case hexadecimal digits without dashes:`,
    ...firstLines(lines, MOST_NAMES),
  ].join("\n");
}

function askProblems(way: Value | undefined): Diagnostic[] {
  if (typeof way !== "string" || WAYS_TO_ASK.some((known) => known === way))
    return [];
  return [
    {
      severity: "error",
      summary: "Invalid value for ask",
      detail:
        `${JSON.stringify(way)} is not a valid value for ask.${didYouMean(way, WAYS_TO_ASK)}` +
        ` Known ways: ${WAYS_TO_ASK.join(", ")}.`,
      path: [ASK],
    },
  ];
}

/**
 * Asks the cloud, applies the rule to each VM, and finds out why nothing is left for some, if so.
 */
export async function answerVmsQuestion(
  config: ObjectValue,
  cloud: Cloud,
  { signal, log }: CallContext,
): Promise<VmsAnswer> {
  return answerForVms(await cloud.client(log), {
    vmUuids: textsOf(config[VM_UUIDS]),
    ask: WAYS_TO_ASK.find((way) => way === config[ASK]),
    ...tagsOf(config),
    choice: choiceOf(config),
    spelling: argumentOf,
    signal,
  });
}
