import { type Clock } from "../../foundation";
import { type FindOptions } from "../client";
import { type CallOptions } from "../transport/api-request";
import { SharedWork } from "./in-flight";

/**
 * Long enough for what Terraform reads side by side to arrive, short beside the node's own 45 ms
 * for one answer.
 */
const GATHERING_MS = 5;

/** Servers limit the length of a URL: 50 uuids are about 1,700 characters. */
export const UUIDS_IN_ONE_QUERY = 50;

/** Asks for all uuids at once; what is not found is left out. */
type AskForAll<T> = (
  uuids: readonly string[],
  options: CallOptions,
) => Promise<readonly T[]>;

/** Some questions that travel in one request. */
interface Portion<T> {
  readonly uuids: Set<string>;
  /** The latest of those who ask; each of them watches over its own. */
  deadline: number | undefined;
  readonly work: SharedWork<ReadonlyMap<string, T>>;
}

/**
 * Finds single things by uuid, in few requests: questions that come within some milliseconds of
 * each other share one, and a question that is under way is not asked again. When the request
 * fails, all who share it get the same error. Signal and deadline end the waiting of one caller;
 * the request goes on as long as anybody waits for it.
 */
export class Batch<T extends { readonly uuid: string }> {
  private gathering: Portion<T> | undefined;
  private readonly underWay = new Map<string, Portion<T>>();

  constructor(
    private readonly ask: AskForAll<T>,
    private readonly clock: Clock,
  ) {}

  async tryFind(
    uuid: string,
    options: FindOptions = {},
  ): Promise<T | undefined> {
    options.signal?.throwIfAborted();
    const asked = options.fresh === true ? undefined : this.underWay.get(uuid);
    const portion = alive(asked) ?? this.joined(uuid, options.deadline);
    return (await portion.work.wait(options)).get(uuid);
  }

  /**
   * After a change: what is under way was asked before it, and nobody who asks from now on gets its
   * answer.
   */
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
    const uuids = new Set([uuid]);
    const portion: Portion<T> = {
      uuids,
      deadline,
      // Sent some milliseconds later, when the portion is there.
      work: new SharedWork(
        (signal) => this.send(() => portion, signal),
        this.clock,
      ),
    };
    this.gathering = portion;
    return portion;
  }

  private async send(
    gathered: () => Portion<T>,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, T>> {
    await this.clock.sleep(GATHERING_MS, signal);
    const portion = gathered();
    const { uuids, deadline } = portion;
    if (this.gathering === portion) this.gathering = undefined;
    for (const uuid of uuids) this.underWay.set(uuid, portion);
    try {
      const found = await this.ask([...uuids], { signal, deadline });
      return new Map(found.map((one) => [one.uuid, one]));
    } finally {
      for (const uuid of uuids)
        if (this.underWay.get(uuid) === portion) this.underWay.delete(uuid);
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
  return portion?.work.abandoned === true ? undefined : portion;
}
