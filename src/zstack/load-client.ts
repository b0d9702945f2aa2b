import { type ClientPorts, type ZStackClient } from "./client";
import { type Endpoint } from "./connection/endpoint";
import { type ConnectionSettings } from "./connection/settings";

/**
 * Makes a client, loading the HTTP side only now: Terraform starts the plugin three times for a
 * plan and needs it once.
 *
 * Nothing is sent until the first call. `close()` it in any case: it logs out.
 */
export async function loadClient(
  settings: ConnectionSettings,
  ports: ClientPorts = {},
): Promise<ZStackClient> {
  const { createClient } = await import("./rest-client.js");
  return createClient(settings, ports);
}

/**
 * Where the first connection to an endpoint goes: to the node itself, or to a proxy.
 *
 * @throws ZStackError `ConfigurationInvalid` when the environment names a proxy that cannot be used
 */
export async function loadFirstHop(
  { baseUrl }: Endpoint,
  { proxyUrl }: Pick<ConnectionSettings, "proxyUrl">,
): Promise<FirstHop> {
  const { proxyFor } = await import("./proxy/proxy.js");
  const proxy = proxyFor(baseUrl, proxyUrl);
  const { hostname, port, protocol } = proxy ?? new URL(baseUrl);
  return {
    // As DNS and sockets take it: an IPv6 address without its brackets.
    host: hostname.replace(/^\[|\]$/g, ""),
    port: port === "" ? (protocol === "https:" ? 443 : 80) : Number(port),
    isProxy: proxy !== undefined,
  };
}

/** A host to connect to. */
export interface FirstHop {
  readonly host: string;
  readonly port: number;
  readonly isProxy: boolean;
}
