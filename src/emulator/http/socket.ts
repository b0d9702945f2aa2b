import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type Socket } from "node:net";
import { type EmulatorOptions } from "../control/surface";

/** A port that is listened to. */
export interface OpenSocket {
  /** Scheme, host and port. */
  readonly origin: string;
  /** Cuts every connection, also one that has sent no request yet. */
  close(): Promise<void>;
}

/**
 * Rejects with what the operating system or TLS says when the port, the address or the certificate
 * cannot be used.
 */
export async function openSocket(
  {
    tls,
    host = "127.0.0.1",
    port = 0,
  }: Pick<EmulatorOptions, "tls" | "host" | "port">,
  listener: RequestListener,
): Promise<OpenSocket> {
  const server = newServer(tls, listener);
  const connections = new Set<Socket>();
  // The server's own list begins after the TLS handshake; a client that never finishes it would
  // keep `close` waiting.
  server.on("connection", (connection) => {
    connections.add(connection);
    connection.once("close", () => connections.delete(connection));
  });
  await listening(server, { host, port });
  return {
    origin: `${tls === undefined ? "http" : "https"}://${host.includes(":") ? `[${host}]` : host}:${portOf(server)}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const connection of connections) connection.destroy();
      }),
  };
}

function newServer(
  tls: EmulatorOptions["tls"],
  listener: RequestListener,
): Server {
  if (tls === undefined) return createServer(listener);
  const { key, cert, clientCa } = tls;
  const demand =
    clientCa === undefined
      ? {}
      : { ca: clientCa, requestCert: true, rejectUnauthorized: true };
  return createTlsServer({ key, cert, ...demand }, listener);
}

function listening(
  server: Server,
  at: { host: string; port: number },
): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(at, () => {
      resolve();
    });
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}
