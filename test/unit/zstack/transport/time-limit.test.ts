import { timeLimit } from "../../../../src/zstack/transport/time-limit";

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => {
      resolve();
    });
  });
}

it("ends a request when its time is up, and says that it was the time", async () => {
  const limit = timeLimit(undefined, 5);
  expect(limit.timedOut()).toBe(false);
  await ended(limit.signal);
  expect(limit.timedOut()).toBe(true);
});

it("ends it with the caller's own reason when the caller stops", () => {
  const stop = new AbortController();
  const limit = timeLimit(stop.signal, 60_000);
  stop.abort(new RangeError("enough"));
  expect(limit.signal.reason).toMatchObject({ message: "enough" });
  expect(limit.timedOut()).toBe(false);
  limit.clear();
});

it("lets nothing begin for a caller that has stopped already", () => {
  const limit = timeLimit(AbortSignal.abort(), 60_000);
  expect(limit.signal.aborted).toBe(true);
  limit.clear();
});

it("leaves neither timer nor listener when the request has ended", async () => {
  const stop = new AbortController();
  const limit = timeLimit(stop.signal, 5);
  limit.clear();
  stop.abort();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect([limit.signal.aborted, limit.timedOut()]).toEqual([false, false]);
});
