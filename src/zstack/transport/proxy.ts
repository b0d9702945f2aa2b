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
  if (url.password !== "") {
    protectSecret(url.password);
    protectSecret(decodeURIComponent(url.password));
    protectSecret(
      Buffer.from(
        `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`,
      ).toString("base64"),
    );
  }
  return url;
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
