import { setTimeout as delay } from "node:timers/promises";

/** Time, handed in so that tests need not wait for it. All times are milliseconds. */
export interface Clock {
  /** Milliseconds since 1970, as the wall shows them. */
  now(): number;
  /** A clock that never jumps; only differences mean something. */
  monotonic(): number;
  /** Resolves after `ms`; rejects with an `AbortError` when `signal` fires first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: async (ms, signal) => {
    await delay(ms, undefined, signal === undefined ? {} : { signal });
  },
};
