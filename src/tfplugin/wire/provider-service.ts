import { type Logger } from "../../foundation";
import { ProviderService } from "../gen/tfplugin6";
import { type Provider } from "../provider";
import { completed, invokeAction, planAction } from "./action-calls";
import { CallGuard } from "./call-guard";
import { validateConfig } from "./config-calls";
import { callFunction, failedFunction, getFunctions } from "./function-calls";
import {
  getResourceIdentitySchemas,
  upgradeResourceIdentity,
} from "./identity-calls";
import { failedList, listResource } from "./list-calls";
import {
  ConfiguredClient,
  configureProvider,
  getMetadata,
  getProviderSchema,
  readDataSource,
} from "./provider-calls";
import {
  applyResourceChange,
  generateResourceConfig,
  importResourceState,
  moveResourceState,
  planResourceChange,
  readResource,
  upgradeResourceState,
} from "./resource-calls";
import { type Handlers, type RpcServer } from "./rpc-server";
import {
  byTypeName,
  type Calls,
  type Failures,
  guardedService,
} from "./service";

type Service = typeof ProviderService;

/**
 * Makes a server answer all calls of a provider.
 *
 * @returns what stops those that run
 */
export function serveProvider<Client>(
  server: RpcServer,
  provider: Provider<Client>,
  log: Logger,
): CallGuard {
  const guard = new CallGuard(log);
  server.serve(ProviderService, providerService(provider, guard));
  return guard;
}

/** A handler for each call of the host; the calls themselves are in the files `*-calls`. */
export function providerService<Client>(
  provider: Provider<Client>,
  guard: CallGuard,
): Handlers<Service> {
  const calls = {
    ...providerCalls(provider),
    stopProvider: () => {
      void guard.stopAll();
      return { Error: "" };
    },
  };
  return guardedService(ProviderService, { calls, failures: FAILURES }, guard);
}

function providerCalls<Client>(
  provider: Provider<Client>,
): Omit<Calls<Service>, "stopProvider"> {
  const configured = new ConfiguredClient<Client>();
  const source = byTypeName(provider.dataSources, "data source");
  const resource = byTypeName(provider.resources, "resource");
  const list = byTypeName(provider.listResources ?? [], "list resource");
  const action = byTypeName(provider.actions ?? [], "action");
  const ofSource = (name: string) => ({ source: source(name), configured });
  const ofResource = (name: string) => ({
    resource: resource(name),
    configured,
  });
  const ofAction = (name: string) => ({ action: action(name), configured });
  return {
    getMetadata: () => getMetadata(provider),
    getProviderSchema: () => getProviderSchema(provider),
    validateProviderConfig: (r) => validateConfig(provider, r),
    configureProvider: (r, c) =>
      configureProvider({ provider, configured }, r, c),
    validateDataResourceConfig: (r) => validateConfig(source(r.typeName), r),
    readDataSource: (r, c) => readDataSource(ofSource(r.typeName), r, c),
    validateResourceConfig: (r) => validateConfig(resource(r.typeName), r),
    upgradeResourceState,
    readResource: (r, c) => readResource(ofResource(r.typeName), r, c),
    planResourceChange: (r, c) =>
      planResourceChange(ofResource(r.typeName), r, c),
    applyResourceChange: (r, c) =>
      applyResourceChange(ofResource(r.typeName), r, c),
    importResourceState: (r, c) =>
      importResourceState(ofResource(r.typeName), r, c),
    moveResourceState,
    generateResourceConfig: (r) =>
      generateResourceConfig(resource(r.typeName), r),
    getResourceIdentitySchemas: () => getResourceIdentitySchemas(provider),
    upgradeResourceIdentity: (r) =>
      upgradeResourceIdentity(resource(r.typeName), r),
    validateListResourceConfig: (r) => validateConfig(list(r.typeName), r),
    listResource: (r, c) =>
      listResource({ list: list(r.typeName), ...ofResource(r.typeName) }, r, c),
    validateActionConfig: (r) => validateConfig(action(r.typeName), r),
    planAction: (r, c) => planAction(ofAction(r.actionType), r, c),
    invokeAction: (r, c) => invokeAction(ofAction(r.actionType), r, c),
    getFunctions: () => getFunctions(provider),
    callFunction: (r) => callFunction(provider, r),
  };
}

/** What was there stays in the state: an exception must not lose a resource. */
const FAILURES: Failures<Service> = {
  readResource: (diagnostics, request) => ({
    newState: request.currentState,
    private: request.private,
    newIdentity: request.currentIdentity,
    diagnostics,
  }),
  planResourceChange: (diagnostics, request) => ({
    plannedState: request.priorState,
    requiresReplace: [],
    plannedPrivate: Buffer.alloc(0),
    plannedIdentity: request.priorIdentity,
    diagnostics,
  }),
  applyResourceChange: (diagnostics, request) => ({
    newState: request.priorState,
    private: request.plannedPrivate,
    newIdentity: undefined,
    diagnostics,
  }),
  listResource: failedList,
  invokeAction: completed,
  callFunction: ([diagnostic]) => failedFunction(diagnostic?.detail ?? ""),
  stopProvider: () => ({ Error: "" }),
};
