import { createHash } from "node:crypto";
import {
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as httpRequest,
} from "node:http";
import { request as httpsRequest, type RequestOptions } from "node:https";

export interface Asked {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/**
 * One request on a connection of its own, as bare as Node.js sends it: with a `Date` if one is
 * given, no redirect followed, nothing tried again. Rejects when no whole answer comes.
 */
export function ask(
  url: string,
  {
    body,
    ...options
  }: Pick<
    RequestOptions,
    "method" | "headers" | "path" | "ca" | "cert" | "key"
  > & {
    body?: string;
  } = {},
): Promise<Asked> {
  const request = url.startsWith("https:") ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const asking = request(url, { agent: false, ...options }, (answer) => {
      wholeBody(answer).then((whole) => {
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: whole,
        });
      }, reject);
    });
    asking.on("error", reject);
    asking.end(body);
  });
}

async function wholeBody(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/** Logs an account in and gives the whole answer. */
export function logInAs(
  url: string,
  { name, password }: { name: string; password: string },
): Promise<Asked> {
  return ask(`${url}/v1/accounts/login`, {
    method: "PUT",
    body: JSON.stringify({
      logInByAccount: { accountName: name, password: sha512(password) },
    }),
  });
}

/** The uuid of the session in the answer to a login. */
export function sessionIn({ body }: Asked): string {
  return (JSON.parse(body) as { inventory: { uuid: string } }).inventory.uuid;
}

/** The code of the business error in an answer. */
export function codeIn({ body }: Asked): string {
  return (JSON.parse(body) as { error: { code: string } }).error.code;
}

export function sha512(text: string): string {
  return createHash("sha512").update(text, "utf8").digest("hex");
}

/** The system error code of what rejects; fails when nothing does. */
export function faultOf(asked: Promise<unknown>): Promise<string> {
  return asked.then(
    () => "no fault at all",
    (caught: unknown) => String((caught as { code?: string }).code),
  );
}
