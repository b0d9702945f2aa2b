/**
 * The question that the data sources about one VM have in common: its arguments, their checks, and
 * how it is asked.
 */

import { type OneChoice } from "../../candidates";
import { answerForVm, type VmAnswer } from "../../isos";
import {
  type AttributeSchema,
  type CallContext,
  type Diagnostic,
  type ObjectValue,
  type PathStep,
} from "../../tfplugin";
import { ZStackError } from "../../zstack";
import {
  argumentOf,
  choiceAttributes,
  choiceDiagnostics,
  choiceOf,
} from "./choice-arguments";
import { type Cloud } from "../cloud";
import { uuidFaults } from "../uuid-fault";

const VM_UUID = "vm_instance_uuid";

/** Which ISOs are wanted, of whichever VM. */
export const choosingAttributes: Readonly<Record<string, AttributeSchema>> = {
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
  ...choiceAttributes,
};

export const questionAttributes: Readonly<Record<string, AttributeSchema>> = {
  [VM_UUID]: {
    type: "string",
    mode: "required",
    description: "UUID of the VM: 32 hexadecimal digits, no dashes.",
  },
  ...choosingAttributes,
};

/** Refuses without asking the cloud. Unknown values are judged when they are known. */
export function validateQuestion(config: ObjectValue): readonly Diagnostic[] {
  return [...uuidFaults(config, VM_UUID), ...choiceDiagnostics(config)];
}

/** What came of a question. */
export interface Answered extends VmAnswer {
  readonly vmUuid: string;
  readonly choice: OneChoice;
}

/** Asks the cloud, applies the rule, and finds out why nothing is left, if so. */
export async function answerQuestion(
  config: ObjectValue,
  cloud: Cloud,
  { signal, log }: CallContext,
): Promise<Answered> {
  const vmUuid = text(config[VM_UUID]) ?? "";
  const choice = choiceOf(config);
  const answered = await answerForVm(await cloud.client(log), {
    vmUuid,
    ...tagsOf(config),
    choice,
    spelling: argumentOf,
    signal,
  });
  return { ...answered, vmUuid, choice };
}

/** The tags of the question, as the client takes them. */
export function tagsOf(config: ObjectValue): {
  readonly systemTags: readonly string[];
  readonly userTags: readonly string[];
} {
  return {
    systemTags: strings(config.system_tags),
    userTags: strings(config.user_tags),
  };
}

/** The arguments as they were given, for the state. */
export function argumentsOf(
  config: ObjectValue,
  names: readonly string[] = Object.keys(questionAttributes),
): ObjectValue {
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

export function strings(
  value: ObjectValue[string] | undefined,
): readonly string[] {
  return Array.isArray(value)
    ? value.filter((item): item is string => typeof item === "string")
    : [];
}
