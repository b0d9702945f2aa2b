import { type Agent } from "node:http";
import fetch, { type Response } from "node-fetch";
import { type Clock, errorText, type Logger } from "../../foundation";
import { type HttpResponse } from "./response";
import { type Endpoint } from "../connection/endpoint";
import { type Spelling } from "../connection/settings";
import { parseRetryAfter } from "./retry";
import { timeLimit } from "./time-limit";
import { LARGEST_ANSWER, transportError } from "./transport-errors";

export type Method = "GET" | "PUT" | "POST" | "DELETE";

/** A request as it goes to one management node. */
export interface WireRequest {
  readonly method: Method;
  /** From `/v1` on; each segment already encoded. */
  readonly path: string;
  readonly query?: URLSearchParams | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds until the last byte of the answer. */
  readonly timeout: number;
  /** 1 for the first try. */
  readonly attempt: number;
  /**
   * Over a connection of its own. One that was kept alive may be dead without our knowing it, and a
   * request that dies on it may or may not have arrived: harmless for a read, which is asked again,
   * but not for a change.
   */
  readonly fresh?: boolean;
}

/** One request to one node, one answer. Repeats nothing. */
export interface Exchange {
  /** `http://node:8080/zstack` */
  readonly baseUrl: string;
  /**
   * @throws ZStackError `Unreachable`, `TimedOut`, `TlsFailed`, `AnswerTooLarge`; an `AbortError`
   *   when the caller's signal fired
   */
  send(request: WireRequest): Promise<HttpResponse>;
  /** Closes idle connections. */
  close(): void;
}

export interface ExchangePorts {
  readonly log: Logger;
  readonly clock: Clock;
  /** Keeps connections alive. */
  readonly agent: Agent;
  /** Keeps none. */
  readonly freshAgent: Agent;
  /** How errors call a setting. */
  readonly spelling: Spelling;
}

export function createExchange(
  { baseUrl }: Endpoint,
  ports: ExchangePorts,
): Exchange {
  return {
    baseUrl,
    send: (request) => send(baseUrl, request, ports),
    close: () => {
      ports.agent.destroy();
    },
  };
}

async function send(
  baseUrl: string,
  request: WireRequest,
  { log, clock, agent, freshAgent, spelling }: ExchangePorts,
): Promise<HttpResponse> {
  const plainUrl = `${baseUrl}${request.path}`;
  const query = request.query?.toString() ?? "";
  const asked = `${request.method} ${plainUrl}`;
  const began = clock.monotonic();
  const limit = timeLimit(request.signal, request.timeout);
  const logged = (outcome: { status?: number; error?: string }): void => {
    log.debug("zstack request", {
      method: request.method,
      path: request.path,
      node: baseUrl,
      try: request.attempt,
      job_id: request.headers?.["X-Job-UUID"],
      ms: Math.round(clock.monotonic() - began),
      ...outcome,
    });
  };
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
        agent: request.fresh === true ? freshAgent : agent,
        signal: limit.signal,
      },
    );
    const answer = await wholeResponse(asked, response, clock.now());
    logged({ status: answer.status });
    return answer;
  } catch (caught) {
    logged({ error: errorText(caught) });
    if (request.signal?.aborted === true) throw caught;
    throw transportError(asked, caught, {
      timedOut: limit.timedOut(),
      limit: request.timeout,
      spelling,
    });
  } finally {
    limit.clear();
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
