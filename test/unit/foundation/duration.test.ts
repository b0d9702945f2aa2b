import {
  formatDuration,
  tryParseDuration,
  tryParseTimeout,
} from "../../../src/foundation";

it.each([
  ["30s", 30_000],
  ["1m30s", 90_000],
  ["1.5h", 5_400_000],
  ["250ms", 250],
  ["30d", 2_592_000_000],
])("reads %s as a duration", (text, ms) => {
  expect(tryParseDuration(text)).toBe(ms);
});

it.each(["", "5", "s", "-1s", "1w", "1s x"])("%j is no duration", (text) => {
  expect(tryParseDuration(text)).toBeUndefined();
});

it("writes durations as people do", () => {
  expect([90_000, 250, 7_200_000].map(formatDuration)).toEqual([
    "1m30s",
    "250ms",
    "2h",
  ]);
});

it("reads back what it wrote, where two units say it all", () => {
  for (const ms of [1, 999, 1_000, 59_000, 61_000, 5_400_000, 90_000_000])
    expect(tryParseDuration(formatDuration(ms))).toBe(ms);
});

it.each(["0s", "25d", "soon", "-1s"])("%j is no time to wait", (text) => {
  expect(tryParseTimeout(text)).toBeUndefined();
});

it("takes as the longest wait one for which a timer of Node.js still waits", async () => {
  const longest = tryParseTimeout("2147483647ms");
  expect(tryParseTimeout("2147483648ms")).toBeUndefined();
  let fired = false;
  const timer = setTimeout(() => (fired = true), longest);
  await new Promise((resolve) => setTimeout(resolve, 20));
  clearTimeout(timer);
  expect(fired).toBe(false);
});
