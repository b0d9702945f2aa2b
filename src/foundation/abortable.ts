import { setMaxListeners } from "node:events";

/**
 * One signal ends many requests at once, and each of them listens: Node.js would print a warning
 * from the eleventh on, in the middle of the user's output. All of ours are taken away again.
 */
export function heardByMany(signal: AbortSignal): void {
  setMaxListeners(0, signal);
}

/** Work that many wait for goes on for the others when one of them is stopped. */
export async function abortable<T>(
  work: Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  if (signal === undefined) return work;
  signal.throwIfAborted();
  heardByMany(signal);
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => {
      reject(signal.reason as Error);
    };
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (stop !== undefined) signal.removeEventListener("abort", stop);
  }
}

/** Fires when any of them does; undefined is one that never does. */
export function anySignal(
  ...signals: readonly (AbortSignal | undefined)[]
): AbortSignal {
  return AbortSignal.any(signals.filter((signal) => signal !== undefined));
}
