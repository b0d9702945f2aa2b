import { abortable, type Clock } from "../../foundation";
import { type CallOptions } from "../transport/api-request";
import { ZStackError } from "../errors";

/**
 * Reasons that nobody reads, made once: an abort without one makes an error with a stack each time.
 */
const ANSWERED = new Error("answered");
const ABANDONED = new DOMException("nobody waits any more", "AbortError");

/**
 * Work that several wait for. Signal and deadline end the waiting of one of them; the work ends
 * when nobody waits any more.
 */
export class SharedWork<T> {
  private readonly stop = new AbortController();
  private readonly done: Promise<T>;
  private settled = false;
  private waiting = 0;

  constructor(
    start: (signal: AbortSignal) => Promise<T>,
    private readonly clock: Clock,
  ) {
    this.done = start(this.stop.signal).finally(() => {
      this.settled = true;
    });
    // When it fails, nobody may be waiting any more.
    this.done.catch(() => undefined);
  }

  /** Everybody has left, and it was stopped: not to be joined. */
  get abandoned(): boolean {
    return this.stop.signal.aborted;
  }

  /**
   * @throws what the work throws; an `AbortError` or ZStackError `OperationTimedOut` for this
   *   caller alone
   */
  async wait({ signal, deadline }: CallOptions): Promise<T> {
    this.waiting += 1;
    try {
      return await abortable(this.inTime(deadline), signal);
    } finally {
      this.waiting -= 1;
      if (this.waiting === 0 && !this.settled) this.stop.abort(ABANDONED);
    }
  }

  /** The work may have more time than this caller. */
  private async inTime(deadline: number | undefined): Promise<T> {
    if (deadline === undefined) return this.done;
    const answered = new AbortController();
    const late = this.clock
      .sleep(Math.max(0, deadline - this.clock.monotonic()), answered.signal)
      .then(() => {
        throw noTimeLeft();
      });
    try {
      return await Promise.race([this.done, late]);
    } finally {
      answered.abort(ANSWERED);
    }
  }
}

/** Equal questions that are under way at the same time are asked once. */
export class InFlight<T> {
  private readonly underWay = new Map<string, SharedWork<T>>();

  constructor(private readonly clock: Clock) {}

  /** @param question what identifies equal questions */
  async ask(
    question: string,
    ask: (signal: AbortSignal) => Promise<T>,
    options: CallOptions,
  ): Promise<T> {
    options.signal?.throwIfAborted();
    const running = this.underWay.get(question);
    const work =
      running === undefined || running.abandoned
        ? new SharedWork(ask, this.clock)
        : running;
    this.underWay.set(question, work);
    try {
      return await work.wait(options);
    } finally {
      if (this.underWay.get(question) === work) this.underWay.delete(question);
    }
  }

  /**
   * After a change: what is under way was asked before it, and nobody who asks from now on gets its
   * answer.
   */
  forget(): void {
    this.underWay.clear();
  }
}

function noTimeLeft(): ZStackError {
  return new ZStackError(
    "OperationTimedOut",
    "A question that was asked together with others was not answered in time",
    {
      hint: "Raise operation_timeout (or the timeout of the resource).",
    },
  );
}
