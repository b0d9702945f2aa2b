import { heardByMany } from "../../foundation";

/** An end to one request: its caller's signal, or a time. */
export interface TimeLimit {
  readonly signal: AbortSignal;
  /** Whether it was the time that ended it. */
  timedOut(): boolean;
  /** To be called when the request has ended, however it did. */
  clear(): void;
}

/** Made once: an error for each request that ends well would cost more than all else here. */
const TIME_IS_UP = new Error("the time of the request is up");

/**
 * Like `AbortSignal.any([signal, AbortSignal.timeout(ms)])`, which keeps its listeners and its
 * timer until they are collected: with a thousand requests under one signal that is a tenth of a
 * read's work (docs/decisions/0008).
 */
export function timeLimit(
  signal: AbortSignal | undefined,
  ms: number,
): TimeLimit {
  const either = new AbortController();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    either.abort(TIME_IS_UP);
  }, ms);
  const stop = (): void => {
    either.abort(signal?.reason);
  };
  if (signal?.aborted === true) stop();
  if (signal !== undefined) heardByMany(signal);
  signal?.addEventListener("abort", stop, { once: true });
  return {
    signal: either.signal,
    timedOut: () => late,
    clear: () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", stop);
    },
  };
}
