import { randomUUID } from "node:crypto";
import { type Clock } from "../../foundation";
import { BusinessError, type Locale } from "./business-error";
import { type InventoryKind, schemaOfOne } from "../world/inventories";
import {
  type JobError,
  type JobOptions,
  type JobSteering,
  type KnownJob,
} from "../control/job-steering";
import { json, type Json, type Reply, text } from "../http/replies";

/** What a finished job answers: `{"inventory":…}` or `{}`. */
export interface JobResult {
  readonly body: Json;
  /** Of the inventory in `body`, for `X-JSON-Schema`. */
  readonly kind?: InventoryKind;
}

/** What a job needs to know of a request. */
interface JobRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** The node that works on them. */
export interface JobNode {
  readonly clock: Clock;
  /** Of the API as the node itself would name it, up to and with the context path. */
  readonly baseUrl: string;
  readonly locale: Locale;
}

type Outcome =
  { readonly result: JobResult } | { readonly error: BusinessError };

interface Job {
  readonly uuid: string;
  readonly method: string;
  readonly path: string;
  readonly acceptedAt: number;
  readonly dueAt: number;
  readonly work: () => JobResult;
  outcome: Outcome | undefined;
  polled: number;
}

/**
 * Done or not, a job can be polled for three hours from its acceptance
 * (docs/zstack-contract.md#jobs).
 */
const KEPT_MS = 10_800_000;
/** 30 minutes, what the server grants to an API that does not say otherwise. */
const DEFAULT_TIMEOUT_MS = 1_800_000;

/**
 * Asynchronous APIs (docs/zstack-contract.md#jobs): accepted with 202 whatever they ask, worked on
 * without the client, reported by polling.
 */
export class Jobs implements JobSteering {
  polls: number;
  duration: number;
  private held: boolean;
  private readonly polled = new Map<string, Job>();
  private waiting: Job[] = [];
  private readonly failures: JobError[] = [];
  private readonly closed = new AbortController();

  constructor(
    private readonly node: JobNode,
    { polls = 1, duration = 0, hang = false }: JobOptions = {},
  ) {
    this.polls = polls;
    this.duration = duration;
    this.held = hang;
  }

  get hang(): boolean {
    return this.held;
  }

  set hang(hang: boolean) {
    this.held = hang;
    this.workOff();
  }

  get known(): readonly KnownJob[] {
    this.workOff();
    return this.alive().map(({ uuid, path, method, outcome }) => ({
      uuid,
      path,
      method,
      state:
        outcome === undefined
          ? "running"
          : "error" in outcome
            ? "failed"
            : "succeeded",
    }));
  }

  forget(uuid?: string): void {
    if (uuid === undefined) this.polled.clear();
    else this.polled.delete(uuid);
  }

  failNext(error: JobError): void {
    this.failures.push(error);
  }

  /** Ends the timers, so that a closed emulator keeps no process alive. */
  close(): void {
    this.closed.abort();
  }

  /**
   * Does what is due by now. Called before anything looks at the world, for a clock that a test
   * moves by hand wakes nobody.
   */
  workOff(): void {
    if (this.held) return;
    const now = this.node.clock.now();
    const due = this.waiting.filter(({ dueAt }) => dueAt <= now);
    this.waiting = this.waiting.filter(({ dueAt }) => dueAt > now);
    for (const job of due) job.outcome = outcomeOf(job.work);
  }

  /**
   * A known id must not come again with a writing verb, on any API, synchronous ones too (seen on a
   * real node).
   */
  duplicateFault({ method, headers }: JobRequest): Reply | undefined {
    const uuid = headers["x-job-uuid"];
    return uuid !== undefined &&
      ["POST", "PUT", "DELETE"].includes(method) &&
      this.alive().some((job) => job.uuid === uuid)
      ? text(400, `Duplicate job uuid[${uuid}]`)
      : undefined;
  }

  /** `begin` makes the checks that come before the work, and returns the work. */
  accept(
    { method, path, headers }: JobRequest,
    begin: () => () => JobResult,
  ): Reply {
    const acceptedAt = this.node.clock.now();
    const { work, outcome } = this.prepare(begin);
    const job: Job = {
      uuid: headers["x-job-uuid"] ?? randomUUID().replace(/-/g, ""),
      method,
      path,
      acceptedAt,
      dueAt: acceptedAt + this.duration,
      work,
      outcome,
      polled: 0,
    };
    // A GET may bring a known id again: the later job has it then.
    this.polled.delete(job.uuid);
    this.polled.set(job.uuid, job);
    if (outcome === undefined) this.queue(job);
    const seconds = headers["x-api-timeout"];
    return json(202, {
      apiTimeout:
        seconds === undefined ? DEFAULT_TIMEOUT_MS : Number(seconds) * 1000,
      location: `${this.node.baseUrl}/v1/api-jobs/${job.uuid}`,
    });
  }

  /** `GET /v1/api-jobs/{uuid}`: nobody is asked who they are. */
  status({ method, path, headers }: JobRequest): Reply {
    if (method !== "GET")
      return text(405, "only GET method is allowed for querying job status");
    const uuid = path.slice(path.lastIndexOf("/") + 1);
    const job = this.alive().find((one) => one.uuid === uuid);
    if (job === undefined) return text(404, "the job has been expired");
    job.polled += 1;
    if (job.outcome === undefined || job.polled <= this.polls)
      return json(202, {});
    if ("error" in job.outcome) {
      const error = job.outcome.error.body(this.node.locale);
      return json(503, { error: withCauses(error) });
    }
    const { body, kind } = job.outcome.result;
    return json(200, {
      ...(headers["x-json-schema"] === undefined
        ? {}
        : { schema: kind === undefined ? {} : schemaOfOne(kind, body) }),
      ...body,
    });
  }

  private prepare(begin: () => () => JobResult): {
    work: () => JobResult;
    outcome?: Outcome;
  } {
    const failure = this.failures.shift();
    if (failure !== undefined) {
      return {
        work: () => {
          throw new BusinessError(() => ({ ...failure }));
        },
      };
    }
    try {
      return { work: begin() };
    } catch (caught) {
      return { work: () => ({ body: {} }), outcome: failed(caught) };
    }
  }

  private queue(job: Job): void {
    this.waiting.push(job);
    this.workOff();
    const wait = job.dueAt - this.node.clock.now();
    if (wait <= 0) return;
    // A timer may fire a little before the wall clock has come to its time.
    this.node.clock.sleep(wait + 2, this.closed.signal).then(
      () => {
        this.workOff();
      },
      () => undefined, // Closed meanwhile.
    );
  }

  private alive(): Job[] {
    const oldest = this.node.clock.now() - KEPT_MS;
    return [...this.polled.values()].filter(
      ({ acceptedAt }) => acceptedAt > oldest,
    );
  }
}

function outcomeOf(work: () => JobResult): Outcome {
  try {
    return { result: work() };
  } catch (caught) {
    return failed(caught);
  }
}

function failed(caught: unknown): Outcome {
  if (caught instanceof BusinessError) return { error: caught };
  throw caught;
}

/** Errors that come by polling, and those inside them, begin with an empty list of causes. */
function withCauses(error: Json): Json {
  const { cause, ...rest } = error;
  return {
    causes: [],
    ...rest,
    ...(cause === undefined ? {} : { cause: withCauses(cause as Json) }),
  };
}
