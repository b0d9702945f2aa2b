import { snakeCase } from "../../foundation";

/**
 * Writes JSON, indented, with every integer exact: `JSON.stringify` knows no bigint, and sizes are
 * 64-bit. Members with the value undefined are left out. Characters that would steer a terminal are
 * escaped, which is the same text to every reader of JSON.
 */
export function jsonText(value: unknown, indent = ""): string {
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object" || value === null) return scalar(value);
  const deeper = `${indent}  `;
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const members = Array.isArray(value)
    ? value.map((member: unknown) => jsonText(member, deeper))
    : Object.entries(value).flatMap(([key, member]) =>
        member === undefined
          ? []
          : [`${scalar(key)}: ${jsonText(member, deeper)}`],
      );
  return members.length === 0
    ? `${open}${close}`
    : `${open}\n${deeper}${members.join(`,\n${deeper}`)}\n${indent}${close}`;
}

/** `JSON.stringify` escapes the C0 controls and halves of surrogate pairs, and nothing else. */
const STEERING = /[\u007f-\u009f\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

function scalar(value: unknown): string {
  return JSON.stringify(value).replace(
    STEERING,
    (character) =>
      `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** The same value with the names of HCL: `installPath` becomes `install_path`, at every level. */
export function inSnakeCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inSnakeCase);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      snakeCase(key),
      inSnakeCase(member),
    ]),
  );
}
