import { createServer, type ServerHttp2Stream } from "node:http2";
import { type Duplex } from "node:stream";
import { errorText, type Logger } from "../../foundation";
import { PluginError } from "../errors";

/** A call of a service, as the generated code describes it. */
export interface UnaryMethod<Request, Response> {
  /** `/package.Service/Method` */
  readonly path: string;
  requestDeserialize(bytes: Buffer): Request;
  responseSerialize(response: Response): Buffer;
}

/**
 * Carries one call out.
 *
 * @param cancelled fires when the host takes the call back, or is gone
 * @param afterwards runs what it is given when the answer is on its way, or can no longer be given
 */
export type UnaryHandler<Request, Response> = (
  request: Request,
  cancelled: AbortSignal,
  afterwards: (work: () => void) => void,
) => Promise<Response>;

/** A handler for each call of a service. */
export type Handlers<Service> = {
  [Name in keyof Service]: Service[Name] extends UnaryMethod<
    infer Request,
    infer Response
  >
    ? UnaryHandler<Request, Response>
    : never;
};

type Answering = UnaryHandler<Buffer, Buffer>;

/** Status codes of gRPC. */
const OK = "0";
const UNIMPLEMENTED = "12";
const INTERNAL = "13";

/** Before each message: whether it is compressed (one byte), and its length (four). */
const PREFIX_BYTES = 5;
const COMPRESSED = 1;

/** Nothing is made of it: it only keeps an abort from making an error with a stack each time. */
const GONE = new Error("the host took the call back");

/**
 * The server side of gRPC, as far as the host of a plugin uses it: unary calls over HTTP/2,
 * messages of any size, not compressed. HTTP/2 itself (flow control, pings, settings, resets) is
 * Node's. Why it is not a library: docs/decisions/0008.
 */
export class UnaryServer {
  private readonly calls = new Map<string, Answering>();
  private readonly silent = new Set<string>();
  // Node would end a session that holds more than 10 MB; one answer may be larger.
  private readonly http2 = createServer({
    maxSessionMemory: Number.MAX_SAFE_INTEGER,
  });

  constructor(private readonly log: Logger) {
    this.http2.on("stream", (stream, headers) => {
      this.answer(stream, headers[":path"] ?? "");
    });
    this.http2.on("sessionError", (error) => {
      log.debug("the host's connection failed", { error: errorText(error) });
    });
  }

  /** @param service the calls that are served; any other is answered UNIMPLEMENTED */
  serve<Service extends Readonly<Record<string, UnaryMethod<unknown, never>>>>(
    service: Service,
    handlers: Handlers<Service>,
  ): void {
    for (const [name, method] of Object.entries(service))
      this.calls.set(
        method.path,
        answering(
          method,
          handlers[name] as unknown as UnaryHandler<unknown, never>,
        ),
      );
  }

  /** A stream of answers that stays open and brings none. */
  serveSilence(path: string): void {
    this.silent.add(path);
  }

  /** Takes over a connection: a socket, or the clear side of one with TLS. */
  accept(connection: Duplex): void {
    this.http2.emit("connection", connection);
  }

  private answer(stream: ServerHttp2Stream, path: string): void {
    // What ends the stream also closes it, and that is heard.
    stream.on("error", (error) => {
      this.log.debug("a call broke off", { path, error: errorText(error) });
    });
    if (this.silent.has(path)) {
      stream.resume();
      return;
    }
    const call = this.calls.get(path);
    if (call === undefined) {
      stream.resume();
      refuse(stream, UNIMPLEMENTED, `the plugin does not serve ${path}`);
      return;
    }
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      // A call that was taken back before it was complete ends, too.
      if (stream.aborted) return;
      void this.carryOut(stream, { path, call, bytes: Buffer.concat(chunks) });
    });
  }

  private async carryOut(
    stream: ServerHttp2Stream,
    {
      path,
      call,
      bytes,
    }: {
      readonly path: string;
      readonly call: Answering;
      readonly bytes: Buffer;
    },
  ): Promise<void> {
    if (bytes[0] === COMPRESSED) {
      refuse(stream, UNIMPLEMENTED, "the plugin reads no compressed messages");
      return;
    }
    const cancelled = new AbortController();
    const cancel = (): void => {
      cancelled.abort(GONE);
    };
    stream.once("close", cancel);
    try {
      const response = await call(messageIn(bytes), cancelled.signal, (work) =>
        stream.once("close", work),
      );
      stream.off("close", cancel);
      if (stream.destroyed || stream.closed) return;
      stream.respond(
        { ":status": 200, "content-type": "application/grpc" },
        { waitForTrailers: true },
      );
      stream.once("wantTrailers", () => {
        stream.sendTrailers({ "grpc-status": OK });
      });
      stream.end(framed(response));
    } catch (caught) {
      const error = errorText(caught);
      this.log.error("a call failed", { path, error });
      refuse(stream, INTERNAL, `${path}: ${error}`);
    }
  }
}

function answering<Request, Response>(
  method: UnaryMethod<Request, Response>,
  handle: UnaryHandler<Request, Response>,
): Answering {
  return async (bytes, ...context) =>
    method.responseSerialize(
      await handle(method.requestDeserialize(bytes), ...context),
    );
}

function refuse(
  stream: ServerHttp2Stream,
  status: string,
  message: string,
): void {
  if (stream.destroyed || stream.closed || stream.headersSent) return;
  stream.respond(
    {
      ":status": 200,
      "content-type": "application/grpc",
      "grpc-status": status,
      "grpc-message": encodeURIComponent(message),
    },
    { endStream: true },
  );
}

/** The one message of a unary call. */
function messageIn(bytes: Buffer): Buffer {
  if (bytes.length < PREFIX_BYTES)
    throw noMessage(`the call brought ${bytes.length} bytes`);
  const length = bytes.readUInt32BE(1);
  if (length !== bytes.length - PREFIX_BYTES)
    throw noMessage(
      `the message should have ${length} bytes, and has ${bytes.length - PREFIX_BYTES}`,
    );
  return bytes.subarray(PREFIX_BYTES);
}

function noMessage(what: string): PluginError {
  return new PluginError(
    "InvalidMessage",
    `Terraform's call cannot be read: ${what}`,
  );
}

function framed(message: Buffer): Buffer {
  const frame = Buffer.allocUnsafe(PREFIX_BYTES + message.length);
  frame[0] = 0;
  frame.writeUInt32BE(message.length, 1);
  message.copy(frame, PREFIX_BYTES);
  return frame;
}
