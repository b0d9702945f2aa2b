import { STATUS_CODES, type ServerResponse } from "node:http";
import { TLSSocket } from "node:tls";
import { type Clock } from "../../foundation";
import { errors } from "../apis/business-errors";
import { type Node } from "../call";
import { type FaultEffect } from "../control/faults";
import { businessError } from "./replies";
import { type HttpResponse, nodeResponse } from "./servlet-container";

/** One request on its way through a socket. */
export interface Exchange {
  readonly node: Node;
  readonly outgoing: ServerResponse;
  readonly clock: Clock;
  /** Milliseconds that every answer takes longer. */
  readonly latency: number;
  /** Fires when the client is gone or the emulator closes. */
  readonly signal: AbortSignal;
  /** Lets the node do what was asked. */
  readonly carryOut: () => HttpResponse;
  /** Returns the status that the client gets to see; 0: none. */
  readonly record: (status: number) => void;
}

/** Stands for an answer that never leaves. */
const SILENCE: HttpResponse = { status: 0, headers: {}, body: Buffer.alloc(0) };

/** Brings the node's answer to the client, or what a fault makes of it. */
export async function deliver(
  exchange: Exchange,
  fault: FaultEffect | undefined,
): Promise<void> {
  const { node, latency, clock, signal } = exchange;
  const response = standIn(node, fault) ?? exchange.carryOut();
  const isLost = fault?.kind === "resetAfter" || fault?.kind === "hangAfter";
  exchange.record(isLost ? SILENCE.status : response.status);
  const wait = latency + (fault?.kind === "latency" ? fault.ms : 0);
  if (wait > 0) await clock.sleep(wait, signal);
  await send(exchange, fault, response);
}

async function send(
  { outgoing, clock, signal }: Exchange,
  fault: FaultEffect | undefined,
  response: HttpResponse,
): Promise<void> {
  switch (fault?.kind) {
    case "hang":
    case "hangAfter":
      return;
    case "reset":
    case "resetAfter":
      reset(outgoing);
      return;
    case "half":
      writeHead(outgoing, response);
      outgoing.write(
        response.body.subarray(0, response.body.length / 2),
        () => {
          outgoing.socket?.destroy();
        },
      );
      return;
    case "slow":
      writeHead(outgoing, response);
      for (const drop of dropsOf(response.body)) {
        await clock.sleep(fault.ms / DROPS, signal);
        outgoing.write(drop);
      }
      outgoing.end();
      return;
    default:
      writeHead(outgoing, response);
      outgoing.end(response.body);
  }
}

/** The answer of a fault that keeps the request from the node. */
function standIn(
  node: Node,
  fault: FaultEffect | undefined,
): HttpResponse | undefined {
  switch (fault?.kind) {
    case "reset":
    case "hang":
      return SILENCE;
    case "notReady":
      return nodeResponse(node, errors.notReady().reply(node.locale));
    case "business":
      return nodeResponse(node, businessError({ ...fault.error }));
    case "gateway":
      return proxyResponse(fault);
    case "redirect":
      return {
        status: fault.status ?? 302,
        headers: { Location: fault.location },
        body: Buffer.alloc(0),
      };
    case "body":
      return {
        ...nodeResponse(node, { status: fault.status ?? 200, body: "" }),
        body: Buffer.from(fault.body),
      };
    default:
      return undefined;
  }
}

function proxyResponse({
  status,
  body,
  retryAfter,
}: FaultEffect & { kind: "gateway" }): HttpResponse {
  const title = `${status} ${STATUS_CODES[status] ?? "Unknown"}`;
  return {
    status,
    headers: {
      Server: "nginx",
      "Content-Type": "text/html",
      ...(retryAfter === undefined
        ? {}
        : { "Retry-After": String(retryAfter) }),
    },
    body: Buffer.from(
      body ??
        `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`,
    ),
  };
}

/** Sends status and headers at once; the length is that of the whole body, whatever comes of it. */
export function writeHead(
  outgoing: ServerResponse,
  response: HttpResponse,
): void {
  outgoing.writeHead(response.status, {
    ...response.headers,
    "Content-Length": response.body.length,
  });
  outgoing.flushHeaders();
}

const DROPS = 20;

/** A body in as many pieces, some of them empty when it is short. */
function dropsOf(body: Buffer): Buffer[] {
  const size = body.length / DROPS;
  return Array.from({ length: DROPS }, (_, i) =>
    body.subarray(Math.floor(i * size), Math.floor((i + 1) * size)),
  );
}

function reset({ socket }: ServerResponse): void {
  // Below TLS no RST can be sent from here; the end of the connection without a close_notify is
  // what a reset looks like to that client.
  if (socket instanceof TLSSocket) socket.destroy();
  else socket?.resetAndDestroy();
}
