/**
 * Where a wall clock may hang: an IANA zone, or a fixed offset from UTC in minutes.
 *
 * ZStack compares the date of an access-key request, as text, with its own wall clock, and does not
 * say where that is (docs/zstack-contract.md#access-keys).
 */
export type Zone = { readonly name: string } | { readonly offset: number };

const OFFSET = /^([+-])(\d{2}):(\d{2})$/;

/** Whether `text` is a zone that this machine knows, or an offset such as `+08:00`. */
export function isTimeZone(text: string): boolean {
  if (OFFSET.test(text)) return true;
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

/** @param text as {@link isTimeZone} accepts it */
export function parseZone(text: string): Zone {
  const [, sign, hours, minutes] = OFFSET.exec(text) ?? [];
  return sign === undefined
    ? { name: text }
    : {
        offset:
          (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)),
      };
}

/**
 * The UTC offsets in use in the world, in minutes; those of China and its neighbours first. Not all
 * are whole hours.
 */
const OFFSETS_IN_USE = [
  480, 420, 540, 330, 390, 345, 360, 300, 240, 270, 210, 180, 120, 60, -60,
  -120, -150, -180, -210, -240, -300, -360, -420, -480, -540, -570, -600, -660,
  -720, 525, 570, 600, 630, 660, 720, 765, 780, 825, 840,
];

/**
 * Where the node's clock may hang, likeliest first: as the process's own, UTC, China, then anywhere
 * in the world. Each offset that holds at `now` is there once.
 */
export function zonesToTry(now: number): readonly Zone[] {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones: readonly Zone[] = [
    { name: own },
    { name: "UTC" },
    { name: "Asia/Shanghai" },
    ...OFFSETS_IN_USE.map((offset) => ({ offset })),
  ];
  const seen = new Set<number>();
  return zones.filter((zone) => {
    const offset = offsetAt(zone, now);
    if (seen.has(offset)) return false;
    seen.add(offset);
    return true;
  });
}

/** Minutes that the wall clock of `zone` is ahead of UTC at `now`. */
export function offsetAt(zone: Zone, now: number): number {
  if ("offset" in zone) return zone.offset;
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone.name,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(now);
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((one) => one.type === type)?.value ?? 0);
  const wall = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return Math.round((wall - now) / 60_000);
}

/**
 * The `Date` header of a request signed with an access key: `EEE, dd MMM yyyy HH:mm:ss z` in
 * English, the wall clock of `zone`. The zone is written `GMT` for UTC and `+hh:mm` otherwise, the
 * two forms that the server's parser surely takes (docs/zstack-contract.md#access-keys).
 */
export function accessKeyDate(now: number, zone: Zone): string {
  const offset = offsetAt(zone, now);
  // toUTCString gives "Thu, 17 Oct 2024 13:43:35 GMT" for the shifted time: the wall clock in the
  // very form that is asked for.
  const wall = new Date(now + offset * 60_000).toUTCString();
  return offset === 0 ? wall : wall.replace("GMT", offsetText(offset));
}

function offsetText(minutes: number): string {
  const [sign, size] = [minutes < 0 ? "-" : "+", Math.abs(minutes)];
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** A zone for a person to read. */
export function zoneText(zone: Zone): string {
  return "name" in zone ? zone.name : offsetText(zone.offset);
}
