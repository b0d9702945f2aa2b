import { LONGEST_WAIT_MS, tryParseDuration } from "../../foundation";
import {
  type Diagnostic,
  isObjectValue,
  type NestedBlockSchema,
  type ObjectValue,
} from "../../tfplugin";

const BLOCK = "timeouts";

/**
 * `timeouts { create, delete }`: how long a change of this resource may take, waiting for ZStack's
 * job included.
 */
export const timeoutsBlock: Readonly<Record<string, NestedBlockSchema>> = {
  [BLOCK]: {
    nesting: "single",
    block: {
      description:
        "How long a change may take, as durations (`30s`, `10m`, `1h30m`). Wins over the provider's `operation_timeout`, the default.",
      attributes: {
        create: {
          type: "string",
          mode: "optional",
          description:
            "How long attaching may take, from when it is this attachment's turn: changes of one VM are made one after the other.",
        },
        delete: {
          type: "string",
          mode: "optional",
          description: "How long detaching may take, counted in the same way.",
        },
      },
    },
  },
};

export type TimedOperation = "create" | "delete";

export function timeoutProblems(config: ObjectValue): Diagnostic[] {
  return (["create", "delete"] as const).flatMap((operation) => {
    const text = textOf(config, operation);
    if (text === undefined) return [];
    const ms = tryParseDuration(text) ?? 0;
    if (ms > 0 && ms <= LONGEST_WAIT_MS) return [];
    return [
      {
        severity: "error" as const,
        summary: "Invalid duration",
        detail: `${JSON.stringify(text)} is not a valid timeout. Write a number above 0 with its unit, e.g. "30s", "10m" or "1h30m"; at most 24 days.`,
        path: [BLOCK, operation],
      },
    ];
  });
}

/**
 * @returns milliseconds; undefined when the block does not say: the provider's `operation_timeout`
 *   holds then
 */
export function timeoutOf(
  value: ObjectValue,
  operation: TimedOperation,
): number | undefined {
  const text = textOf(value, operation);
  return text === undefined ? undefined : tryParseDuration(text);
}

function textOf(
  value: ObjectValue,
  operation: TimedOperation,
): string | undefined {
  const block = value[BLOCK];
  const text = isObjectValue(block) ? block[operation] : undefined;
  return typeof text === "string" ? text : undefined;
}
