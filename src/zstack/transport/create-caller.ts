import { type Clock, type Logger } from "../../foundation";
import { type Caller, createCaller } from "./caller";
import { createExchange } from "./exchange";
import { createAgent } from "./http-agent";
import { argumentName } from "../connection/setting-names";
import { proxyFor } from "./proxy";
import {
  type ConnectionSettings,
  DEFAULT_LIMITS,
} from "../connection/settings";

/**
 * The connections that these settings mean, whoever signs in.
 *
 * @throws ZStackError `ConfigurationInvalid` when the environment names a proxy that cannot be used
 */
export async function callerOf(
  settings: Omit<ConnectionSettings, "credential">,
  { log, clock }: { readonly log: Logger; readonly clock: Clock },
): Promise<Caller> {
  const { spelling = argumentName } = settings;
  const limits = { ...DEFAULT_LIMITS, ...settings.limits };
  const exchanges = settings.endpoints.map(async (endpoint) => {
    const proxy = proxyFor(endpoint.baseUrl, settings.proxyUrl);
    const agentWith = (keepAlive: boolean) =>
      createAgent(endpoint, {
        tls: settings.tls,
        proxy,
        maxSockets: limits.maxConcurrentRequests,
        keepAlive,
      });
    return createExchange(endpoint, {
      log,
      clock,
      agent: await agentWith(true),
      freshAgent: await agentWith(false),
      spelling,
    });
  });
  return createCaller(await Promise.all(exchanges), limits, {
    clock,
    log,
    random: Math.random,
    spelling,
  });
}
