import { type Clock, type Logger } from "../../foundation";
import { argumentName } from "../connection/setting-names";
import {
  type ConnectionSettings,
  DEFAULT_LIMITS,
} from "../connection/settings";
import { Caller } from "./caller";
import { Exchange } from "./exchange";
import { createAgent } from "./http-agent";
import { proxyFor, signedIn } from "./proxy";

/**
 * The connections that these settings mean, whoever signs in.
 *
 * @throws ZStackError `ConfigurationInvalid` when the environment names a proxy that cannot be used
 */
export function createCaller(
  settings: Omit<ConnectionSettings, "credential">,
  { log, clock }: { readonly log: Logger; readonly clock: Clock },
): Caller {
  const { spelling = argumentName } = settings;
  const limits = { ...DEFAULT_LIMITS, ...settings.limits };
  const nodes = settings.endpoints.map((endpoint) => {
    const proxy = proxyFor(endpoint.baseUrl, settings.proxyUrl);
    const agentWith = (keepAlive: boolean) =>
      createAgent(endpoint, {
        tls: settings.tls,
        proxy,
        maxSockets: limits.maxConcurrentRequests,
        keepAlive,
      });
    return new Exchange(endpoint, {
      log,
      clock,
      agent: agentWith(true),
      freshAgent: agentWith(false),
      spelling,
      proxy: proxy && {
        address: signedIn(proxy).address.origin,
        setting:
          settings.proxyUrl === undefined
            ? `${endpoint.baseUrl.startsWith("https:") ? "HTTPS" : "HTTP"}_PROXY`
            : spelling("proxyUrl"),
      },
    });
  });
  return new Caller(nodes, limits, {
    clock,
    log,
    random: Math.random,
    spelling,
  });
}
