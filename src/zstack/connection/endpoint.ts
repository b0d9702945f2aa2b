/** Where a management node answers. */
export interface Endpoint {
  /** `http://host:8080/zstack`: scheme, host, port and context path, no slash at the end. */
  readonly baseUrl: string;
}

const DEFAULT_PORT = "8080";
const DEFAULT_CONTEXT = "/zstack";

/**
 * Reads `http(s)://host[:port][/context]`. Without a port, http means 8080 (ZStack's own default)
 * and https 443; without a path, the context is `/zstack` (docs/zstack-contract.md#transport).
 *
 * @returns the endpoint, or a sentence that says what is wrong. The text itself is not repeated
 *   when it could hold a password.
 */
export function parseEndpoint(text: string): Endpoint | { problem: string } {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    return {
      problem: `${quoted(text)} is not a URL. Write it like http://10.0.0.5:8080 or https://zstack.example.com/zstack.`,
    };
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    return {
      problem: `${quoted(text)} does not begin with http:// or https://.`,
    };
  }
  // Also behind a slash: http://admin:12/word@node reads as a path.
  if (url.username !== "" || url.password !== "" || text.includes("@")) {
    return {
      problem:
        "The URL contains a user name or password. Use the sign-in settings for those; a URL ends up in logs.",
    };
  }
  if (url.search !== "" || url.hash !== "") {
    return {
      problem: `${quoted(text)} has a query or fragment. Only scheme, host, port and context path are allowed.`,
    };
  }
  const portless =
    url.port === "" &&
    !/:\d+(?:\/|$)/.test(text.trim().replace(/^\w+:\/\//, ""));
  const port = url.protocol === "http:" && portless ? DEFAULT_PORT : url.port;
  const path = withoutSlashes(url.pathname);
  return {
    baseUrl: `${url.protocol}//${url.hostname}${port === "" ? "" : `:${port}`}${path === "" ? DEFAULT_CONTEXT : path}`,
  };
}

function withoutSlashes(path: string): string {
  let end = path.length;
  while (path[end - 1] === "/") end -= 1;
  return path.slice(0, end);
}

/** The endpoint of `host` and `port` as the official provider takes them. */
export function endpointFromHost(
  host: string,
  port: string,
): Endpoint | { problem: string } {
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) {
    return {
      problem: `The port ${quoted(port)} is not a number from 1 to 65535.`,
    };
  }
  const bare = host.trim();
  const literal =
    bare.includes(":") && !bare.startsWith("[") ? `[${bare}]` : bare;
  if (bare === "" || /[/@?#\s]/.test(bare)) {
    return {
      problem: `The host ${quoted(host)} is not a host name or address. For a whole URL use the endpoint instead.`,
    };
  }
  return parseEndpoint(`http://${literal}:${port}`);
}

/** What could be a password (before an `@`) or a token (in a query) is not repeated. */
function quoted(text: string): string {
  const scheme = /^\w{1,10}:\/\//.exec(text)?.[0] ?? "";
  const rest = text.slice(scheme.length);
  const at = rest.lastIndexOf("@");
  const shown = at < 0 ? rest : `***${rest.slice(at)}`;
  const query = shown.search(/[?#]/);
  return JSON.stringify(
    scheme + (query < 0 ? shown : `${shown.slice(0, query + 1)}***`),
  );
}
