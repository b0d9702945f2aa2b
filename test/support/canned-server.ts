import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
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
): Promise<CannedServer> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method ?? ""} ${request.url ?? ""}`);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/zstack`,
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
