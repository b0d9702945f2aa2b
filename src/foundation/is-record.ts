/** Whether JSON, or a program in JavaScript, gave an object with members: no list, no null. */
export function isRecord(
  value: unknown,
): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
