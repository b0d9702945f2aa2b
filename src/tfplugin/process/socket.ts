import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import path from "node:path";
import { errorText } from "../../foundation";
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
 * A socket's path may have so many bytes on macOS, and four more on Linux. A longer one is not
 * refused there but cut: the socket then lies somewhere else, and the host does not find it.
 */
const LONGEST_PATH = 103;

/** Short, and on any system. Tried when the folder that the environment names does not serve. */
const FALLBACKS = ["/tmp", "/var/tmp", "/dev/shm"];

export interface ListenOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly platform?: NodeJS.Platform;
  readonly fallbacks?: readonly string[];
}

/**
 * Listens where only this user can connect: on a unix socket in a fresh folder of mode 0700, on
 * Windows on a port of 127.0.0.1.
 *
 * @throws PluginError `NoListener` when no folder serves
 */
export async function listen(
  onConnection: (socket: Socket) => void,
  {
    env = process.env,
    platform = process.platform,
    fallbacks = FALLBACKS,
  }: ListenOptions = {},
): Promise<SocketListener> {
  if (platform === "win32") return listenOnPort(createServer(onConnection));
  const failures: string[] = [];
  for (const { folder, from } of places(env, fallbacks)) {
    const excess = excessOf(folder);
    if (excess > 0) {
      failures.push(
        `${folder} (${from}): its path is ${excess} bytes too long for a socket`,
      );
      continue;
    }
    try {
      return await listenBelow(folder, createServer(onConnection));
    } catch (caught) {
      failures.push(`${folder} (${from}): ${errorText(caught)}`);
    }
  }
  throw new PluginError(
    "NoListener",
    "The plugin found no folder for the socket on which Terraform talks to it",
    {
      details: failures,
      hint: "Set TMPDIR to a folder that exists, has a short path and room, and that this user may write to.",
    },
  );
}

interface Place {
  readonly folder: string;
  readonly from: string;
}

/** Where a socket may lie, in the order in which they are tried; each folder once. */
function places(
  env: NodeJS.ProcessEnv,
  fallbacks: readonly string[],
): readonly Place[] {
  const named = ["PLUGIN_UNIX_SOCKET_DIR", "TMPDIR"].map((variable) => ({
    folder: env[variable] ?? "",
    from: variable,
  }));
  const all = [
    ...named.filter(({ folder }) => folder !== ""),
    ...fallbacks.map((folder) => ({ folder, from: "always tried" })),
  ];
  return all.filter(
    ({ folder }, i) => all.findIndex((one) => one.folder === folder) === i,
  );
}

/** How many bytes too many the path of a socket below `folder` would have. */
function excessOf(folder: string): number {
  return Buffer.byteLength(path.join(folder, "tfp-XXXXXX/s")) - LONGEST_PATH;
}

async function listenBelow(
  parent: string,
  server: Server,
): Promise<SocketListener> {
  const folder = mkdtempSync(path.join(parent, "tfp-")); // 0700
  const address = path.join(folder, "s");
  const hide = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await listening(server, { path: address });
  } catch (caught) {
    hide();
    throw caught;
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
