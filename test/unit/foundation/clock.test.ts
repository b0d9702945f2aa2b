import { systemClock } from "../../../src/foundation";

it("tells the time of the wall, in milliseconds", () => {
  const before = Date.now();
  const now = systemClock.now();
  expect(now).toBeGreaterThanOrEqual(before);
  expect(now).toBeLessThanOrEqual(Date.now());
});

it("measures time by a clock that somebody who sets the wall's does not move", async () => {
  const wall = jest.spyOn(Date, "now").mockReturnValue(0);
  const began = systemClock.monotonic();
  await systemClock.sleep(20);
  // A timer may fire a fraction of a millisecond early.
  expect(systemClock.monotonic() - began).toBeGreaterThan(15);
  wall.mockRestore();
});

it("wakes at once with an AbortError when the signal fires", async () => {
  const stop = new AbortController();
  const sleeping = systemClock.sleep(2 ** 31 - 1, stop.signal);
  stop.abort();
  await expect(sleeping).rejects.toMatchObject({ name: "AbortError" });
});
