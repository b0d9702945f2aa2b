import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import {
  createServer as createSecureServer,
  type ServerOptions,
} from "node:https";
import { type AddressInfo } from "node:net";

export interface CannedServer {
  /** With the context path. */
  readonly url: string;
  /** `METHOD path?query` of each request so far. */
  readonly seen: string[];
  close(): Promise<void>;
}

/** A server that answers what the test says: for answers that no management node would give. */
export async function cannedServer(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  {
    tls,
    host = "127.0.0.1",
  }: { tls?: ServerOptions; host?: "127.0.0.1" | "::1" } = {},
): Promise<CannedServer> {
  const seen: string[] = [];
  const listener = (
    request: IncomingMessage,
    response: ServerResponse,
  ): void => {
    seen.push(`${request.method ?? ""} ${request.url ?? ""}`);
    answer(request, response);
  };
  const server =
    tls === undefined
      ? createServer(listener)
      : createSecureServer(tls, listener);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  const authority = host === "::1" ? "[::1]" : host;
  return {
    url: `http${tls === undefined ? "" : "s"}://${authority}:${port}/zstack`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
