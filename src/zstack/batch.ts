import { type Clock } from "../foundation";
import { abortable } from "./abortable";
import { type CallOptions } from "./caller";
import { ZStackError } from "./errors";

/** Long enough for what Terraform reads side by side to arrive, short beside the node's own 45 ms for one answer. */
const GATHERING_MS = 5;

/** Servers limit the length of a URL: 50 uuids are about 1,700 characters. */
export const UUIDS_IN_ONE_QUERY = 50;

export interface BatchPorts<T> {
  /** Asks for all uuids at once; what is not found is left out. */
  readonly ask: (
    uuids: readonly string[],
    options: CallOptions,
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
  /** The latest of those who ask; each of them watches over its own. */
  deadline: number | undefined;

  constructor(send: (portion: Portion<T>) => Promise<Found<T>>) {
    this.answer = send(this);
    // When it fails, nobody may be waiting any more.
    this.answer.catch(() => undefined);
  }
}

/**
 * Finds single things by uuid, in few requests: questions that come within some milliseconds of each other share one, and a
 * question that is under way is not asked again. When the request fails, all who share it get the same error. Signal and deadline
 * end the waiting of one caller; the request goes on as long as anybody waits for it.
 */
export class Batch<T extends { readonly uuid: string }> {
  private gathering: Portion<T> | undefined;
  private readonly underWay = new Map<string, Portion<T>>();

  constructor(private readonly ports: BatchPorts<T>) {}

  async tryFind(
    uuid: string,
    { signal, deadline }: CallOptions = {},
  ): Promise<T | undefined> {
    signal?.throwIfAborted();
    const portion =
      alive(this.underWay.get(uuid)) ?? this.joined(uuid, deadline);
    portion.waiting += 1;
    try {
      const answer = this.inTime(portion.answer, deadline);
      return (await abortable(answer, signal)).get(uuid);
    } finally {
      portion.waiting -= 1;
      if (portion.waiting === 0) portion.stop.abort();
    }
  }

  /** After a change: what is under way was asked before it, and nobody who asks from now on gets its answer. */
  forget(): void {
    this.underWay.clear();
  }

  /** The portion that is still gathering, with `uuid` in it. */
  private joined(uuid: string, deadline: number | undefined): Portion<T> {
    const open = alive(this.gathering);
    if (
      open !== undefined &&
      (open.uuids.has(uuid) || open.uuids.size < UUIDS_IN_ONE_QUERY)
    ) {
      open.uuids.add(uuid);
      open.deadline = later(open.deadline, deadline);
      return open;
    }
    const portion = new Portion<T>((own) => this.send(own));
    portion.uuids.add(uuid);
    portion.deadline = deadline;
    this.gathering = portion;
    return portion;
  }

  private async send(portion: Portion<T>): Promise<Found<T>> {
    const { uuids, stop } = portion;
    await this.ports.clock.sleep(GATHERING_MS, stop.signal);
    if (this.gathering === portion) this.gathering = undefined;
    for (const uuid of uuids) this.underWay.set(uuid, portion);
    try {
      const found = await this.ports.ask([...uuids], {
        signal: stop.signal,
        deadline: portion.deadline,
      });
      return new Map(found.map((one) => [one.uuid, one]));
    } finally {
      for (const uuid of uuids)
        if (this.underWay.get(uuid) === portion) this.underWay.delete(uuid);
    }
  }

  /** The request may have more time than this caller. */
  private async inTime<A>(
    answer: Promise<A>,
    deadline: number | undefined,
  ): Promise<A> {
    if (deadline === undefined) return answer;
    const { clock } = this.ports;
    const answered = new AbortController();
    const late = clock
      .sleep(Math.max(0, deadline - clock.monotonic()), answered.signal)
      .then(() => {
        throw noTimeLeft();
      });
    try {
      return await Promise.race([answer, late]);
    } finally {
      answered.abort();
    }
  }
}

/** Undefined is the default, which the caller of the API takes from the settings. */
function later(
  a: number | undefined,
  b: number | undefined,
): number | undefined {
  return a === undefined || b === undefined ? undefined : Math.max(a, b);
}

/** Not one that everybody has left: its request was stopped. */
function alive<T>(portion: Portion<T> | undefined): Portion<T> | undefined {
  return portion?.stop.signal.aborted === true ? undefined : portion;
}

function noTimeLeft(): ZStackError {
  return new ZStackError(
    "OperationTimedOut",
    "A question that was asked together with others was not answered in time",
    {
      fault: "cloud",
      hint: "Raise operation_timeout (or the timeout of the resource).",
    },
  );
}
