import { randomUUID } from "node:crypto";

import type { ZStackError } from "../api/failure";
import type { JsonObject } from "../inventory/inventory";
import type { KindName } from "../inventory/kinds";

/** How an asynchronous API ended. */
export type Outcome =
  | { readonly ok: true; readonly result: JsonObject }
  | { readonly ok: false; readonly error: ZStackError };

/** What an asynchronous API is on its way to. */
export interface Work {
  /** Does the work and never throws. Called once, or never when the job is held for ever. */
  readonly run: () => Outcome;
  readonly resultKind:
    { readonly key: string; readonly kind: KindName } | undefined;
}

/** Until when a job answers 202. */
export interface Pace {
  /** How many polls answer 202 before the outcome. */
  readonly polls: number;
  /** `no`: it ends. `before`: held until released, the work undone. `after`: held until released, the work done. */
  readonly hold: "no" | "before" | "after";
}

export interface Job {
  readonly uuid: string;
  readonly createdAt: number;
  readonly resultKind: Work["resultKind"];
  pollsLeft: number;
  held: boolean;
  work: (() => Outcome) | undefined;
  outcome: Outcome | undefined;
}

/** Done jobs are forgotten so long after they were made (contract 6.4). */
const RETENTION_MS = 10_800_000;

/** The asynchronous jobs of a cloud. They are rows in its database: every node can be asked for them. */
export class Jobs {
  private readonly rows = new Map<string, Job>();

  constructor(private readonly now: () => number) {}

  has(uuid: string): boolean {
    return this.tryFind(uuid) !== undefined;
  }

  /** Accepts work. Unless the pace holds it, the work is done at once and only its outcome waits for the polls. */
  accept(uuid: string | undefined, work: Work, pace: Pace): Job {
    const job: Job = {
      uuid: uuid ?? randomUUID().replaceAll("-", ""),
      createdAt: this.now(),
      resultKind: work.resultKind,
      pollsLeft: pace.polls,
      held: pace.hold !== "no",
      work: work.run,
      outcome: undefined,
    };
    this.rows.set(job.uuid, job);
    if (pace.hold !== "before") finish(job);
    return job;
  }

  /** The job, unless it was never heard of or its time is over. */
  tryFind(uuid: string): Job | undefined {
    const job = this.rows.get(uuid);
    if (job !== undefined && this.now() > job.createdAt + RETENTION_MS) {
      this.rows.delete(uuid);
      return undefined;
    }
    return job;
  }

  /** One poll: the outcome, or undefined while the job is running. */
  poll(job: Job): Outcome | undefined {
    if (job.held) return undefined;
    if (job.pollsLeft > 0) {
      job.pollsLeft -= 1;
      return undefined;
    }
    return job.outcome;
  }

  /** Lets all held jobs go on: the work that was held back is done now. */
  release(): void {
    for (const job of this.rows.values()) {
      if (!job.held) continue;
      finish(job);
      job.held = false;
    }
  }

  /** Forgets all jobs, as if their time were over. */
  expireAll(): void {
    this.rows.clear();
  }

  /** Jobs that have not been told to be done. */
  running(): number {
    return [...this.rows.values()].filter(
      (job) => job.held || job.pollsLeft > 0,
    ).length;
  }
}

function finish(job: Job): void {
  if (job.work === undefined) return;
  job.outcome = job.work();
  job.work = undefined;
}
