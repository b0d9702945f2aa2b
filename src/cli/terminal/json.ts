/** What can be answered in JSON. Keys with the value undefined are left out. */
export type Json =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/**
 * Writes JSON, indented, with every integer exact: `JSON.stringify` knows no bigint, and sizes are
 * 64-bit.
 */
export function jsonText(value: Json, indent = ""): string {
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const deeper = `${indent}  `;
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const members = isList(value)
    ? value.map((member) => jsonText(member, deeper))
    : Object.entries(value).flatMap(([key, member]) =>
        member === undefined
          ? []
          : [`${JSON.stringify(key)}: ${jsonText(member, deeper)}`],
      );
  return members.length === 0
    ? `${open ?? ""}${close ?? ""}`
    : `${open ?? ""}\n${deeper}${members.join(`,\n${deeper}`)}\n${indent}${close ?? ""}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** The same value with the names of HCL: `installPath` becomes `install_path`, at every level. */
export function inSnakeCase(value: unknown): Json {
  if (Array.isArray(value)) return value.map(inSnakeCase);
  if (typeof value !== "object" || value === null) return value as Json;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      inSnakeCase(member),
    ]),
  );
}
