import { type Duplex } from "node:stream";
import { type Logger } from "../../foundation";
import { type Provider } from "../provider";
import { GRPCControllerService, GRPCStdioService } from "../gen/plugin";
import { ProviderService } from "../gen/tfplugin6";
import { CallGuard } from "./call-guard";
import { RpcServer } from "./rpc-server";
import { providerService } from "./provider-service";

/** The calls of the plugin; how they travel is `RpcServer`'s. */
export interface GrpcServer {
  /**
   * Takes over a connection that was accepted elsewhere: a socket, or the clear side of one with
   * TLS.
   */
  accept(connection: Duplex): void;
  /** Aborts the calls that run, and resolves when none does any more. */
  stopAll(): Promise<void>;
}

export interface GrpcServerOptions<Client> {
  readonly provider: Provider<Client>;
  readonly log: Logger;
  /** The host says goodbye, and waits for the answer: it is given when `clearUp` has ended. */
  readonly clearUp: () => Promise<void>;
  /** The goodbye has been answered. */
  readonly onShutdown: () => void;
}

export function createGrpcServer<Client>({
  provider,
  log,
  clearUp,
  onShutdown,
}: GrpcServerOptions<Client>): GrpcServer {
  const server = new RpcServer(log);
  const guard = new CallGuard(log);
  server.serve(ProviderService, providerService(provider, guard));
  server.serve(GRPCControllerService, {
    shutdown: async (_request, _cancelled, afterwards) => {
      afterwards(onShutdown);
      await clearUp();
      return {};
    },
  });
  // The host listens here for output of the plugin that it could print. There is none: we log on
  // stderr.
  server.serveSilence(GRPCStdioService.streamStdio.path);
  return {
    accept: (connection) => {
      server.accept(connection);
    },
    stopAll: () => guard.stopAll(),
  };
}
