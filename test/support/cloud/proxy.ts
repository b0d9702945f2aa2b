import { createServer, request as forward } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";

export interface TestProxy {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** `CONNECT host:port`, or the method and the whole URL of a plain request. */
  readonly seen: string[];
  /**
   * The Authorization headers of plain requests, each once. They are credentials: never print them.
   */
  readonly authorizations: Set<string>;
  close(): Promise<void>;
}

/** Names that only this proxy knows: whatever ends in .example is this machine. */
function resolved(hostname: string): string {
  return hostname === "node" || hostname.endsWith(".example")
    ? "127.0.0.1"
    : hostname;
}

/** A forward proxy as companies have them: plain requests with their whole URL, tunnels for TLS. */
export async function startProxy({
  user,
}: { user?: string } = {}): Promise<TestProxy> {
  const seen: string[] = [];
  const authorizations = new Set<string>();
  const sockets = new Set<Socket>();
  const wanted =
    user === undefined
      ? undefined
      : `Basic ${Buffer.from(user).toString("base64")}`;
  const server = createServer((incoming, outgoing) => {
    seen.push(`${incoming.method ?? ""} ${incoming.url ?? ""}`);
    const { authorization } = incoming.headers;
    if (authorization !== undefined) authorizations.add(authorization);
    if (
      wanted !== undefined &&
      incoming.headers["proxy-authorization"] !== wanted
    ) {
      outgoing.writeHead(407).end("Proxy Authentication Required");
      return;
    }
    const target = new URL(incoming.url ?? "");
    target.hostname = resolved(target.hostname);
    const onward = forward(
      target,
      { method: incoming.method ?? "GET", headers: incoming.headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    onward.on("error", () => outgoing.writeHead(502).end("Bad Gateway"));
    incoming.pipe(onward);
  });
  server.on("connect", (incoming, client: Socket) => {
    seen.push(`CONNECT ${incoming.url ?? ""}`);
    if (
      wanted !== undefined &&
      incoming.headers["proxy-authorization"] !== wanted
    ) {
      client.end(
        "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n",
      );
      return;
    }
    const { hostname, port } = new URL(`http://${incoming.url ?? ""}`);
    const target = connect(Number(port), resolved(hostname), () => {
      client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      target.pipe(client).pipe(target);
    });
    for (const socket of [client, target]) {
      sockets.add(socket);
      socket.on("error", () => {
        client.destroy();
        target.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    authorizations,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
