import {
  type AttributeSchema,
  type Diagnostic,
  type ObjectValue,
} from "../../tfplugin";
import { timeoutProblems } from "../timeout";
import { ATTACHMENT_UUIDS, uuidProblems } from "../uuid-problem";

export const VM: AttributeSchema = {
  type: "string",
  mode: "required",
  description: "UUID of the VM: 32 hexadecimal digits, no dashes.",
};

export const TIMEOUT: AttributeSchema = {
  type: "string",
  mode: "optional",
  description:
    "How long the action may take, as a duration (`30s`, `10m`). Changes to one VM run one after the other; time spent waiting for them does not count. Default: the provider's `operation_timeout`.",
};

/** What is wrong with the arguments of an action that are known. */
export function actionProblems(config: ObjectValue): readonly Diagnostic[] {
  return [
    ...uuidProblems(config, ATTACHMENT_UUIDS),
    ...timeoutProblems(config.timeout, ["timeout"]),
  ];
}
