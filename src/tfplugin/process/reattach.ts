import { type Logger, silentLogger } from "../../foundation";
import { type Provider } from "../provider";
import { createGrpcServer } from "../wire/grpc-server";
import { PROTOCOL } from "./handshake";
import { listen } from "./socket";

const CLEAR_UP_MS = 5_000;

/** A provider that runs inside this process, for a debugger and for fast tests. */
export interface Reattached {
  /** The value for the environment variable `TF_REATTACH_PROVIDERS` of Terraform and OpenTofu. */
  readonly reattachProviders: string;
  /** Ends the service; runs the provider's `shutdown`. */
  close(): Promise<void>;
}

/**
 * Serves without TLS and without a handshake; `TF_REATTACH_PROVIDERS` says to Terraform where to
 * connect, and neither starts nor stops us. `terraform init` and the lock file skip such a
 * provider.
 *
 * @param address the source address, e.g. `registry.terraform.io/acme/foo`
 */
export async function serveReattached<Client>(
  provider: Provider<Client>,
  address: string,
  log: Logger = silentLogger,
): Promise<Reattached> {
  const server = createGrpcServer({
    load: () => Promise.resolve(provider),
    log,
    clearUp: () => Promise.resolve(),
    onShutdown: () => undefined,
  });
  const sockets = new Set<{ destroy(): unknown }>();
  const listener = await listen((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    server.accept(socket);
  });
  const { network, address: where } = listener.listening;
  return {
    reattachProviders: JSON.stringify({
      [address]: {
        Protocol: "grpc",
        ProtocolVersion: PROTOCOL,
        Pid: process.pid,
        Test: true,
        Addr: { Network: network, String: where },
      },
    }),
    close: async () => {
      void server.close();
      listener.close();
      for (const socket of sockets) socket.destroy();
      await provider.shutdown?.(CLEAR_UP_MS);
    },
  };
}
