import { type Clock } from "../foundation";
import { abortable } from "./abortable";
import { type CallOptions } from "./caller";
import { ZStackError } from "./errors";

/** Long enough for what Terraform reads side by side to arrive, short beside the node's own 45 ms for one answer. */
const GATHERING_MS = 5;

/** Servers limit the length of a URL: 50 uuids are about 1,700 characters. */
export const UUIDS_IN_ONE_QUERY = 50;

/** Signal and deadline end the waiting of this caller; the request goes on as long as anybody waits for it, until its own deadline. */
export interface FindOptions extends CallOptions {
  /**
   * Asks anew even when the same question is under way: its answer may be older than a change that has just been made.
   * Default false.
   */
  readonly fresh?: boolean;
}

export interface BatchOptions<T> {
  /** Asks for all uuids at once; what is not found is left out. */
  readonly ask: (
    uuids: readonly string[],
    signal: AbortSignal,
  ) => Promise<readonly T[]>;
  readonly clock: Clock;
}

type Found<T> = ReadonlyMap<string, T>;

/** Some questions that travel in one request. */
class Portion<T> {
  readonly uuids = new Set<string>();
  readonly stop = new AbortController();
  readonly answer: Promise<Found<T>>;
  waiting = 0;

  constructor(send: (portion: Portion<T>) => Promise<Found<T>>) {
    this.answer = send(this);
    // When it fails, nobody may be waiting any more.
    this.answer.catch(() => undefined);
  }
}

/**
 * Finds single things by uuid, in few requests: questions that come within some milliseconds of each other share one, and a
 * question that is under way is not asked again. When the request fails, all who share it get the same error.
 */
export class Batch<T extends { readonly uuid: string }> {
  private gathering: Portion<T> | undefined;
  private readonly underWay = new Map<string, Portion<T>>();

  constructor(private readonly options: BatchOptions<T>) {}

  async tryFind(
    uuid: string,
    options: FindOptions = {},
  ): Promise<T | undefined> {
    const { signal, deadline, fresh = false } = options;
    signal?.throwIfAborted();
    const portion =
      (fresh ? undefined : alive(this.underWay.get(uuid))) ?? this.joined(uuid);
    portion.waiting += 1;
    try {
      const answer = abortable(portion.answer, signal);
      const found = await (deadline === undefined
        ? answer
        : this.before(deadline, { answer, uuid }));
      return found.get(uuid);
    } finally {
      portion.waiting -= 1;
      if (portion.waiting === 0) portion.stop.abort();
    }
  }

  /** The request itself has the deadline of all who share it; whoever has less time leaves earlier. */
  private async before(
    deadline: number,
    { answer, uuid }: { answer: Promise<Found<T>>; uuid: string },
  ): Promise<Found<T>> {
    const { clock } = this.options;
    const left = Math.max(0, deadline - clock.monotonic());
    const answered = new AbortController();
    const late = clock.sleep(left, answered.signal).then(() => {
      throw outOfTime(uuid);
    });
    late.catch(() => undefined); // Answered in time.
    try {
      return await Promise.race([answer, late]);
    } finally {
      answered.abort();
    }
  }

  /** The portion that is still gathering, with `uuid` in it. */
  private joined(uuid: string): Portion<T> {
    const open = alive(this.gathering);
    if (
      open !== undefined &&
      (open.uuids.has(uuid) || open.uuids.size < UUIDS_IN_ONE_QUERY)
    ) {
      open.uuids.add(uuid);
      return open;
    }
    const portion = new Portion<T>((own) => this.send(own));
    portion.uuids.add(uuid);
    this.gathering = portion;
    return portion;
  }

  private async send(portion: Portion<T>): Promise<Found<T>> {
    const { uuids, stop } = portion;
    await this.options.clock.sleep(GATHERING_MS, stop.signal);
    if (this.gathering === portion) this.gathering = undefined;
    for (const uuid of uuids) this.underWay.set(uuid, portion);
    try {
      const found = await this.options.ask([...uuids], stop.signal);
      return new Map(found.map((one) => [one.uuid, one]));
    } finally {
      for (const uuid of uuids)
        if (this.underWay.get(uuid) === portion) this.underWay.delete(uuid);
    }
  }
}

function outOfTime(uuid: string): ZStackError {
  return new ZStackError(
    "OperationTimedOut",
    `The management node did not tell of ${uuid} before the time was over`,
    {
      fault: "cloud",
      hint: "Raise operation_timeout (or the timeout of the resource), or see why the management node is so slow.",
    },
  );
}

/** Not one that everybody has left: its request was stopped. */
function alive<T>(portion: Portion<T> | undefined): Portion<T> | undefined {
  return portion?.stop.signal.aborted === true ? undefined : portion;
}
