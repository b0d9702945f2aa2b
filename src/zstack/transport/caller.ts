import pLimit from "p-limit";
import { type Limits } from "../connection/settings";
import { ZStackError } from "../errors";
import { type Ports } from "../ports";
import {
  type ApiRequest,
  type ApiResponse,
  type CallOptions,
  type MakeHeaders,
} from "./api-request";
import { Attempts } from "./attempts";
import { type Exchange } from "./exchange";
import { Failover } from "./failover";
import { readResponse } from "./response";
import { type Again, again, backOff, neverLeft } from "./retry";

interface CallerPorts extends Ports {
  /** From 0 to 1, for the jitter. */
  readonly random: () => number;
}

/** One try of a call. */
interface Try {
  readonly request: ApiRequest;
  readonly authorize: MakeHeaders;
  readonly node: Exchange;
  /** 1 for the first. */
  readonly attempt: number;
  readonly attempts: Attempts;
  readonly signal: AbortSignal | undefined;
}

/**
 * A node that accepts connections and never answers costs a minute at the defaults, not one
 * `requestTimeout` for each try there may be.
 */
const TIME_OUTS = 1;

/**
 * Asks whichever management node answers; repeats what may be repeated. The node that answered last
 * is asked first; one that refuses, resets or is not ready is left for the next. Retries
 * (docs/errors.md) are counted over all nodes together.
 */
export class Caller {
  private readonly failover: Failover;
  private readonly slots;

  constructor(
    nodes: readonly Exchange[],
    private readonly limits: Limits,
    private readonly ports: CallerPorts,
  ) {
    this.failover = new Failover(nodes);
    this.slots = pLimit(limits.maxConcurrentRequests);
  }

  /** A deadline `ms` from now. Default: `operationTimeout`. */
  deadline(ms = this.limits.operationTimeout): number {
    return this.ports.clock.monotonic() + ms;
  }

  /**
   * @param authorize makes the headers that say who asks, anew for each try: a signature holds the
   *   time. Default: nobody does
   * @throws ZStackError; an `AbortError` when the signal fires
   */
  async call(
    request: ApiRequest,
    { signal, deadline = this.deadline() }: CallOptions = {},
    authorize: MakeHeaders = () => ({}),
  ): Promise<ApiResponse> {
    const attempts = new Attempts(deadline, this.ports);
    for (let attempt = 1; ; attempt += 1) {
      const node = this.failover.current;
      const one = { request, authorize, node, attempt, attempts, signal };
      try {
        return await this.slots(this.ask, one);
      } catch (caught) {
        if (!(caught instanceof ZStackError)) throw caught;
        attempts.failed(node, caught);
        this.requireWorthAnotherTry(caught, one);
        await this.beforeNextTry(caught, one);
      }
    }
  }

  close(): void {
    for (const node of this.failover.nodes) node.close();
  }

  /** In its slot. A caller that waited for it may have been stopped, or have run out of time. */
  private readonly ask = async (one: Try): Promise<ApiResponse> => {
    const { request, authorize, node, attempt, attempts, signal } = one;
    signal?.throwIfAborted();
    const { timeLeft } = attempts;
    if (timeLeft <= 0) throw attempts.outOfTime(request);
    const answer = await node.send({
      ...request,
      headers: { ...request.headers, ...authorize() },
      signal,
      timeout: Math.ceil(Math.min(timeLeft, this.limits.requestTimeout)),
      attempt,
      fresh: !isRepeatable(request),
    });
    const { confidential = false, asynchronous } = request;
    const { spelling } = this.ports;
    const fields = readResponse({ ...answer, confidential }, spelling);
    if (answer.status === 202 && asynchronous !== true)
      throw notDoneYet(answer.request);
    return { status: answer.status, fields };
  };

  /** @throws the error, unless another try may help */
  private requireWorthAnotherTry(
    error: ZStackError,
    { request, node, attempts }: Try,
  ): void {
    switch (mayAskAgain(error, request)) {
      case "never":
        // What ZStack itself says is an answer, whoever was asked before.
        throw error.zstackCode === undefined ? attempts.summedUp(error) : error;
      case "elsewhere":
        if (this.failover.nodes.every((one) => attempts.asked.has(one)))
          throw attempts.summedUp(error);
        return;
      case "once":
        attempts.timeOuts += 1;
        if (attempts.timeOuts <= TIME_OUTS) return;
        // The next call begins elsewhere.
        this.failover.leave(node, attempts.asked);
        throw attempts.summedUp(error);
      case "yes":
    }
  }

  private async beforeNextTry(
    error: ZStackError,
    { attempt, node, attempts, signal }: Try,
  ): Promise<void> {
    const { clock, log, random } = this.ports;
    if (attempt > this.limits.maxRetries) throw attempts.summedUp(error);
    this.failover.leave(node, attempts.asked);
    const next = this.failover.current;
    // A node that was not asked yet is no reason to wait.
    const wait = attempts.asked.has(next)
      ? Math.max(backOff(attempt, random()), error.retryAfter ?? 0)
      : 0;
    if (wait >= attempts.timeLeft) throw attempts.summedUp(error, wait);
    log.debug("zstack request is tried again", {
      node: next.baseUrl,
      try: attempt + 1,
      wait_ms: Math.round(wait),
      reason: error.code,
    });
    if (wait > 0) await clock.sleep(wait, signal);
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
