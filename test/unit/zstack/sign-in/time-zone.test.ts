import {
  accessKeyDate,
  isTimeZone,
  offsetAt,
  parseZone,
  zonesToTry,
} from "../../../../src/zstack/sign-in/time-zone";

const OCTOBER = Date.UTC(2024, 9, 17, 5, 43, 35);
const JANUARY = Date.UTC(2025, 0, 1, 20, 0, 0);

describe("the date of a signed request", () => {
  it.each([
    [OCTOBER, "UTC", "Thu, 17 Oct 2024 05:43:35 GMT"],
    [OCTOBER, "Asia/Shanghai", "Thu, 17 Oct 2024 13:43:35 +08:00"],
    [OCTOBER, "+05:45", "Thu, 17 Oct 2024 11:28:35 +05:45"],
    [OCTOBER, "-03:30", "Thu, 17 Oct 2024 02:13:35 -03:30"],
    [JANUARY, "Asia/Shanghai", "Thu, 02 Jan 2025 04:00:00 +08:00"],
    [OCTOBER, "America/New_York", "Thu, 17 Oct 2024 01:43:35 -04:00"],
    [JANUARY, "America/New_York", "Wed, 01 Jan 2025 15:00:00 -05:00"],
  ])("at %d in %s is %s", (now, zone, date) => {
    expect(accessKeyDate(now, parseZone(zone))).toBe(date);
  });
});

it("tries the process's own zone, then UTC, then China, then every other offset in use, each once", () => {
  const offsets = zonesToTry(OCTOBER).map((zone) => offsetAt(zone, OCTOBER));
  const own = -new Date(OCTOBER).getTimezoneOffset();
  const first = [...new Set([own, 0, 480])];
  expect(offsets.slice(0, first.length)).toEqual(first);
  expect(new Set(offsets).size).toBe(offsets.length);
  // Every zone that this machine knows is within the 15 minutes that the node allows of an offset
  // that is tried.
  for (const zone of Intl.supportedValuesOf("timeZone")) {
    for (const now of [OCTOBER, JANUARY]) {
      const offset = offsetAt({ name: zone }, now);
      const nearest = Math.min(
        ...zonesToTry(now).map((one) => Math.abs(offsetAt(one, now) - offset)),
      );
      expect([zone, nearest]).toEqual([zone, 0]);
    }
  }
});

it.each([
  ["Asia/Shanghai", true],
  ["UTC", true],
  ["+08:00", true],
  ["Asia/Shangai", false],
  ["CST+8", false],
  ["", false],
])("takes %j for a time zone: %s", (text, expected) => {
  expect(isTimeZone(text)).toBe(expected);
});
