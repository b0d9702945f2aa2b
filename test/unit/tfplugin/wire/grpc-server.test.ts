import { once } from "node:events";
import { connect } from "node:http2";
import { type AddressInfo, createServer } from "node:net";
import { silentLogger } from "../../../../src/foundation";
import { createGrpcServer } from "../../../../src/tfplugin/wire/grpc-server";

const SCHEMA = "/tfplugin6.Provider/GetProviderSchema";

/** Calls one after the other; gives each call's status. Nothing may load the provider. */
async function statuses(...paths: string[]): Promise<unknown[]> {
  const server = createGrpcServer({
    load: () => Promise.reject(new TypeError("the provider was loaded")),
    loadAnswers: () => Promise.resolve({ [SCHEMA]: "" }),
    log: silentLogger,
    clearUp: () => Promise.resolve(),
    onShutdown: () => undefined,
  });
  const listener = createServer((socket) => {
    server.accept(socket);
  }).listen(0, "127.0.0.1");
  await once(listener, "listening");
  const { port } = listener.address() as AddressInfo;
  const session = connect(`http://127.0.0.1:${port}`);
  const heard: unknown[] = [];
  for (const path of paths) {
    const stream = session.request({ ":method": "POST", ":path": path });
    const note = (headers: Record<string, unknown>): void => {
      if (headers["grpc-status"] !== undefined)
        heard.push(headers["grpc-status"]);
    };
    stream.on("response", note).on("trailers", note).resume();
    stream.end(Buffer.alloc(5));
    await once(stream, "close");
  }
  session.destroy();
  listener.close();
  return heard;
}

it("loads no provider for what the build has encoded, nor for services that it does not have", async () => {
  // Every host opens the broker of go-plugin beside its first call.
  expect(
    await statuses(
      "/plugin.GRPCBroker/StartStream",
      "/grpc.health.v1.Health/Check",
      SCHEMA,
    ),
  ).toEqual(["12", "12", "0"]);
});
