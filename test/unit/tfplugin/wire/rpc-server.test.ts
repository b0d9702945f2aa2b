import { once } from "node:events";
import { type ClientHttp2Session, connect, constants } from "node:http2";
import { createServer, type Server } from "node:net";
import { silentLogger } from "../../../../src/foundation";
import {
  type UnaryHandler,
  type RpcMethod,
  RpcServer,
} from "../../../../src/tfplugin/wire/rpc-server";
import { until } from "../../../support/until";

// What Terraform's own library and grpc-js (the host of the other tests) say in good order is
// tested by them. This is a client that can misbehave.

const echo: RpcMethod<string, string> = {
  path: "/test.Service/Echo",
  requestDeserialize: (bytes) => {
    if (bytes[0] === 0xff) throw new Error("no such field");
    return bytes.toString();
  },
  responseSerialize: (text) => Buffer.from(text),
};

let handle: UnaryHandler<string, string>;
let server: RpcServer;
let listener: Server;
let session: ClientHttp2Session;

beforeEach(async () => {
  handle = (text) => Promise.resolve(`heard: ${text}`);
  server = new RpcServer(silentLogger);
  server.serve(
    { echo },
    { echo: (request, ...context) => handle(request, ...context) },
  );
  server.serveSilence("/test.Service/Silence");
  listener = createServer((socket) => {
    server.accept(socket);
  });
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  const port = typeof address === "object" ? address?.port : undefined;
  session = connect(`http://127.0.0.1:${port ?? 0}`, {
    maxSessionMemory: 1_000, // MB; of the client alone
  });
});
afterEach(() => {
  session.destroy();
  listener.close();
});

interface Heard {
  readonly status: unknown;
  readonly message: unknown;
  readonly body: Buffer;
}

function open(path = echo.path) {
  return session.request({
    ":method": "POST",
    ":path": path,
    "content-type": "application/grpc",
    te: "trailers",
  });
}

/** Sends these bytes as they are. */
async function send(bytes: Uint8Array, path?: string): Promise<Heard> {
  const stream = open(path);
  const heard: { status?: unknown; message?: unknown } = {};
  const note = (headers: Record<string, unknown>): void => {
    heard.status ??= headers["grpc-status"];
    heard.message ??= headers["grpc-message"];
  };
  stream.on("response", note);
  stream.on("trailers", note);
  const chunks: Buffer[] = [];
  stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  stream.end(bytes);
  await once(stream, "close");
  return {
    status: heard.status,
    message: decodeURIComponent(String(heard.message)),
    body: Buffer.concat(chunks),
  };
}

function framed(text: string, { compressed = 0, tooLong = 0 } = {}): Buffer {
  const message = Buffer.from(text, "latin1");
  const prefix = Buffer.from([compressed, 0, 0, 0, 0]);
  prefix.writeUInt32BE(message.length + tooLong, 1);
  return Buffer.concat([prefix, message]);
}

it("answers a call with one message and the status of success behind it", async () => {
  const { status, body } = await send(framed("hello"));
  expect(status).toBe("0");
  expect(body).toEqual(framed("heard: hello"));
});

it.each([
  [
    "a call that is not served",
    framed(""),
    "/test.Service/Other",
    "12",
    /does not serve \/test\.Service\/Other/,
  ],
  [
    "a compressed message",
    framed("x", { compressed: 1 }),
    echo.path,
    "12",
    /compressed/,
  ],
  [
    "a message that is cut short",
    framed("x", { tooLong: 3 }),
    echo.path,
    "13",
    /should have 4 bytes, and has 1/,
  ],
  [
    "two messages in one call",
    Buffer.concat([framed("x"), framed("y")]),
    echo.path,
    "13",
    /should have 1 bytes, and has 7/,
  ],
  ["no message at all", new Uint8Array(0), echo.path, "13", /0 bytes/],
  [
    "a message that cannot be read",
    framed("\u00ff"),
    echo.path,
    "13",
    /no such field/,
  ],
])(
  "refuses %s, says why, and serves the next call",
  async (_what, bytes, path, status, why) => {
    const refused = await send(bytes, path);
    expect(refused.status).toBe(status);
    expect(refused.message).toMatch(why);
    expect(refused.body).toHaveLength(0);
    expect((await send(framed("still there?"))).status).toBe("0");
  },
);

it("tells a handler that its call was taken back, and serves the next call", async () => {
  const cancelled = new Promise<void>((resolve) => {
    handle = (_text, signal) => {
      signal.addEventListener("abort", () => {
        resolve();
      });
      return new Promise(() => undefined);
    };
  });
  const stream = open();
  stream.on("error", () => undefined);
  stream.write(framed("work"));
  stream.end(() => {
    setImmediate(() => {
      stream.close(constants.NGHTTP2_CANCEL);
    });
  });
  await cancelled;
  handle = (text) => Promise.resolve(text);
  expect((await send(framed("and now?"))).body).toEqual(framed("and now?"));
});

it("survives a client that takes its call back in the middle of the message, or hangs up on an answer", async () => {
  const half = open();
  half.on("error", () => undefined);
  half.write(framed("ab", { tooLong: 100 }));
  half.close(constants.NGHTTP2_CANCEL);
  let answer: (() => void) | undefined;
  handle = () =>
    new Promise((resolve) => {
      answer = () => {
        resolve("too late");
      };
    });
  const left = open();
  left.on("error", () => undefined);
  left.end(framed("wait"));
  await until(() => answer !== undefined);
  left.close(constants.NGHTTP2_CANCEL);
  await once(left, "close");
  answer?.();
  handle = (text) => Promise.resolve(text);
  expect((await send(framed("still there?"))).status).toBe("0");
});

it("answers an exception of a handler with a status, not with silence", async () => {
  handle = () => Promise.reject(new Error("100 % unexpected, 麒麟"));
  const { status, message } = await send(framed("x"));
  expect(status).toBe("13");
  expect(message).toBe("/test.Service/Echo: 100 % unexpected, 麒麟");
});

it("carries many calls at once, and messages of 20 MB both ways", async () => {
  handle = (text) => Promise.resolve(text);
  const large = "x".repeat(20_000_000);
  const calls = Array.from({ length: 200 }, (_, i) => `call ${i}`);
  const answers = await Promise.all(
    [...calls, large].map((text) => send(framed(text))),
  );
  expect(answers.slice(0, -1).map(({ body }) => body)).toEqual(
    calls.map((text) => framed(text)),
  );
  expect(answers.at(-1)?.body.equals(framed(large))).toBe(true);
});

it("runs what a handler leaves for afterwards when the answer has been taken", async () => {
  const order: string[] = [];
  server.serveBytes(
    "/test.Service/Bye",
    async function* (bytes, _cancelled, afterwards) {
      afterwards(() => order.push("afterwards"));
      order.push("answered");
      yield await Promise.resolve(bytes);
    },
  );
  await send(framed("bye"), "/test.Service/Bye");
  await new Promise(setImmediate);
  expect(order).toEqual(["answered", "afterwards"]);
});

it("keeps a silent stream open", async () => {
  const silent = open("/test.Service/Silence");
  silent.on("error", () => undefined);
  let ended = false;
  silent.on("close", () => (ended = true));
  silent.end(framed(""));
  await send(framed("meanwhile"));
  expect(ended).toBe(false);
});
