import { setTimeout as sleep } from "node:timers/promises";

/** Waits until something has happened, a minute at the most: two cores may be busy with others. */
export async function until(happened: () => boolean): Promise<void> {
  for (let waited = 0; !happened(); waited += 10) {
    if (waited > 60_000)
      throw new TypeError(`it did not happen in a minute: ${String(happened)}`);
    await sleep(10);
  }
}
