import { type Clock, type Logger } from "../../foundation";
import { argumentName } from "../connection/setting-names";
import {
  type ConnectionSettings,
  DEFAULT_LIMITS,
} from "../connection/settings";
import { Caller } from "./caller";
import { Exchange } from "./exchange";
import { createAgent } from "./http-agent";
import { proxyFor } from "../proxy/proxy";

/**
 * The connections that these settings mean, whoever signs in.
 *
 * @throws ZStackError `ConfigurationInvalid` when the environment names a proxy that cannot be used
 */
export async function createCaller(
  settings: Omit<ConnectionSettings, "credential">,
  { log, clock }: { readonly log: Logger; readonly clock: Clock },
): Promise<Caller> {
  const { spelling = argumentName } = settings;
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
      log,
      clock,
      agent: await agentWith(true),
      freshAgent: await agentWith(false),
      spelling,
    });
  });
  return new Caller(await Promise.all(nodes), limits, {
    clock,
    log,
    random: Math.random,
    spelling,
  });
}
