import { tryReadDate } from "../../../../src/emulator/time/access-key-date";

const TODAY = "Thu, 17 Oct 2024 13:43:35";
const SHOWN = Date.UTC(2024, 9, 17, 13, 43, 35);
const HOUR = 3_600_000;

it.each([
  "GMT",
  "UTC",
  "utc",
  "Z",
  "z",
  "+07:00",
  "-03:30",
  "UTC+08:00",
  "gmt-05:00",
  "CST",
  "ICT",
  "mmt",
  "Asia/Shanghai",
  "asia/shanghai",
])("reads a Date whose zone is named as %s", (zone) => {
  expect(tryReadDate(`${TODAY} ${zone}`)?.wallClock).toBe(SHOWN);
});

it.each([
  `${TODAY} +0700`,
  `${TODAY} +08`,
  `${TODAY} GMT+8`,
  `${TODAY} GMT+0800`,
  `${TODAY} +19:00`,
  `${TODAY} Asia/Nowhere`,
  TODAY,
  `${TODAY} `,
  "Fri, 17 Oct 2024 13:43:35 UTC",
  "Thu, 7 Oct 2024 13:43:35 UTC",
  "Mon, 31 Sep 2024 13:43:35 UTC",
  "Thu, 17 Okt 2024 13:43:35 UTC",
  "2024-10-17T13:43:35Z",
])("reads no Date in %s", (date) => {
  expect(tryReadDate(date)).toBeUndefined();
});

it("reads a Date in any letter case", () => {
  expect(tryReadDate(`${TODAY} GMT`.toUpperCase())).toEqual({
    wallClock: SHOWN,
    instant: SHOWN,
  });
});

it.each([
  ["+08:00", -8],
  ["UTC-03:30", 3.5],
  ["Asia/Shanghai", -8],
  ["JST", -9],
  // Chicago in summer, not China.
  ["CST", 5],
  // India, neither Ireland nor Israel.
  ["IST", -5.5],
])(
  "takes %s to be so far from UTC that the instant is %d hours off",
  (zone, hours) => {
    const read = tryReadDate(`${TODAY} ${zone}`);
    expect((read?.instant ?? NaN) - SHOWN).toBe(hours * HOUR);
  },
);

it("takes offsets up to 18 hours, as Java does", () => {
  expect(tryReadDate(`${TODAY} +18:00`)?.instant).toBe(SHOWN - 18 * HOUR);
  expect(tryReadDate(`${TODAY} +18:01`)).toBeUndefined();
  expect(tryReadDate(`${TODAY} +08:60`)).toBeUndefined();
});
