import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent, type AgentOptions } from "node:https";
import { type Endpoint } from "../connection/endpoint";
import { type TlsSettings } from "../connection/settings";

/** How the connections of an agent are made. */
export interface Route {
  readonly tls?: TlsSettings | undefined;
  /** Undefined: to the node itself. */
  readonly proxy?: URL | undefined;
  readonly maxSockets: number;
  readonly keepAlive: boolean;
}

/** The connections to one endpoint, through TLS and a proxy where these are set. */
export async function createAgent(
  { baseUrl }: Endpoint,
  { tls, proxy, maxSockets, keepAlive }: Route,
): Promise<HttpAgent> {
  const pool = { keepAlive, maxSockets };
  const secure = baseUrl.startsWith("https:");
  if (proxy === undefined)
    return secure
      ? new HttpsAgent({ ...pool, ...tlsOptions(tls) })
      : new HttpAgent(pool);
  // Most have none, and these would be loaded in vain.
  const { ForwardAgent, TunnelAgent } =
    await import("../proxy/proxy-agents.js");
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
