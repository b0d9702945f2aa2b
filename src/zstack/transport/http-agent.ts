import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent, type AgentOptions } from "node:https";
import { checkServerIdentity, type PeerCertificate } from "node:tls";
import { HttpProxyAgent } from "http-proxy-agent";
import { HttpsProxyAgent } from "https-proxy-agent";
import { getProxyForUrl } from "proxy-from-env";
import { protectSecret } from "../../foundation";
import { type Endpoint } from "../connection/endpoint";
import { ZStackError } from "../errors";
import { type TlsSettings } from "../connection/settings";

export interface AgentSettings {
  readonly tls?: TlsSettings | undefined;
  /**
   * Empty: none. Absent: as HTTPS_PROXY, HTTP_PROXY and NO_PROXY of the process say, and none for
   * this machine itself.
   */
  readonly proxyUrl?: string | undefined;
  readonly maxSockets: number;
  readonly keepAlive: boolean;
}

/** The connections to one endpoint, through TLS and a proxy where these are set. */
export function createAgent(
  { baseUrl }: Endpoint,
  { tls, proxyUrl, maxSockets, keepAlive }: AgentSettings,
): HttpAgent {
  const pool = { keepAlive, maxSockets };
  const secure = baseUrl.startsWith("https:");
  const proxy = proxyFor(baseUrl, proxyUrl);
  if (proxy === undefined)
    return secure
      ? new HttpsAgent({ ...pool, ...tlsOptions(tls) })
      : new HttpAgent(pool);
  // A plain request goes to the proxy with its whole URL; CONNECT to port 8080 is what most
  // proxies forbid.
  return secure
    ? new TunnelAgent(proxy, pool, tlsOptions(tls))
    : new HttpProxyAgent(proxy, pool);
}

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

function tlsOptions(tls: TlsSettings | undefined): AgentOptions {
  return {
    ...(tls?.ca === undefined ? {} : { ca: tls.ca }),
    ...(tls?.cert === undefined ? {} : { cert: tls.cert }),
    ...(tls?.key === undefined ? {} : { key: tls.key }),
    ...(tls?.serverName === undefined ? {} : { servername: tls.serverName }),
    ...(tls?.skipVerify === true ? { rejectUnauthorized: false } : {}),
  };
}

/**
 * The TLS settings are for the management node, behind the tunnel: the proxy is not shown our
 * client certificate.
 */
class TunnelAgent extends HttpsProxyAgent<string> {
  constructor(
    proxy: URL,
    pool: { keepAlive: boolean; maxSockets: number },
    private readonly target: AgentOptions,
  ) {
    super(proxy.href, pool);
  }

  override connect(
    ...[request, options]: Parameters<HttpsProxyAgent<string>["connect"]>
  ): ReturnType<HttpsProxyAgent<string>["connect"]> {
    const { host } = options;
    // An address cannot be a server name of TLS, and without one Node would compare the certificate
    // with "localhost".
    const address =
      typeof host === "string" && this.target.servername === undefined
        ? {
            checkServerIdentity: (
              _name: string,
              certificate: PeerCertificate,
            ) => checkServerIdentity(host, certificate),
          }
        : {};
    return super.connect(
      request,
      Object.assign({}, options, this.target, address),
    );
  }
}
