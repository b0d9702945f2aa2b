/**
 * Wall clocks are represented as the milliseconds that UTC would show when it shows the same
 * figures.
 */

/**
 * Whether `name` is the name of a region or zone that this machine's time-zone data knows, in any
 * letter case.
 */
export function isRegion(name: string): boolean {
  // Intl would also take plain offsets, some of them in forms that Java refuses.
  if (!/^[a-z]/i.test(name)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat("en-US", { timeZone: name }));
  } catch {
    return false;
  }
}

/** Milliseconds by which the clocks of a region are ahead of UTC at an instant. */
export function offsetAt(region: string, instant: number): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: region,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
    hourCycle: "h23",
  }).formatToParts(instant);
  const part = (type: string): number =>
    Number(parts.find((p) => p.type === type)?.value);
  const shown = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return shown - Math.floor(instant / 1_000) * 1_000;
}

/** The instant at which the clocks of a region show `wall`. */
export function instantOf(wall: number, region: string): number {
  // The offset belongs to the instant, which is what we look for: the second look is right but for
  // the hour that a change skips or repeats.
  return wall - offsetAt(region, wall - offsetAt(region, wall));
}

/** As Java's `ZoneOffset` writes itself: `Z`, `+08:00`, `-03:30`. */
export function offsetText(offset: number): string {
  if (offset === 0) return "Z";
  const minutes = Math.abs(offset) / 60_000;
  const two = (n: number): string => String(Math.floor(n)).padStart(2, "0");
  return `${offset < 0 ? "-" : "+"}${two(minutes / 60)}:${two(minutes % 60)}`;
}
