import { once } from "node:events";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent, type AgentOptions } from "node:https";
import { connect, isIP, type Socket } from "node:net";
import {
  checkServerIdentity,
  connect as connectSecurely,
  type PeerCertificate,
} from "node:tls";
import { HttpProxyAgent } from "http-proxy-agent";
import { HttpsProxyAgent } from "https-proxy-agent";
import { type Endpoint } from "../connection/endpoint";
import { type TlsSettings } from "../connection/settings";
import { signedIn } from "./proxy";

/** How the connections of an agent are made. */
export interface Route {
  readonly tls?: TlsSettings | undefined;
  /** Undefined: to the node itself. */
  readonly proxy?: URL | undefined;
  readonly maxSockets: number;
  readonly keepAlive: boolean;
}

/** The connections to one endpoint, through TLS and a proxy where these are set. */
export function createAgent(
  { baseUrl }: Endpoint,
  { tls, proxy, maxSockets, keepAlive }: Route,
): HttpAgent {
  const pool = { keepAlive, maxSockets };
  const secure = baseUrl.startsWith("https:");
  if (proxy === undefined)
    return secure
      ? new HttpsAgent({ ...pool, ...tlsOptions(tls) })
      : new HttpAgent(pool);
  return secure
    ? new TunnelAgent(proxy, pool, tlsOptions(tls))
    : // A plain request goes to the proxy with its whole URL; CONNECT to port 8080 is what most
      // proxies forbid.
      new ForwardAgent(proxy, pool);
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
 * Requests in clear, which the proxy passes on. The agent underneath would print each of them, with
 * the session in its header, where DEBUG asks for it: it does so while it connects, which is done
 * here.
 */
class ForwardAgent extends HttpProxyAgent<string> {
  constructor(proxy: URL, pool: { keepAlive: boolean; maxSockets: number }) {
    const { address, headers } = signedIn(proxy);
    super(address.href, { ...pool, headers });
  }

  override async connect(): Promise<Socket> {
    const { host = "", port } = this.connectOpts;
    const socket =
      this.proxy.protocol === "https:"
        ? connectSecurely({ host, port, ...serverName(host) })
        : connect({ host, port });
    await once(socket, "connect");
    return socket;
  }
}

/** An address cannot be a server name of TLS. */
function serverName(host: string): { readonly servername?: string } {
  return isIP(host) === 0 ? { servername: host } : {};
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
    const { address, headers } = signedIn(proxy);
    super(address.href, { ...pool, headers });
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
