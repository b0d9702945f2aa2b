/**
 * The question that the data sources about one VM have in common: its arguments, their checks, and
 * how it is asked.
 */

import { type OneChoice, type Question } from "../../candidates";
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
  givenArguments,
  tagsOf,
} from "./choice-arguments";
import { type Cloud } from "../cloud";
import { uuidFaults } from "../uuid-fault";

const VM_UUID = "vm_instance_uuid";

/** The arguments of a question about one VM. */
export function questionAttributes(
  question: Question,
): Readonly<Record<string, AttributeSchema>> {
  return {
    [VM_UUID]: {
      type: "string",
      mode: "required",
      description: "UUID of the VM: 32 hexadecimal digits, no dashes.",
    },
    ...choiceAttributes(question),
  };
}

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

/** The arguments as they were given, for the state. */
export function argumentsOf(
  question: Question,
  config: ObjectValue,
): ObjectValue {
  return {
    [VM_UUID]: config[VM_UUID] ?? null,
    ...givenArguments(question, config),
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
