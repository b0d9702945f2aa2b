import { setTimeout as delay } from "node:timers/promises";
import { abortable } from "../../../src/foundation";

it("gives the result of the work, whether it can be stopped or not", async () => {
  const { signal } = new AbortController();
  expect(await abortable(Promise.resolve(1), signal)).toBe(1);
  expect(await abortable(Promise.resolve(2), undefined)).toBe(2);
  await expect(
    abortable(Promise.reject(new RangeError("of the work")), signal),
  ).rejects.toThrow("of the work");
});

it("stops waiting with the reason of the one who stops, while the work goes on for the others", async () => {
  const work = delay(50, "done");
  const stop = new AbortController();
  const stopped = abortable(work, stop.signal);
  const other = abortable(work, new AbortController().signal);
  stop.abort(new RangeError("enough"));
  await expect(stopped).rejects.toThrow("enough");
  expect(await other).toBe("done");
});

it("does not begin to wait when it was stopped before", async () => {
  const never = new Promise<never>(() => undefined);
  await expect(abortable(never, AbortSignal.abort())).rejects.toMatchObject({
    name: "AbortError",
  });
});

it("leaves no listener behind, however often one signal is used", async () => {
  const { signal } = new AbortController();
  const added = jest.spyOn(signal, "addEventListener");
  const removed = jest.spyOn(signal, "removeEventListener");
  for (let i = 0; i < 3; i += 1) await abortable(Promise.resolve(i), signal);
  const listeners = added.mock.calls.map(([, listener]) => listener);
  expect(listeners).toHaveLength(3);
  expect(removed.mock.calls.map(([, listener]) => listener)).toEqual(listeners);
});
