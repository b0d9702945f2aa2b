import { once } from "node:events";
import { type AgentOptions } from "node:https";
import { connect, isIP, type Socket } from "node:net";
import {
  checkServerIdentity,
  connect as connectSecurely,
  type PeerCertificate,
} from "node:tls";
import { HttpProxyAgent } from "http-proxy-agent";
import { HttpsProxyAgent } from "https-proxy-agent";
import { signedIn } from "./proxy";

/**
 * Requests in clear, which the proxy passes on. The agent underneath would print each of them, with
 * the session in its header, where DEBUG asks for it: it does so while it connects, which is done
 * here.
 */
export class ForwardAgent extends HttpProxyAgent<string> {
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
export class TunnelAgent extends HttpsProxyAgent<string> {
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
