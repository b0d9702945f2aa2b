import { type Agent } from "node:http";
import fetch, { type Response } from "node-fetch";
import { errorText, type LogFields } from "../../foundation";
import { type Endpoint } from "../connection/endpoint";
import { type Ports } from "../ports";
import { type ApiRequest, type Headers } from "./api-request";
import { type HttpResponse } from "./response";
import { parseRetryAfter } from "./retry";
import { timeLimit } from "./time-limit";
import {
  LARGEST_ANSWER,
  type ProxyInUse,
  transportError,
} from "./transport-errors";

/** A request as it goes to one management node. */
interface WireRequest extends Pick<
  ApiRequest,
  "method" | "path" | "query" | "body"
> {
  readonly headers: Headers;
  readonly signal: AbortSignal | undefined;
  /** Milliseconds until the last byte of the answer. */
  readonly timeout: number;
  /** 1 for the first try. */
  readonly attempt: number;
  /**
   * Over a connection of its own. One that was kept alive may be dead without our knowing it, and a
   * request that dies on it may or may not have arrived: harmless for a read, which is asked again,
   * but not for a change.
   */
  readonly fresh: boolean;
}

interface ExchangePorts extends Ports {
  /** Keeps connections alive. */
  readonly agent: Agent;
  /** Keeps none. */
  readonly freshAgent: Agent;
  readonly proxy?: ProxyInUse | undefined;
}

/** One request to one node, one answer. Repeats nothing. */
export class Exchange {
  /** `http://node:8080/zstack` */
  readonly baseUrl: string;

  constructor(
    { baseUrl }: Endpoint,
    private readonly ports: ExchangePorts,
  ) {
    this.baseUrl = baseUrl;
  }

  /**
   * @throws ZStackError `Unreachable`, `TimedOut`, `TlsFailed`, `AnswerTooLarge`; an `AbortError`
   *   when the caller's signal fired
   */
  async send(request: WireRequest): Promise<HttpResponse> {
    const { clock, agent, freshAgent, spelling, proxy } = this.ports;
    const plainUrl = `${this.baseUrl}${request.path}`;
    const query = request.query?.toString() ?? "";
    const asked = `${request.method} ${plainUrl}`;
    const began = clock.monotonic();
    const limit = timeLimit(request.signal, request.timeout);
    try {
      request.signal?.throwIfAborted();
      const response = await fetch(
        query === "" ? plainUrl : `${plainUrl}?${query}`,
        {
          method: request.method,
          headers: headersOf(request),
          ...(request.body === undefined
            ? {}
            : { body: JSON.stringify(request.body) }),
          // Credentials follow no redirect, to whichever host.
          redirect: "manual",
          size: LARGEST_ANSWER,
          agent: request.fresh ? freshAgent : agent,
          signal: limit.signal,
        },
      );
      const answer = await wholeResponse(asked, response, clock.now());
      this.log(request, began, { status: answer.status });
      return answer;
    } catch (caught) {
      this.log(request, began, { error: errorText(caught) });
      if (request.signal?.aborted === true) throw caught;
      throw transportError(asked, caught, {
        timedOut: limit.timedOut(),
        limit: request.timeout,
        spelling,
        proxy,
      });
    } finally {
      limit.clear();
    }
  }

  /** Closes idle connections. */
  close(): void {
    this.ports.agent.destroy();
  }

  private log(request: WireRequest, began: number, outcome: LogFields): void {
    const { log, clock } = this.ports;
    log.debug("zstack request", {
      method: request.method,
      path: request.path,
      node: this.baseUrl,
      try: request.attempt,
      job_id: request.headers["X-Job-UUID"],
      ms: Math.round(clock.monotonic() - began),
      ...outcome,
    });
  }
}

/**
 * The charset matters: without it the server reads the body as ISO-8859-1
 * (docs/zstack-contract.md#transport).
 */
function headersOf({ headers }: WireRequest): Record<string, string> {
  return {
    "Content-Type": "application/json;charset=UTF-8",
    Accept: "application/json",
    ...headers,
  };
}

async function wholeResponse(
  request: string,
  response: Response,
  now: number,
): Promise<HttpResponse> {
  const text = await response.text();
  return {
    request,
    status: response.status,
    location: response.headers.get("location"),
    retryAfter: parseRetryAfter(response.headers.get("retry-after"), now),
    text,
  };
}
