import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { PluginError } from "../errors";
import { type Listening } from "./handshake";

export interface SocketListener {
  readonly listening: Listening;
  /** Removes the socket and its folder; connections that are open stay. Twice is fine. */
  hide(): void;
  /** Stops listening and hides. */
  close(): void;
}

/**
 * Listens where only this user can connect: on a unix socket in a fresh folder of mode 0700, on
 * Windows on a port of 127.0.0.1.
 *
 * @throws PluginError `NoListener`
 */
export async function listen(
  onConnection: (socket: Socket) => void,
  {
    env = process.env,
    platform = process.platform,
  }: { env?: NodeJS.ProcessEnv; platform?: NodeJS.Platform } = {},
): Promise<SocketListener> {
  const server = createServer(onConnection);
  if (platform === "win32") return listenOnPort(server);
  // Short: a socket's path may have 104 bytes on macOS and 108 on Linux. mkdtemp makes it 0700.
  const folder = mkdtempSync(
    path.join(env.PLUGIN_UNIX_SOCKET_DIR ?? tmpdir(), "tfp-"),
  );
  const address = path.join(folder, "s");
  const hide = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await listening(server, { path: address });
  } catch (cause) {
    hide();
    throw new PluginError(
      "NoListener",
      `Cannot listen on a unix socket below ${path.dirname(folder)}`,
      {
        hint: "Set TMPDIR to a folder with a short path that this user may write to.",
        cause,
      },
    );
  }
  return {
    listening: { network: "unix", address },
    hide,
    close: closer(server, hide),
  };
}

async function listenOnPort(server: Server): Promise<SocketListener> {
  await listening(server, { host: "127.0.0.1", port: 0 });
  const address = server.address();
  const port =
    typeof address === "object" && address !== null ? address.port : 0;
  const hide = (): void => undefined;
  return {
    listening: { network: "tcp", address: `127.0.0.1:${port}` },
    hide,
    close: closer(server, hide),
  };
}

function closer(server: Server, hide: () => void): () => void {
  return () => {
    server.close();
    hide();
  };
}

function listening(
  server: Server,
  where: { path: string } | { host: string; port: number },
): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(where, () => {
      server.off("error", reject);
      resolve();
    });
  });
}
