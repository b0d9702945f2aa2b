import { tryReadServerDate } from "../../../../src/candidates/choice/server-date";

const utc = (...parts: [number, number, number, number, number, number]) =>
  Date.UTC(...parts);

it.each([
  ["Oct 17, 2024 1:43:35 PM", utc(2024, 9, 17, 13, 43, 35)],
  ["Oct 17, 2024, 1:43:35 PM", utc(2024, 9, 17, 13, 43, 35)],
  ["Oct 17, 2024, 1:43:35\u202fPM", utc(2024, 9, 17, 13, 43, 35)],
  ["Jan 1, 2024 12:00:00 AM", utc(2024, 0, 1, 0, 0, 0)],
  ["Dec 31, 2024 12:00:00 PM", utc(2024, 11, 31, 12, 0, 0)],
  ["September 3, 2024 9:05 am", utc(2024, 8, 3, 9, 5, 0)],
  ["Feb 29, 2024 23:59:59", utc(2024, 1, 29, 23, 59, 59)],
])("reads the date %j", (text, time) => {
  expect(tryReadServerDate(text)).toBe(time);
});

it.each([
  null,
  "",
  "yesterday",
  "Feb 29, 2023 1:00:00 PM",
  "Foo 1, 2024 1:00:00 PM",
  "Jan 0, 2024 1:00:00 PM",
  "Jan 1, 2024 13:00:00 PM",
  "Jan 1, 2024 0:30:00 AM",
  "Jan 1, 2024 24:00:00",
  "Jan 1, 2024 1:60:00 PM",
  "2024-10-17T13:43:35Z",
])("takes %j for no date, rather than for another day", (text) => {
  expect(tryReadServerDate(text)).toBeUndefined();
});

it("knows no zone: an hour that summer time skips is an hour as any other", () => {
  const [before, skipped, after] = ["1:59:59", "2:30:00", "3:00:00"].map(
    (time) => tryReadServerDate(`Mar 10, 2024 ${time} AM`) ?? Number.NaN,
  ) as [number, number, number];
  expect([skipped - before, after - skipped]).toEqual([1_801_000, 1_800_000]);
});
