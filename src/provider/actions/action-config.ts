import { LONGEST_WAIT_MS, tryParseDuration } from "../../foundation";
import {
  type AttributeSchema,
  type Diagnostic,
  type ObjectValue,
} from "../../tfplugin";
import { uuidProblems } from "../uuid-problem";

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
    ...["vm_instance_uuid", "image_uuid", "cd_rom_uuid"].flatMap((name) =>
      uuidProblems(config, name),
    ),
    ...timeoutProblems(config),
  ];
}

function timeoutProblems({ timeout }: ObjectValue): Diagnostic[] {
  if (typeof timeout !== "string") return [];
  const ms = tryParseDuration(timeout) ?? 0;
  return ms > 0 && ms <= LONGEST_WAIT_MS
    ? []
    : [
        {
          severity: "error",
          summary: "Invalid duration",
          detail: `${JSON.stringify(timeout)} is not a valid timeout. Write a number above 0 with its unit, e.g. "30s", "10m" or "1h30m"; at most 24 days.`,
          path: ["timeout"],
        },
      ];
}

/** @returns milliseconds; undefined: the provider's `operation_timeout` holds */
export function timeoutOf({ timeout }: ObjectValue): number | undefined {
  return typeof timeout === "string" ? tryParseDuration(timeout) : undefined;
}

export function textOf(config: ObjectValue, name: string): string | undefined {
  const value = config[name];
  return typeof value === "string" ? value : undefined;
}
