import pLimit from "p-limit";
import { type Clock, formatDuration, type Logger } from "../../foundation";
import { readResponse } from "./response";
import { type ZStackErrorCode } from "../error-table";
import { withNames } from "../connection/setting-names";
import { type Spelling } from "../connection/settings";
import { ZStackError } from "../errors";
import { type Exchange, type Method } from "./exchange";
import { type Fields } from "./fields";
import { type Again, again, backOff, neverLeft } from "./retry";
import { type Limits } from "../connection/settings";

export interface ApiRequest {
  readonly method: Method;
  /** From `/v1` on; each segment already encoded. */
  readonly path: string;
  readonly query?: URLSearchParams | undefined;
  readonly body?: unknown;
  /** Made anew for each try: a signature holds the time. */
  readonly headers?: () => Readonly<Record<string, string>>;
  /** Whether asking again is harmless: reads, and the session's own calls. Default: GET only. */
  readonly repeatable?: boolean;
  /** Its answer brings a credential: nothing of it is ever quoted. */
  readonly confidential?: boolean;
  /** It may be answered "accepted" or "still running" (202). Anything else is answered at once. */
  readonly asynchronous?: boolean;
  /** Errors that are the answer here, though they are worth another try elsewhere. */
  readonly final?: readonly ZStackErrorCode[];
}

export interface ApiResponse {
  /** 200, or 202 for work that goes on (docs/zstack-contract.md#status-codes). */
  readonly status: number;
  readonly fields: Fields;
}

/** How long a call may go on, and who may end it. */
export interface CallOptions {
  /** Ends the call at once; it then rejects with an `AbortError`. */
  readonly signal?: AbortSignal | undefined;
  /**
   * When to give up, tries and waiting included, by the monotonic clock: what
   * `ZStackClient.deadline()` returns. Pass the same to all calls of one read or change. Default:
   * `operationTimeout` from now.
   */
  readonly deadline?: number | undefined;
}

/** Asks whichever management node answers; repeats what may be repeated. */
export interface Caller {
  /** @throws ZStackError; an `AbortError` when the signal fires */
  call(request: ApiRequest, options?: CallOptions): Promise<ApiResponse>;
  /** A deadline `ms` from now. Default: `operationTimeout`. */
  deadline(ms?: number): number;
  close(): void;
}

export interface CallerPorts {
  readonly clock: Clock;
  readonly log: Logger;
  /** From 0 to 1, for the jitter. */
  readonly random: () => number;
  /** How errors call a setting. */
  readonly spelling: Spelling;
}

/**
 * One caller for all nodes of a cloud. The node that answered last is asked first; one that
 * refuses, resets or is not ready is left for the next. Retries (docs/errors.md) are counted
 * over all nodes together.
 */
export function createCaller(
  nodes: readonly Exchange[],
  limits: Limits,
  ports: CallerPorts,
): Caller {
  return new FailoverCaller(nodes, limits, ports);
}

interface Attempts {
  readonly asked: Set<Exchange>;
  readonly failures: string[];
  readonly began: number;
  readonly deadline: number;
  /** How many tries ran into `requestTimeout`. */
  timeOuts: number;
}

/**
 * A node that accepts connections and never answers costs a minute at the defaults, not one
 * `requestTimeout` for each try there may be.
 */
const TIME_OUTS = 1;

class FailoverCaller implements Caller {
  private current = 0;
  private readonly slots;

  constructor(
    private readonly nodes: readonly Exchange[],
    private readonly limits: Limits,
    private readonly ports: CallerPorts,
  ) {
    this.slots = pLimit(limits.maxConcurrentRequests);
  }

  deadline(ms = this.limits.operationTimeout): number {
    return this.ports.clock.monotonic() + ms;
  }

  async call(
    request: ApiRequest,
    options: CallOptions = {},
  ): Promise<ApiResponse> {
    const attempts: Attempts = {
      asked: new Set(),
      failures: [],
      began: this.ports.clock.monotonic(),
      deadline: options.deadline ?? this.deadline(),
      timeOuts: 0,
    };
    for (let attempt = 1; ; attempt += 1) {
      const node = this.currentNode();
      try {
        return await this.ask(
          node,
          { request, attempt },
          { options, attempts },
        );
      } catch (caught) {
        if (!(caught instanceof ZStackError)) throw caught;
        attempts.asked.add(node);
        attempts.failures.push(`${node.baseUrl}: ${caught.summary}`);
        const error = this.judged(caught, { request, node }, attempts);
        await this.beforeNextTry(error, { attempt, node, attempts, options });
      }
    }
  }

  close(): void {
    for (const node of this.nodes) node.close();
  }

  private currentNode(): Exchange {
    const node = this.nodes[this.current];
    if (node === undefined) throw noNode();
    return node;
  }

  private async ask(
    node: Exchange,
    { request, attempt }: { request: ApiRequest; attempt: number },
    { options, attempts }: { options: CallOptions; attempts: Attempts },
  ): Promise<ApiResponse> {
    const answer = await this.slots(() => {
      // A caller that waited for its slot may have been stopped, or have run out of time,
      // meanwhile.
      options.signal?.throwIfAborted();
      const remaining = attempts.deadline - this.ports.clock.monotonic();
      if (remaining <= 0) throw this.outOfTime(request, attempts);
      const headers = request.headers?.();
      return node.send({
        method: request.method,
        path: request.path,
        query: request.query,
        body: request.body,
        ...(headers === undefined ? {} : { headers }),
        signal: options.signal,
        timeout: Math.ceil(Math.min(remaining, this.limits.requestTimeout)),
        attempt,
        fresh: !isRepeatable(request),
      });
    });
    const { confidential = false, asynchronous } = request;
    const fields = readResponse(
      { ...answer, confidential },
      this.ports.spelling,
    );
    if (answer.status === 202 && asynchronous !== true)
      throw notDoneYet(answer.request);
    return { status: answer.status, fields };
  }

  /** The error, when another try may help; throws it when not. */
  private judged(
    error: ZStackError,
    { request, node }: { request: ApiRequest; node: Exchange },
    attempts: Attempts,
  ): ZStackError {
    switch (mayAskAgain(error, request)) {
      case "never":
        // What ZStack itself says is an answer, whoever was asked before.
        throw error.zstackCode === undefined
          ? this.withAttempts(error, attempts)
          : error;
      case "elsewhere":
        if (this.nodes.every((one) => attempts.asked.has(one)))
          throw this.withAttempts(error, attempts);
        return error;
      case "once":
        attempts.timeOuts += 1;
        if (attempts.timeOuts <= TIME_OUTS) return error;
        // The next call begins elsewhere.
        this.leave(node, attempts);
        throw this.withAttempts(error, attempts);
      case "yes":
        return error;
    }
  }

  private async beforeNextTry(
    error: ZStackError,
    {
      attempt,
      node,
      attempts,
      options,
    }: {
      attempt: number;
      node: Exchange;
      attempts: Attempts;
      options: CallOptions;
    },
  ): Promise<void> {
    const { clock, log, random } = this.ports;
    if (attempt > this.limits.maxRetries)
      throw this.withAttempts(error, attempts);
    this.leave(node, attempts);
    // A node that was not asked yet is no reason to wait.
    const fresh = !attempts.asked.has(this.currentNode());
    const wait = fresh
      ? 0
      : Math.max(backOff(attempt, random()), error.retryAfter ?? 0);
    const remaining = attempts.deadline - clock.monotonic();
    if (wait >= remaining) throw this.withAttempts(error, attempts, wait);
    log.debug("zstack request is tried again", {
      node: this.currentNode().baseUrl,
      try: attempt + 1,
      wait_ms: Math.round(wait),
      reason: error.code,
    });
    if (wait > 0) await clock.sleep(wait, options.signal);
  }

  /**
   * Of many calls that fail at the same time, the first moves on. A node that this call has not
   * asked yet goes first.
   */
  private leave(node: Exchange, { asked }: Attempts): void {
    const now = this.currentNode();
    if (now !== node && !asked.has(now)) return;
    const others = this.nodes.map(
      (_, i) => (this.current + 1 + i) % this.nodes.length,
    );
    const unasked = others.find((i) => !asked.has(this.nodes[i] ?? node));
    if (unasked !== undefined || now === node)
      this.current = unasked ?? others[0] ?? 0;
  }

  /** The last error, with all that was tried. */
  private withAttempts(
    error: ZStackError,
    { failures, began, deadline }: Attempts,
    wait?: number,
  ): ZStackError {
    const { clock, spelling } = this.ports;
    const details: string[] = [];
    if (failures.length > 1) {
      const took = formatDuration(clock.monotonic() - began);
      const distinct = [...new Set(failures)];
      details.push(
        `Tried ${failures.length} times in ${took}. ${distinct.length === 1 ? "Each time the same." : "In turn:"}`,
        ...(distinct.length === 1 ? [] : distinct.map((one) => `- ${one}`)),
      );
    }
    if (wait !== undefined) {
      const left = formatDuration(Math.max(0, deadline - clock.monotonic()));
      details.push(
        `The next try would be due in ${formatDuration(wait)}, but only ${left} are left of ${spelling("operationTimeout")} (or the resource's own timeout).`,
      );
    }
    return details.length === 0 ? error : error.with({ details });
  }

  private outOfTime(
    { method, path }: ApiRequest,
    { failures, began }: Attempts,
  ): ZStackError {
    const took = formatDuration(this.ports.clock.monotonic() - began);
    return new ZStackError(
      "OperationTimedOut",
      `There was no time left for ${method} ${path}: it waited ${took} for its turn`,
      {
        hint: withNames(
          "Raise {operationTimeout} (or the timeout of the resource), or {maxConcurrentRequests} if the management node can handle more concurrent requests.",
          this.ports.spelling,
        ),
        details: failures,
      },
    );
  }
}

function isRepeatable({ method, repeatable }: ApiRequest): boolean {
  return repeatable ?? method === "GET";
}

/**
 * Reads as {@link again} says. A change only where it surely never left, and then somewhere else:
 * sent twice it might be done twice.
 */
function mayAskAgain(error: ZStackError, request: ApiRequest): Again {
  if (request.final?.includes(error.code) === true) return "never";
  if (isRepeatable(request)) return again(error);
  return neverLeft(error) ? "elsewhere" : "never";
}

/** "Accepted" holds no result: it must not be read as an empty one. */
function notDoneYet(request: string): ZStackError {
  return new ZStackError(
    "AnswerNotUnderstood",
    `${request} was answered with status 202: accepted, but not done`,
    {
      request,
      httpStatus: 202,
      fault: "cloud",
      hint: "A management node answers this at once. Check that nothing in between queues requests.",
    },
  );
}

function noNode(): ZStackError {
  return new ZStackError(
    "ConfigurationInvalid",
    "The connection settings name no management node",
    { hint: "Give at least one endpoint." },
  );
}
