const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/**
 * `Oct 17, 2024 1:43:35 PM`, with a comma after the year from JDK 17 on, and a narrow no-break
 * space before AM/PM on JDK 25 (docs/zstack-contract.md#dates). `\s` holds that space, too.
 */
const FORM =
  /^([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4}),?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([ap]m))?$/i;

/**
 * A date of the management node as a number that grows with it. The text has no zone, so it is no
 * point in time: compare it with others of the same node only. Neither locale nor zone of this
 * process has a part in it.
 *
 * @returns undefined when there is no date or it cannot be read
 */
export function tryReadServerDate(text: string | null): number | undefined {
  const match = FORM.exec((text ?? "").trim());
  if (match === null) return undefined;
  const [, name = "", , , , , , half] = match;
  const [day = 0, year = 0, hour = 0, minute = 0, second = 0] = match
    .slice(2, 7)
    .map((digits: string | undefined) => Number(digits ?? 0));
  const month = MONTHS.indexOf(name.slice(0, 3).toLowerCase());
  const hours = hourOfDay(hour, half?.toLowerCase());
  if (hours === undefined || minute > 59 || second > 59) return undefined;
  const time = new Date(Date.UTC(year, month, day, hours, minute, second));
  // February 30 would roll over into March, month -1 into December.
  return time.getUTCMonth() === month && time.getUTCDate() === day
    ? time.getTime()
    : undefined;
}

function hourOfDay(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour <= 23 ? hour : undefined;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half === "pm" ? 12 : 0);
}
