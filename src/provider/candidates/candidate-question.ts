/**
 * The question that the data sources about one VM have in common: its arguments, their checks, and
 * how it is asked.
 */

import { type OneChoice, type QuestionKind } from "../../candidates";
import { answerForVm, type VmAnswer, VmNameError } from "../../isos";
import {
  type AttributeSchema,
  type CallContext,
  type Diagnostic,
  isUnknown,
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
import { uuidProblems } from "../uuid-problem";

const VM_UUID = "vm_instance_uuid";
const VM_NAME = "vm_name";

/** The arguments of a question about one VM. */
export function questionAttributes(
  question: QuestionKind,
): Readonly<Record<string, AttributeSchema>> {
  return {
    [VM_UUID]: {
      type: "string",
      mode: "optional+computed",
      description:
        "UUID of the VM: 32 hexadecimal digits, no dashes. Exactly one of `vm_instance_uuid` and `vm_name` must be given; with `vm_name`, this is the UUID of the VM that was found.",
    },
    [VM_NAME]: {
      type: "string",
      mode: "optional",
      description:
        "Name of the VM, instead of `vm_instance_uuid`. Exactly one VM that this account can see must have this name (compared after Unicode normalization, NFC; case matters); none, or several, is an error that lists them. VMs in the recycle bin (state `Destroyed`) do not count.",
    },
    ...choiceAttributes(question),
  };
}

/** Refuses without asking the cloud. Unknown values are judged when they are known. */
export function validateQuestion(config: ObjectValue): readonly Diagnostic[] {
  return [
    ...vmProblems(config),
    ...uuidProblems(config, [VM_UUID]),
    ...choiceDiagnostics(config),
  ];
}

/** Exactly one of the two arguments must name the VM. An unknown value may turn out to be null. */
function vmProblems(config: ObjectValue): Diagnostic[] {
  const [uuid, name] = [config[VM_UUID] ?? null, config[VM_NAME] ?? null];
  if (name === "")
    return [
      vmProblem(
        "Empty VM name",
        `${VM_NAME} is an empty string. Write the name of a VM, or use ${VM_UUID}.`,
        [VM_NAME],
      ),
    ];
  if (isUnknown(uuid) || isUnknown(name)) return [];
  if (uuid !== null && name !== null)
    return [
      vmProblem(
        "Two ways to name the VM",
        `${VM_UUID} and ${VM_NAME} are both given. Remove one of them.`,
        [VM_NAME],
      ),
    ];
  return uuid === null && name === null
    ? [
        vmProblem(
          "No VM is named",
          `Neither ${VM_UUID} nor ${VM_NAME} is given (or both are null). Write exactly one of them.`,
        ),
      ]
    : [];
}

function vmProblem(
  summary: string,
  detail: string,
  path?: readonly PathStep[],
): Diagnostic {
  const at = path === undefined ? {} : { path };
  return { severity: "error", summary, detail, ...at };
}

/** What came of a question. */
export interface Answered extends VmAnswer {
  readonly choice: OneChoice;
}

/** Asks the cloud, applies the rule, and finds out why nothing is left, if so. */
export async function answerQuestion(
  config: ObjectValue,
  cloud: Cloud,
  { signal, log }: CallContext,
): Promise<Answered> {
  const choice = choiceOf(config);
  // Both are known when a data source is read, and one of them is given: see `vmProblems`.
  const { [VM_UUID]: vmUuid, [VM_NAME]: vmName } = config;
  const answered = await answerForVm(await cloud.client(log), {
    ...(typeof vmUuid === "string" ? { vmUuid } : { vmName: vmName as string }),
    ...tagsOf(config),
    choice,
    spelling: argumentOf,
    signal,
  });
  return { ...answered, choice };
}

/** The arguments as they were given, and the VM that was found, for the state. */
export function argumentsOf(
  question: QuestionKind,
  config: ObjectValue,
  { vmUuid }: Pick<VmAnswer, "vmUuid">,
): ObjectValue {
  return {
    [VM_UUID]: vmUuid,
    [VM_NAME]: config[VM_NAME] ?? null,
    ...givenArguments(question, config),
  };
}

/** The VM's argument, when the error is about the VM. */
export function pathOfError(
  config: ObjectValue,
  caught: unknown,
): readonly PathStep[] | undefined {
  const aboutVm =
    caught instanceof VmNameError ||
    (caught instanceof ZStackError &&
      (caught.code === "NotFound" || caught.code === "PermissionDenied"));
  return aboutVm ? vmPath(config) : undefined;
}

/** The argument that names the VM. */
export function vmPath(config: ObjectValue): readonly PathStep[] {
  return [typeof config[VM_UUID] === "string" ? VM_UUID : VM_NAME];
}
