import { tryParseTimeout } from "../foundation";
import {
  type Diagnostic,
  type PathStep,
  textOf,
  type Value,
} from "../tfplugin";

/** What is wrong with a timeout that is known. */
export function timeoutProblems(
  value: Value | undefined,
  path: readonly PathStep[],
): Diagnostic[] {
  const text = textOf(value);
  if (text === undefined || tryParseTimeout(text) !== undefined) return [];
  return [
    {
      severity: "error",
      summary: "Invalid duration",
      detail: `${JSON.stringify(text)} is not a valid timeout. Write a number above 0 with its unit, e.g. "30s", "10m" or "1h30m"; at most 24 days.`,
      path,
    },
  ];
}

/** @returns milliseconds; undefined: the provider's `operation_timeout` holds */
export function timeoutOf(value: Value | undefined): number | undefined {
  const text = textOf(value);
  return text === undefined ? undefined : tryParseTimeout(text);
}
