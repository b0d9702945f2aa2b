import { setTimeout as sleep } from "node:timers/promises";
import { VmTurns } from "../../../src/provider/vm-turns";

const never = new AbortController().signal;

it("makes the changes of one VM one after the other, in the order in which they came, also after one that failed", async () => {
  const turns = new VmTurns();
  const seen: string[] = [];
  const change = (vm: string, name: string, fails = false) =>
    turns.take(vm, never, async () => {
      seen.push(`${name} begins`);
      await sleep(20);
      seen.push(`${name} ends`);
      if (fails) throw new TypeError(name);
    });
  await Promise.allSettled([
    change("a", "first", true),
    change("a", "second"),
    change("b", "other"),
  ]);
  expect(seen.slice(0, 2)).toEqual(["first begins", "other begins"]);
  expect(seen.filter((line) => !line.startsWith("other"))).toEqual([
    "first begins",
    "first ends",
    "second begins",
    "second ends",
  ]);
});

it("tells whether others wait for the VM, and does not begin what was stopped meanwhile", async () => {
  const turns = new VmTurns();
  const stop = new AbortController();
  let begun = false;
  const first = turns.take("a", never, async () => {
    await sleep(20);
    return [turns.isAwaited("a"), turns.isAwaited("b")];
  });
  const second = turns.take("a", stop.signal, () => {
    begun = true;
    return Promise.resolve();
  });
  stop.abort();
  await expect(second).rejects.toMatchObject({ name: "AbortError" });
  expect(await first).toEqual([true, false]);
  expect([begun, turns.isAwaited("a")]).toEqual([false, false]);
});
