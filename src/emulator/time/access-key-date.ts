import { instantOf, isRegion } from "./zone-time";

/**
 * A `Date` header, read as the server's formatter reads it (docs/zstack-contract.md#access-keys).
 */
export interface SignedDate {
  /**
   * The figures that stand there, whatever the zone: the milliseconds that UTC would show with
   * them.
   */
  readonly wallClock: number;
  /** Milliseconds since 1970 if the zone is taken seriously. */
  readonly instant: number;
}

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const WEEKDAYS = "sun mon tue wed thu fri sat".split(" ");
const PATTERN =
  /^([a-z]{3}), (\d\d) ([a-z]{3}) (\d{4}) (\d\d:\d\d:\d\d) (\S+)$/;

/** Reads `EEE, dd MMM yyyy HH:mm:ss z` in any letter case; undefined where the server refuses. */
export function tryReadDate(header: string): SignedDate | undefined {
  const match = PATTERN.exec(header.toLowerCase());
  if (match === null) return undefined;
  const [, weekday = "", day, name = "", year, time, zone = ""] = match;
  const month = String(MONTHS.indexOf(name) + 1).padStart(2, "0");
  const written = `${year}-${month}-${day}T${time}.000Z`;
  const wallClock = Date.parse(written);
  // JavaScript carries the 31st of April over to May; the server refuses it, and a weekday that
  // does not fit.
  if (
    Number.isNaN(wallClock) ||
    new Date(wallClock).toISOString() !== written ||
    WEEKDAYS.indexOf(weekday) !== new Date(wallClock).getUTCDay()
  )
    return undefined;
  const instant = tryInstant(wallClock, zone);
  return instant === undefined ? undefined : { wallClock, instant };
}

/**
 * The instant of a wall clock in a zone as `z` reads it; undefined for a text that is no zone to it
 * (`+0700`, `+08`, `GMT+8`).
 */
function tryInstant(wallClock: number, zone: string): number | undefined {
  if (/^(?:z|utc?|gmt)$/.test(zone)) return wallClock;
  const offset = /^(?:utc?|gmt)?([+-])(\d\d):(\d\d)$/.exec(zone);
  if (offset !== null) {
    const [, sign, hours, minutes] = offset;
    const ahead = Number(hours) * 60 + Number(minutes);
    // Java's offsets end at 18 hours.
    if (Number(minutes) > 59 || ahead > 18 * 60) return undefined;
    return wallClock - (sign === "-" ? -ahead : ahead) * 60_000;
  }
  const region = ABBREVIATIONS.get(zone) ?? zone;
  return isRegion(region) ? instantOf(wallClock, region) : undefined;
}

/**
 * What Java makes of the usual abbreviations. It knows more; these are the ones that clients write.
 * `CST` is Chicago, not China, and `IST` is India: with `checkTimeZone` a Chinese `CST` is fourteen
 * hours off.
 */
const ABBREVIATIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "America/Anchorage": "akst akdt",
    "America/Argentina/Buenos_Aires": "art",
    "America/Bogota": "cot",
    "America/Caracas": "vet",
    "America/Chicago": "cst cdt",
    "America/Denver": "mst mdt",
    "America/Halifax": "ast adt",
    "America/Lima": "pet",
    "America/Los_Angeles": "pst pdt",
    "America/New_York": "est edt",
    "America/Santiago": "clt",
    "America/Sao_Paulo": "brt",
    "America/St_Johns": "nst ndt",
    "Africa/Johannesburg": "sast",
    "Africa/Lagos": "wat",
    "Africa/Maputo": "cat",
    "Africa/Nairobi": "eat",
    "Asia/Almaty": "almt",
    "Asia/Bangkok": "ict",
    "Asia/Dhaka": "bdt",
    "Asia/Dubai": "gst",
    "Asia/Hong_Kong": "hkt",
    "Asia/Jakarta": "wib",
    "Asia/Karachi": "pkt",
    "Asia/Kathmandu": "npt",
    "Asia/Kolkata": "ist",
    "Asia/Kuala_Lumpur": "myt",
    "Asia/Manila": "pht",
    "Asia/Seoul": "kst",
    "Asia/Singapore": "sgt",
    "Asia/Tehran": "irst",
    "Asia/Tokyo": "jst",
    "Asia/Yangon": "mmt",
    "Australia/Darwin": "acst",
    "Australia/Perth": "awst",
    "Australia/Sydney": "aest aedt",
    "Europe/Athens": "eet eest",
    "Europe/Lisbon": "wet west",
    "Europe/London": "bst",
    "Europe/Moscow": "msk",
    "Europe/Paris": "cet cest",
    "Pacific/Auckland": "nzst nzdt",
    "Pacific/Honolulu": "hst",
  }).flatMap(([region, names]) =>
    names.split(" ").map((name) => [name, region] as const),
  ),
);
