/** A clock that stands until the test moves it; who sleeps on it is never woken. */
export function handMovedClock(): {
  now: () => number;
  monotonic: () => number;
  sleep: () => Promise<void>;
  pass: (ms: number) => void;
} {
  let now = Date.UTC(2026, 0, 1);
  return {
    now: () => now,
    monotonic: () => now,
    sleep: () => new Promise(() => undefined),
    pass: (ms) => {
      now += ms;
    },
  };
}
