import { createServer, request as forward } from "node:http";
import { type AddressInfo } from "node:net";

/** A way to the emulator on which nothing listens any more once `path` has been answered. */
export async function gateThatFallsAfter(
  target: string,
  path: string,
): Promise<{ url: string }> {
  const { host, pathname } = new URL(target);
  const server = createServer((incoming, outgoing) => {
    const last = incoming.url?.startsWith(`${pathname}${path}`) === true;
    const onward = forward(
      `http://${host}${incoming.url ?? ""}`,
      { method: incoming.method ?? "GET", headers: incoming.headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, { connection: "close" });
        if (last) server.close();
        answer.pipe(outgoing);
      },
    );
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}${pathname}` };
}
