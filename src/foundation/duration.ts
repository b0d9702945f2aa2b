const UNITS: ReadonlyMap<string, number> = new Map([
  ["ms", 1],
  ["s", 1_000],
  ["m", 60_000],
  ["h", 3_600_000],
  ["d", 86_400_000],
]);

/**
 * The longest time that a timer can wait: 24 days and some hours. Longer ones would fire at once.
 */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

const DURATION = /^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+$/;

/**
 * Reads a duration as Terraform writes it: numbers with units, largest first or not (`"30s"`,
 * `"1m30s"`, `"1.5h"`, `"250ms"`, `"30d"`).
 *
 * @returns milliseconds, or undefined when `text` is no duration. A bare number is none: nobody can
 *   know its unit.
 */
export function tryParseDuration(text: string): number | undefined {
  const trimmed = text.trim();
  if (!DURATION.test(trimmed)) return undefined;
  let total = 0;
  // Amounts and units in turn, and an empty text behind the last unit.
  const parts = trimmed.split(/(ms|s|m|h|d)/);
  for (let i = 0; i + 1 < parts.length; i += 2)
    total += Number(parts[i]) * (UNITS.get(parts[i + 1] ?? "") ?? Number.NaN);
  return Number.isFinite(total) ? Math.round(total) : undefined;
}

/**
 * As {@link tryParseDuration}, for a time to wait: above zero, and no longer than a timer can be.
 *
 * @returns milliseconds, or undefined when nobody can wait so long, or when `text` is no duration
 */
export function tryParseTimeout(text: string): number | undefined {
  const ms = tryParseDuration(text) ?? 0;
  return ms > 0 && ms <= LONGEST_WAIT_MS ? ms : undefined;
}

/**
 * Writes milliseconds the way {@link tryParseDuration} reads them, in at most two units: `1m30s`,
 * `250ms`, `2h`.
 */
export function formatDuration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)}ms`;
  const parts: string[] = [];
  let rest = Math.round(ms / 1_000) * 1_000;
  for (const unit of ["d", "h", "m", "s"]) {
    const size = UNITS.get(unit) ?? 1;
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0 && parts.length < 2) parts.push(`${count}${unit}`);
  }
  return parts.join("");
}
