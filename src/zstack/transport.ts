import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import fetch, { type Response } from "node-fetch";
import {
  type Clock,
  errorText,
  formatDuration,
  isAbort,
  type Logger,
} from "../foundation";
import { type RawAnswer } from "./answer";
import { type Endpoint } from "./endpoint";
import { ZStackError } from "./errors";

export interface ZStackRequest {
  readonly method: "GET" | "PUT" | "POST" | "DELETE";
  /** From `/v1` on; each segment already encoded. */
  readonly path: string;
  readonly query?: URLSearchParams;
  readonly body?: unknown;
  readonly authorization?: string;
  readonly signal?: AbortSignal | undefined;
}

/** One request, one answer. Repeats nothing. */
export interface Transport {
  /** @throws ZStackError `Unreachable`, `TimedOut`, `AnswerTooLarge`; an `AbortError` when the caller's signal fired */
  send(request: ZStackRequest): Promise<RawAnswer>;
  /** Closes idle connections. */
  close(): void;
}

export interface TransportOptions {
  readonly log: Logger;
  readonly clock: Clock;
  /** Milliseconds for one request, from sending it to the last byte of its answer. */
  readonly requestTimeout: number;
}

/** A list of 10,000 ISOs is about 10 MiB. */
const LARGEST_ANSWER = 64 * 1024 * 1024;
/** Terraform reads ten blocks at a time; fewer connections would make us slower than its parallelism. */
const MOST_CONNECTIONS = 16;

export function createTransport(
  endpoint: Endpoint,
  options: TransportOptions,
): Transport {
  const pool = { keepAlive: true, maxSockets: MOST_CONNECTIONS };
  const agent = endpoint.baseUrl.startsWith("https:")
    ? new HttpsAgent(pool)
    : new HttpAgent(pool);
  return {
    send: async (request) => {
      const query = request.query?.toString() ?? "";
      const plainUrl = `${endpoint.baseUrl}${request.path}`;
      const asked = `${request.method} ${plainUrl}`;
      const began = options.clock.monotonic();
      const timeout = AbortSignal.timeout(options.requestTimeout);
      const signal =
        request.signal === undefined
          ? timeout
          : AbortSignal.any([request.signal, timeout]);
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
            redirect: "manual",
            size: LARGEST_ANSWER,
            agent,
            signal,
          },
        );
        const answer = await rawAnswer(asked, response);
        logRequest(options, request, {
          status: answer.status,
          ms: options.clock.monotonic() - began,
        });
        return answer;
      } catch (caught) {
        logRequest(options, request, {
          error: errorText(caught),
          ms: options.clock.monotonic() - began,
        });
        if (request.signal?.aborted === true) throw caught;
        throw transportError(asked, caught, {
          timedOut: timeout.aborted,
          limit: options.requestTimeout,
        });
      }
    },
    close: () => {
      agent.destroy();
    },
  };
}

/** The charset matters: without it the server reads the body as ISO-8859-1 (contract §1). */
function headersOf({ authorization }: ZStackRequest): Record<string, string> {
  return {
    "Content-Type": "application/json;charset=UTF-8",
    Accept: "application/json",
    ...(authorization === undefined ? {} : { Authorization: authorization }),
  };
}

async function rawAnswer(
  request: string,
  response: Response,
): Promise<RawAnswer> {
  const text = await response.text();
  return {
    request,
    status: response.status,
    location: response.headers.get("location"),
    text,
  };
}

function logRequest(
  { log }: TransportOptions,
  { method, path }: ZStackRequest,
  { ms, ...outcome }: { ms: number; status?: number; error?: string },
): void {
  log.debug("zstack request", { method, path, ms: Math.round(ms), ...outcome });
}

const ADVICE: Readonly<Record<string, string>> = {
  ENOTFOUND:
    "The host name is not known to this machine's name service. Check its spelling and the DNS settings.",
  EAI_AGAIN:
    "The name service did not answer. Check the DNS settings of this machine.",
  ECONNREFUSED:
    "Nothing listens there. Check host and port (8080 is ZStack's default), and that the management node runs.",
  EHOSTUNREACH:
    "There is no route to the host. Check network, VPN and firewall.",
  ENETUNREACH:
    "There is no route to the network. Check network, VPN and firewall.",
  ETIMEDOUT: "The host does not answer. Check network, VPN and firewall.",
  ECONNRESET:
    "The connection was cut. A firewall, a proxy, or a restarting management node does that. Is it https where http is given?",
  EPROTO: "The TLS handshake failed. Is it http where https is given?",
  DEPTH_ZERO_SELF_SIGNED_CERT:
    "The server's certificate is self-signed. Name its CA file in NODE_EXTRA_CA_CERTS.",
  SELF_SIGNED_CERT_IN_CHAIN:
    "The server's certificate comes from a private CA. Name the CA's file in NODE_EXTRA_CA_CERTS.",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    "The server's certificate cannot be verified. Name its CA's file in NODE_EXTRA_CA_CERTS.",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    "The CA of the server's certificate is not trusted here. Name its file in NODE_EXTRA_CA_CERTS.",
  ERR_TLS_CERT_ALTNAME_INVALID:
    "The server's certificate is for another name. Use the name in the certificate as the endpoint.",
  CERT_HAS_EXPIRED:
    "The server's certificate has expired. Renew it, and check this machine's clock.",
};

function transportError(
  request: string,
  caught: unknown,
  { timedOut, limit }: { timedOut: boolean; limit: number },
): ZStackError {
  if (timedOut || isAbort(caught)) {
    return new ZStackError(
      "TimedOut",
      `${request} had no complete answer after ${formatDuration(limit)}`,
      {
        request,
        fault: "cloud",
        hint: "Check that the management node is up and not overloaded, and that no firewall drops the packets.",
        cause: caught,
      },
    );
  }
  const { code, type } = codesOf(caught);
  if (type === "max-size") {
    return new ZStackError(
      "AnswerTooLarge",
      `${request} was answered with more than ${LARGEST_ANSWER / 1024 / 1024} MiB`,
      {
        request,
        fault: "cloud",
        hint: "No list of images is that long. Check that the endpoint is a management node.",
        cause: caught,
      },
    );
  }
  return new ZStackError(
    "Unreachable",
    `${request} failed${code === undefined ? "" : ` (${code})`}: the management node cannot be reached`,
    {
      request,
      fault: "cloud",
      hint:
        ADVICE[code ?? ""] ??
        "Check the endpoint, the network, and that the management node runs.",
      details: [`Reason: ${errorText(caught)}`],
      cause: caught,
    },
  );
}

function codesOf(caught: unknown): { code?: string; type?: string } {
  if (!(caught instanceof Error)) return {};
  const { code, type } = caught as { code?: unknown; type?: unknown };
  return {
    ...(typeof code === "string" ? { code } : {}),
    ...(typeof type === "string" ? { type } : {}),
  };
}
