import {
  type Diagnostic,
  isObjectValue,
  type NestedBlockSchema,
  type ObjectValue,
  type Value,
} from "../../tfplugin";
import { timeoutOf, timeoutProblems } from "../timeout";

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

type TimedOperation = "create" | "delete";

/** What is wrong with the block, as far as it is known. */
export function timeoutsProblems(config: ObjectValue): Diagnostic[] {
  return (["create", "delete"] as const).flatMap((operation) =>
    timeoutProblems(valueOf(config, operation), [BLOCK, operation]),
  );
}

/**
 * @returns milliseconds; undefined when the block does not say: the provider's `operation_timeout`
 *   holds then
 */
export function timeoutOfOperation(
  attachment: ObjectValue,
  operation: TimedOperation,
): number | undefined {
  return timeoutOf(valueOf(attachment, operation));
}

function valueOf(
  { [BLOCK]: block }: ObjectValue,
  operation: TimedOperation,
): Value | undefined {
  return isObjectValue(block) ? block[operation] : undefined;
}
