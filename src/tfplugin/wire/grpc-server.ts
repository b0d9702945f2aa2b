import { type Duplex } from "node:stream";
import { type Logger } from "../../foundation";
import { type Provider } from "../provider";
import { type CallGuard } from "./call-guard";
import { RpcServer } from "./rpc-server";

/** The calls of the plugin; how they travel is `RpcServer`'s. */
export interface GrpcServer {
  /**
   * Takes over a connection that was accepted elsewhere: a socket, or the clear side of one with
   * TLS.
   */
  accept(connection: Duplex): void;
  /**
   * Aborts the calls that run, and resolves when none does any more. Those that come later are
   * aborted before they begin.
   */
  close(): Promise<void>;
}

/** Answers in base64, by the path of the call: those to calls that ask nothing. */
export type EncodedAnswers = Readonly<Record<string, string>>;

export interface GrpcServerOptions<Client> {
  /** Asked once, when a call needs it. */
  readonly load: () => Promise<Provider<Client>>;
  /** What is known of the provider without loading it. Default: nothing. */
  readonly loadAnswers?: (() => Promise<EncodedAnswers>) | undefined;
  readonly log: Logger;
  /** The host says goodbye, and waits for the answer: it is given when `clearUp` has ended. */
  readonly clearUp: () => Promise<void>;
  /** The goodbye has been answered. */
  readonly onShutdown: () => void;
}

/** Of go-plugin's own services (proto/plugin.proto). Both messages of the first are empty. */
const SHUTDOWN = "/plugin.GRPCController/Shutdown";
const STREAM_STDIO = "/plugin.GRPCStdio/StreamStdio";
/** All calls of Terraform's own begin so. */
const PROVIDER = "/tfplugin6.Provider/";

/**
 * A process of the plugin often only tells its schema: that was encoded when the plugin was built,
 * and neither the provider nor the code of the messages is loaded for it (docs/decisions/0011).
 */
export function createGrpcServer<Client>({
  load,
  loadAnswers,
  log,
  clearUp,
  onShutdown,
}: GrpcServerOptions<Client>): GrpcServer {
  let guard: Promise<CallGuard> | undefined;
  let closed = false;
  const server = new RpcServer(log, async (path) => {
    // Each host also opens go-plugin's broker, which we do not serve.
    if (!path.startsWith(PROVIDER)) return;
    const answer = (await loadAnswers?.())?.[path];
    if (answer === undefined) await (guard ??= serveAll());
    else server.serveBytes(path, answeredBy(Buffer.from(answer, "base64")));
  });
  const serveAll = async (): Promise<CallGuard> => {
    const { serveProvider } = await import("./provider-service.js");
    const serving = serveProvider(server, await load(), log);
    if (closed) void serving.close();
    return serving;
  };
  server.serveBytes(SHUTDOWN, async function* (_request, _cancelled, after) {
    after(onShutdown);
    await clearUp();
    yield Buffer.alloc(0);
  });
  // The host listens here for output of the plugin that it could print. There is none: we log on
  // stderr.
  server.serveSilence(STREAM_STDIO);
  return {
    accept: (connection) => {
      server.accept(connection);
    },
    close: async () => {
      closed = true;
      await (await guard)?.close();
    },
  };
}

function answeredBy(bytes: Buffer): () => AsyncIterable<Buffer> {
  return async function* () {
    yield await Promise.resolve(bytes);
  };
}
