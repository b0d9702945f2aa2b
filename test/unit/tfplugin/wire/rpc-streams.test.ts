import { once } from "node:events";
import { type ClientHttp2Session, connect, constants } from "node:http2";
import { createServer, type Server } from "node:net";
import { silentLogger } from "../../../../src/foundation";
import {
  type RpcMethod,
  RpcServer,
  type StreamHandler,
} from "../../../../src/tfplugin/wire/rpc-server";
import { until } from "../../../support/until";

// As in rpc-server.test.ts: a client that reads slowly, or leaves. Hosts that read are grpc-js and
// Terraform, in other tests.

const count = {
  path: "/test.Service/Count",
  responseStream: true,
  requestDeserialize: (bytes: Buffer) => bytes.toString(),
  responseSerialize: (text: string) => Buffer.from(text),
} as const satisfies RpcMethod<string, string>;

let handle: StreamHandler<string, string>;
let listener: Server;
let session: ClientHttp2Session;

beforeEach(async () => {
  const server = new RpcServer(silentLogger);
  server.serve({ count }, { count: (...call) => handle(...call) });
  listener = createServer((socket) => {
    server.accept(socket);
  });
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  const port = typeof address === "object" ? address?.port : undefined;
  session = connect(`http://127.0.0.1:${port ?? 0}`);
});
afterEach(() => {
  session.destroy();
  listener.close();
});

function open() {
  const stream = session.request({
    ":method": "POST",
    ":path": count.path,
    "content-type": "application/grpc",
    te: "trailers",
  });
  stream.on("error", () => undefined);
  stream.end(framed("go"));
  return stream;
}

function framed(text: string): Buffer {
  const prefix = Buffer.from([0, 0, 0, 0, 0]);
  prefix.writeUInt32BE(text.length, 1);
  return Buffer.concat([prefix, Buffer.from(text)]);
}

async function heard(stream: ReturnType<typeof open>) {
  const status: Record<string, unknown> = {};
  for (const event of ["response", "trailers"])
    stream.on(event, (headers: object) => Object.assign(status, headers));
  const chunks: Buffer[] = [];
  stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  await once(stream, "close");
  return { status, body: Buffer.concat(chunks) };
}

it("sends each message when it is there, and the status of success behind the last", async () => {
  let goOn = (): void => undefined;
  handle = async function* () {
    yield "one";
    await new Promise<void>((resolve) => (goOn = resolve));
    yield "two";
  };
  const stream = open();
  const [first] = (await once(stream, "data")) as [Buffer];
  expect(first).toEqual(framed("one"));
  const rest = heard(stream);
  goOn();
  const { status, body } = await rest;
  expect(body).toEqual(framed("two"));
  expect(status["grpc-status"]).toBe("0");
});

it("ends a stream without a message with the status of success", async () => {
  handle = async function* () {
    await Promise.resolve();
    yield* [];
  };
  const { status, body } = await heard(open());
  expect(status["grpc-status"]).toBe("0");
  expect(body).toHaveLength(0);
});

it("asks for no more than the client has room for, and goes on when it reads", async () => {
  const message = "x".repeat(100_000);
  let made = 0;
  handle = async function* () {
    for (; made < 200; made += 1) {
      await Promise.resolve();
      yield message;
    }
  };
  const stream = open();
  await once(stream, "response");
  await new Promise((resolve) => setTimeout(resolve, 200));
  // HTTP/2 lets 64 KB go without being read; some more wait on our side.
  expect(made).toBeLessThan(10);
  const { status, body } = await heard(stream);
  expect(body).toHaveLength(200 * framed(message).length);
  expect(status["grpc-status"]).toBe("0");
});

it("ends the work where it stands when the client takes the call back, and tells what is under way", async () => {
  let [ended, told] = [false, false];
  handle = async function* (_request, cancelled) {
    try {
      yield "one";
      await new Promise<void>((resolve) => {
        cancelled.addEventListener("abort", () => {
          told = true;
          resolve();
        });
      });
      yield "two";
      yield "three";
    } finally {
      ended = true;
    }
  };
  const stream = open();
  await once(stream, "data");
  stream.close(constants.NGHTTP2_CANCEL);
  await until(() => ended);
  expect(told).toBe(true);
});

it("ends the work of a client that stopped reading and then left", async () => {
  let ended = false;
  handle = async function* () {
    try {
      for (;;) {
        await Promise.resolve();
        yield "x".repeat(100_000);
      }
    } finally {
      ended = true;
    }
  };
  const stream = open();
  await once(stream, "response");
  session.destroy();
  await until(() => ended);
  expect(stream.destroyed).toBe(true);
});

it("says by its status what failed in the middle, behind what was sent before", async () => {
  handle = async function* () {
    await Promise.resolve();
    yield "one";
    throw new TypeError("no more");
  };
  const { status, body } = await heard(open());
  expect(body).toEqual(framed("one"));
  expect(status["grpc-status"]).toBe("13");
  expect(decodeURIComponent(String(status["grpc-message"]))).toBe(
    "/test.Service/Count: no more",
  );
});
