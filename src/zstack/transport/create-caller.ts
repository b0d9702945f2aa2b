import {
  type ConnectionSettings,
  DEFAULT_LIMITS,
} from "../connection/settings";
import { type Ports } from "../ports";
import { Caller } from "./caller";
import { Exchange } from "./exchange";
import { createAgent } from "./http-agent";
import { proxyFor, signedIn } from "../proxy/proxy";

/**
 * The connections that these settings mean, whoever signs in.
 *
 * @throws ZStackError `ConfigurationInvalid` when the environment names a proxy that cannot be used
 */
export async function createCaller(
  settings: Omit<ConnectionSettings, "credential">,
  ports: Ports,
): Promise<Caller> {
  const limits = { ...DEFAULT_LIMITS, ...settings.limits };
  const nodes = settings.endpoints.map(async (endpoint) => {
    const proxy = proxyFor(endpoint.baseUrl, settings.proxyUrl);
    const agentWith = (keepAlive: boolean) =>
      createAgent(endpoint, {
        tls: settings.tls,
        proxy,
        maxSockets: limits.maxConcurrentRequests,
        keepAlive,
      });
    return new Exchange(endpoint, {
      ...ports,
      agent: await agentWith(true),
      freshAgent: await agentWith(false),
      proxy: proxy && {
        address: signedIn(proxy).address.origin,
        setting:
          settings.proxyUrl === undefined
            ? `${endpoint.baseUrl.startsWith("https:") ? "HTTPS" : "HTTP"}_PROXY or ALL_PROXY`
            : ports.spelling("proxyUrl"),
      },
    });
  });
  return new Caller(await Promise.all(nodes), limits, {
    ...ports,
    random: Math.random,
  });
}
