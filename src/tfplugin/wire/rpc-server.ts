import { createServer, type ServerHttp2Stream } from "node:http2";
import { type Duplex } from "node:stream";
import { errorText, type Logger } from "../../foundation";
import { PluginError } from "../errors";

/** A call of a service, as the generated code describes it. */
export interface RpcMethod<Request, Response> {
  /** `/package.Service/Method` */
  readonly path: string;
  /** Whether the answer is a stream of messages; default: it is one. */
  readonly responseStream?: boolean;
  requestDeserialize(bytes: Buffer): Request;
  responseSerialize(response: Response): Buffer;
}

/**
 * Carries one call out.
 *
 * @param cancelled fires when the host takes the call back, or is gone
 */
export type UnaryHandler<Request, Response> = (
  request: Request,
  cancelled: AbortSignal,
) => Promise<Response>;

/**
 * Carries out a call that is answered by many messages. The next one is asked for when the host has
 * room for it; a host that takes the call back ends the iteration where it stands.
 */
export type StreamHandler<Request, Response> = (
  request: Request,
  cancelled: AbortSignal,
) => AsyncIterable<Response>;

type HandlerOf<Method> =
  Method extends RpcMethod<infer Request, infer Response>
    ? Method extends { readonly responseStream: true }
      ? StreamHandler<Request, Response>
      : UnaryHandler<Request, Response>
    : never;

/** A handler for each call of a service. */
export type Handlers<Service> = {
  [Name in keyof Service]: HandlerOf<Service[Name]>;
};

/**
 * Answers the bytes of a message by those of others. One message is a stream of one.
 *
 * @param afterwards runs what it is given when the answer is on its way, or can no longer be given
 */
export type Answering = (
  bytes: Buffer,
  cancelled: AbortSignal,
  afterwards: (work: () => void) => void,
) => AsyncIterable<Buffer>;

/** Status codes of gRPC. */
const OK = "0";
const UNIMPLEMENTED = "12";
const INTERNAL = "13";

/** Before each message: whether it is compressed (one byte), and its length (four). */
const PREFIX_BYTES = 5;
const COMPRESSED = 1;

const HEADERS = { ":status": 200, "content-type": "application/grpc" };

/** Nothing is made of it: it only keeps an abort from making an error with a stack each time. */
const GONE = new Error("the host took the call back");

/**
 * The server side of gRPC, the part that the host of a plugin uses: one message in, one or a stream
 * of them out, over HTTP/2, of any size, not compressed. HTTP/2 itself (flow control, pings,
 * settings, resets) is Node's. Why it is not a library: docs/decisions/0008.
 */
export class RpcServer {
  private readonly calls = new Map<string, Answering>();
  private readonly silent = new Set<string>();
  // Node would end a session that holds more than 10 MB; one answer may be larger.
  private readonly http2 = createServer({
    maxSessionMemory: Number.MAX_SAFE_INTEGER,
  });

  /**
   * @param serveMore a call has come that is not served: loads what serves it, if there is such.
   *   Default: there is not
   */
  constructor(
    private readonly log: Logger,
    private readonly serveMore?: (path: string) => Promise<void>,
  ) {
    this.http2.on("stream", (stream, headers) => {
      this.answer(stream, headers[":path"] ?? "");
    });
    this.http2.on("sessionError", (error) => {
      log.debug("the host's connection failed", { error: errorText(error) });
    });
  }

  /** @param service the calls that are served; any other is answered UNIMPLEMENTED */
  serve<Service extends Readonly<Record<string, RpcMethod<unknown, never>>>>(
    service: Service,
    handlers: Handlers<Service>,
  ): void {
    for (const [name, method] of Object.entries(service))
      this.calls.set(
        method.path,
        method.responseStream === true
          ? streaming(
              method,
              handlers[name] as unknown as StreamHandler<unknown, never>,
            )
          : answering(
              method,
              handlers[name] as unknown as UnaryHandler<unknown, never>,
            ),
      );
  }

  /** A call of which the bytes are answered by bytes. */
  serveBytes(path: string, call: Answering): void {
    this.calls.set(path, call);
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
    if (call === undefined) void this.answerLater(stream, path);
    else this.receive(stream, { path, call });
  }

  private async answerLater(
    stream: ServerHttp2Stream,
    path: string,
  ): Promise<void> {
    await this.serveMore?.(path);
    const call = this.calls.get(path);
    if (call !== undefined) {
      this.receive(stream, { path, call });
      return;
    }
    stream.resume();
    end(stream, UNIMPLEMENTED, `the plugin does not serve ${path}`);
  }

  private receive(
    stream: ServerHttp2Stream,
    { path, call }: { readonly path: string; readonly call: Answering },
  ): void {
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
      end(stream, UNIMPLEMENTED, "the plugin reads no compressed messages");
      return;
    }
    const cancelled = new AbortController();
    const cancel = (): void => {
      cancelled.abort(GONE);
    };
    stream.once("close", cancel);
    try {
      const messages = call(messageIn(bytes), cancelled.signal, (work) =>
        stream.once("close", work),
      );
      for await (const message of messages) {
        if (isOver(stream)) return;
        await send(stream, message);
      }
      stream.off("close", cancel);
      end(stream, OK);
    } catch (caught) {
      if (isOver(stream)) return;
      const error = errorText(caught);
      this.log.error("a call failed", { path, error });
      end(stream, INTERNAL, `${path}: ${error}`);
    }
  }
}

function answering<Request, Response>(
  method: RpcMethod<Request, Response>,
  handle: UnaryHandler<Request, Response>,
): Answering {
  return async function* (bytes, cancelled) {
    const request = method.requestDeserialize(bytes);
    yield method.responseSerialize(await handle(request, cancelled));
  };
}

function streaming<Request, Response>(
  method: RpcMethod<Request, Response>,
  handle: StreamHandler<Request, Response>,
): Answering {
  return async function* (bytes, cancelled) {
    const request = method.requestDeserialize(bytes);
    for await (const response of handle(request, cancelled))
      yield method.responseSerialize(response);
  };
}

function isOver(stream: ServerHttp2Stream): boolean {
  return stream.destroyed || stream.closed;
}

/** Returns when the host has room for more, or is gone. */
function send(stream: ServerHttp2Stream, message: Buffer): Promise<void> {
  if (!stream.headersSent) stream.respond(HEADERS, { waitForTrailers: true });
  if (stream.write(framed(message))) return Promise.resolve();
  return new Promise((resolve) => {
    const go = (): void => {
      stream.off("drain", go);
      stream.off("close", go);
      resolve();
    };
    stream.on("drain", go);
    stream.on("close", go);
  });
}

/** The status comes behind the messages; alone, when there is none. */
function end(stream: ServerHttp2Stream, status: string, message = ""): void {
  if (isOver(stream)) return;
  const trailers = {
    "grpc-status": status,
    ...(message === "" ? {} : { "grpc-message": encodeURIComponent(message) }),
  };
  if (!stream.headersSent) {
    stream.respond({ ...HEADERS, ...trailers }, { endStream: true });
    return;
  }
  stream.once("wantTrailers", () => {
    stream.sendTrailers(trailers);
  });
  stream.end();
}

/** The one message of a call. */
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
    { fault: "bug" },
  );
}

function framed(message: Buffer): Buffer {
  const frame = Buffer.allocUnsafe(PREFIX_BYTES + message.length);
  frame[0] = 0;
  frame.writeUInt32BE(message.length, 1);
  message.copy(frame, PREFIX_BYTES);
  return frame;
}
