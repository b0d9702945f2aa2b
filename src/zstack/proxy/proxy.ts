import { getProxyForUrl } from "proxy-from-env";
import { protectSecret } from "../../foundation";
import { ZStackError } from "../errors";

/**
 * The proxy on the way to an endpoint; undefined when there is none.
 *
 * @param explicit the setting `proxyUrl`: empty for none, undefined for what the environment of the
 *   process says
 * @throws ZStackError `ConfigurationInvalid` when the environment names a proxy that cannot be used
 */
export function proxyFor(
  baseUrl: string,
  explicit: string | undefined,
): URL | undefined {
  const text = explicit ?? (isLoopback(baseUrl) ? "" : getProxyForUrl(baseUrl));
  if (text === "") return undefined;
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new ZStackError(
      "ConfigurationInvalid",
      "The proxy that the environment names cannot be used",
      {
        // Its text is not repeated: it may hold a password.
        hint: "Set HTTPS_PROXY and HTTP_PROXY to a URL like http://proxy.example.com:3128, or exempt the management node in NO_PROXY. SOCKS proxies cannot be used.",
      },
    );
  }
  const url = new URL(text);
  const { name, password, basic } = userOf(url);
  // Some proxies take a token for the name, and no password.
  protectSecret(password === "" ? name : password);
  protectSecret(url.password);
  protectSecret(basic);
  return url;
}

/**
 * The proxy without its user, and that user as a header: the agents print their address where DEBUG
 * asks for it, past every redaction of ours.
 */
export function signedIn(proxy: URL): {
  readonly address: URL;
  readonly headers: Readonly<Record<string, string>>;
} {
  const address = new URL(proxy);
  address.username = address.password = "";
  const { basic } = userOf(proxy);
  return {
    address,
    headers:
      basic === undefined ? {} : { "Proxy-Authorization": `Basic ${basic}` },
  };
}

/** Who signs in to a proxy. */
function userOf({ username, password }: URL): {
  readonly name: string;
  readonly password: string;
  /** For the header; undefined when there is nobody. */
  readonly basic: string | undefined;
} {
  const user = { name: decoded(username), password: decoded(password) };
  const pair = `${user.name}:${user.password}`;
  return {
    ...user,
    basic: pair === ":" ? undefined : Buffer.from(pair).toString("base64"),
  };
}

/** A percent sign that begins no escape stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Terraform and its other providers never send what is meant for this machine through a proxy of
 * the environment (Go's rule).
 */
function isLoopback(baseUrl: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(
    new URL(baseUrl).hostname,
  );
}
