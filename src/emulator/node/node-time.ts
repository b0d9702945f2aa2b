/** How Java's Gson writes a date: it changed with the JDK the node runs on (recorded with Gson 2.8.9). */
export type JavaVersion = 8 | 17 | 25;

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const ISO_8601 = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/;

/** The wall clock of a management node: a time zone and the date format of its JDK (contract 4.4). */
export class NodeTime {
  private readonly formatter: Intl.DateTimeFormat;
  /** Worlds have few distinct dates and answers have thousands: formatting each anew was the slowest part of a large answer. */
  private readonly written = new Map<string, string>();

  constructor(
    readonly timeZone: string,
    private readonly java: JavaVersion,
  ) {
    this.formatter = new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  }

  /** The date of a world as the node answers it: local, without zone or milliseconds. What is not ISO 8601 stays as it is. */
  text(date: string): string {
    const known = this.written.get(date);
    if (known !== undefined) return known;
    const text = ISO_8601.test(date) ? this.format(Date.parse(date)) : date;
    if (this.written.size < 10_000) this.written.set(date, text);
    return text;
  }

  /** Year, month (1 to 12), day, hour, minute and second in the node's zone. */
  wallClock(ms: number): WallClock {
    const parts = new Map(
      this.formatter.formatToParts(ms).map(({ type, value }) => [type, value]),
    );
    const number = (type: Intl.DateTimeFormatPartTypes): number =>
      Number(parts.get(type));
    return {
      year: number("year"),
      month: number("month"),
      day: number("day"),
      hour: number("hour"),
      minute: number("minute"),
      second: number("second"),
    };
  }

  /** Milliseconds that the wall clock of this zone is ahead of UTC at `ms`. */
  offset(ms: number): number {
    return asUtc(this.wallClock(ms)) - Math.floor(ms / 1_000) * 1_000;
  }

  private format(ms: number): string {
    const { year, month, day, hour, minute, second } = this.wallClock(ms);
    const pad = (n: number): string => String(n).padStart(2, "0");
    const date = `${MONTHS[month - 1] ?? ""} ${day}, ${year}${this.java === 8 ? "" : ","}`;
    const blank = this.java === 25 ? "\u202f" : " ";
    return `${date} ${hour % 12 === 0 ? 12 : hour % 12}:${pad(minute)}:${pad(second)}${blank}${hour < 12 ? "AM" : "PM"}`;
  }
}

export interface WallClock {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

/** A wall clock read as if it were UTC: what ZStack compares when it ignores zones. */
export function asUtc(clock: WallClock): number {
  const { year, month, day, hour, minute, second } = clock;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
