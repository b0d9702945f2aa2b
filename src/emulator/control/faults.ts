import { randomUUID } from "node:crypto";
import { checkFields } from "./fault-fields";

/**
 * Which requests a fault meets. Without any of it: every request but those of the control
 * interface.
 */
export interface FaultTarget {
  /** `GET`, `PUT` … Default: any. */
  readonly method?: string;
  /**
   * Of the decoded path without the context path and without the query (`/v1/vm-instances`): its
   * beginning, or a pattern.
   */
  readonly path?: string | RegExp;
  /** Lets the first n matching requests through. Default 0. */
  readonly skip?: number;
  /** Then it is used up, and requests get through again. Default: never. */
  readonly times?: number;
}

/** A business error as it stands in the body, e.g. `SYS.1001` (docs/zstack-contract.md#errors). */
export interface FaultBusinessError {
  readonly code: string;
  readonly description?: string;
  readonly details?: string;
  readonly cause?: FaultBusinessError;
}

/**
 * What happens to the request. `latency`, `slow`, `half`, `resetAfter` and `hangAfter` carry it
 * out: sessions are made, the world changes. The others keep it from the node.
 */
export type FaultEffect =
  /** The answer comes `ms` milliseconds later. */
  | { readonly kind: "latency"; readonly ms: number }
  /** The connection is reset before the node has looked at the request. */
  | { readonly kind: "reset" }
  /** The node carries the request out, and the connection is reset: the answer is lost. */
  | { readonly kind: "resetAfter" }
  /** Nothing ever comes, and nothing is carried out. */
  | { readonly kind: "hang" }
  /** It is carried out, and nothing ever comes. */
  | { readonly kind: "hangAfter" }
  /** All headers, half of the body, end of the connection. */
  | { readonly kind: "half" }
  /** 503 `SYS.1010`: the node is starting. */
  | { readonly kind: "notReady" }
  /**
   * A proxy answers in the node's place, by its own page (HTML) unless `body` says otherwise.
   * `retryAfter`: seconds, or an HTTP date.
   */
  | {
      readonly kind: "gateway";
      readonly status: number;
      readonly body?: string;
      readonly retryAfter?: number | string;
    }
  /** 503 with this error. */
  | { readonly kind: "business"; readonly error: FaultBusinessError }
  /** Default status 302. */
  | {
      readonly kind: "redirect";
      readonly location: string;
      readonly status?: number;
    }
  /** Any bytes under any status. Default status 200. */
  | {
      readonly kind: "body";
      readonly status?: number;
      readonly body: string | Uint8Array;
    }
  /** The headers at once, the body in drops over `ms` milliseconds. */
  | { readonly kind: "slow"; readonly ms: number };

/** What goes wrong, and for which requests. */
export type Fault = FaultTarget & FaultEffect;

/** A fault that was added: how often it struck, and how to end it. */
export interface FaultHandle {
  /** By which the control interface names it. */
  readonly id: string;
  /** How many requests it has met. */
  readonly hits: number;
  remove(): void;
}

/**
 * The faults of one emulator. Each request meets at most one: the first added that matches, is past
 * its `skip` and not used up.
 */
export interface Faults {
  /** Throws {@link EmulatorError} `InvalidFault` for numbers that make no sense. */
  add(fault: Fault): FaultHandle;
  clear(): void;
}

interface Entry {
  readonly id: string;
  readonly fault: Fault;
  seen: number;
  hits: number;
}

/** The one list behind {@link Faults} and the control interface. */
export class FaultList implements Faults {
  private entries: Entry[] = [];

  add(fault: Fault): FaultHandle {
    checkFields(fault);
    const entry: Entry = {
      id: randomUUID().replace(/-/g, ""),
      fault,
      seen: 0,
      hits: 0,
    };
    this.entries.push(entry);
    return {
      id: entry.id,
      get hits() {
        return entry.hits;
      },
      remove: () => {
        this.remove(entry.id);
      },
    };
  }

  clear(): void {
    this.entries = [];
  }

  /** Whether there was one. */
  remove(id: string): boolean {
    const before = this.entries.length;
    this.entries = this.entries.filter((entry) => entry.id !== id);
    return this.entries.length < before;
  }

  list(): readonly Readonly<Entry>[] {
    return this.entries;
  }

  /** The fault that this request meets; asking counts. */
  take(request: { method: string; path: string }): FaultEffect | undefined {
    for (const entry of this.entries) {
      const { fault } = entry;
      if (entry.hits >= (fault.times ?? Infinity) || !matches(fault, request))
        continue;
      entry.seen += 1;
      if (entry.seen <= (fault.skip ?? 0)) continue;
      entry.hits += 1;
      return fault;
    }
    return undefined;
  }
}

function matches(
  { method, path }: FaultTarget,
  request: { method: string; path: string },
): boolean {
  if (method !== undefined && method.toUpperCase() !== request.method)
    return false;
  if (path === undefined) return true;
  // Not `test`: a pattern with the flag g would remember where it stopped.
  return typeof path === "string"
    ? request.path.startsWith(path)
    : request.path.search(path) >= 0;
}
