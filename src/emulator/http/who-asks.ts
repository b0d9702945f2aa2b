/**
 * Against pages in a browser of the same machine. A name of the attacker's that points to 127.0.0.1
 * (DNS rebinding) makes the emulator same-origin with his page, which could then read passwords;
 * and any page can send a request, and so a fault. Both show in headers that a page cannot choose.
 */

import { isIP } from "node:net";

/** The headers that a browser sets by itself. */
interface Asked {
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
}

/**
 * Why a request is not answered, for whoever made it by mistake.
 *
 * @param bound the address that the emulator listens on
 * @returns undefined when it may be answered
 */
export function whyNotAnswered(
  { host, origin }: Asked,
  bound: string,
): string | undefined {
  if (host !== undefined && !isOurs(host, bound))
    return `The emulator does not answer for the host ${JSON.stringify(host)}: ask it as localhost, by its address, or by the name that it listens on.`;
  if (origin !== undefined && !isOwnOrigin(origin, bound))
    return `The emulator does not answer pages of another origin (${JSON.stringify(origin)}).`;
  return undefined;
}

function isOwnOrigin(origin: string, bound: string): boolean {
  return (
    URL.canParse(origin) &&
    /^https?:$/.test(new URL(origin).protocol) &&
    isOurs(new URL(origin).host, bound)
  );
}

const EVERY_ADDRESS: readonly string[] = ["0.0.0.0", "::"];

/** @param host as in the header: name or address, and perhaps a port */
function isOurs(host: string, bound: string): boolean {
  if (!URL.canParse(`http://${host}`)) return false;
  const name = new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, "");
  if (name === "localhost" || name === "::1" || isLoopback4(name)) return true;
  if (name === bound.toLowerCase()) return true;
  // An address is no name that could be made to point elsewhere, and neither is one without a dot,
  // which only the network here resolves (a container's).
  return (
    EVERY_ADDRESS.includes(bound) && (isIP(name) > 0 || !name.includes("."))
  );
}

function isLoopback4(name: string): boolean {
  return isIP(name) === 4 && name.startsWith("127.");
}
