import { randomBytes } from "node:crypto";
import { type IncomingMessage } from "node:http";
import { errorText } from "../../foundation";
import { type GatewayRequest, type Node } from "../call";
import { gatewayReply } from "./gateway";
import { type Reply, text } from "./replies";

/** What goes over the wire. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/**
 * A request as the servlet container hands it on; undefined for a target that is no path (`//`).
 */
export function tryReadRequest(
  incoming: IncomingMessage,
  { body, context }: { body: string; context: string },
): GatewayRequest | undefined {
  const url = tryParse(incoming.url ?? "/");
  if (url === undefined) return undefined;
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value[0] : value,
    ]),
  );
  const path = decode(url.pathname);
  return {
    method: incoming.method ?? "GET",
    path: path.startsWith(`${context}/`) ? path.slice(context.length) : path,
    rawPath: url.pathname,
    query: url.searchParams,
    headers,
    body,
  };
}

function tryParse(target: string): URL | undefined {
  try {
    return new URL(target, "http://emulator");
  } catch {
    return undefined;
  }
}

function decode(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}

/** The container's part of an answer, and the gateway's behind it. */
export function containerReply(
  node: Node,
  request: GatewayRequest,
  context: string,
): Reply {
  if (!request.rawPath.startsWith(`${context}/v1/`))
    return containerNotFound(request.path);
  if (request.method === "PATCH" || request.method === "OPTIONS")
    return text(404, "");
  try {
    return gatewayReply(node, request);
  } catch (caught) {
    // As a real gateway answers what nobody caught (docs/zstack-contract.md#status-codes); here it
    // would be a fault of ours, or of the world that was given.
    return text(500, errorText(caught));
  }
}

function containerNotFound(path: string): Reply {
  const message = `no handler found for the path ${path}`;
  return text(
    404,
    `<html>\n<head>\n<title>Error 404 ${message}</title>\n</head>\n<body><h2>HTTP ERROR 404 ${message}</h2>\n</body>\n</html>\n`,
  );
}

/**
 * With the headers of a real answer: the node's time, a servlet session to ignore, a length, and no
 * content type.
 */
export function nodeResponse(
  { now }: Node,
  { status, body }: Reply,
): HttpResponse {
  return {
    status,
    headers: {
      Date: new Date(now()).toUTCString(),
      "Set-Cookie": `JSESSIONID=node0${randomBytes(12).toString("hex")}.node0; Path=/`,
      Expires: "Thu, 01 Jan 1970 00:00:00 GMT",
    },
    body: Buffer.from(body, "utf8"),
  };
}
