import { type Logger } from "../../foundation";
import { type Provider } from "../provider";
import {
  type Diagnostic as WireDiagnostic,
  type GetMetadata_Response,
  type GetProviderSchema_Response,
  ProviderService,
} from "../gen/tfplugin6";
import * as actionCalls from "./action-calls";
import { CallGuard } from "./call-guard";
import * as functionCalls from "./function-calls";
import * as listCalls from "./list-calls";
import * as providerCalls from "./provider-calls";
import { resourceService } from "./resource-service";
import { type Handlers, type RpcServer } from "./rpc-server";
import { byTypeName, streamWith, unaryWith } from "./service";

/** A provider, and the client that `configure` made for it. */
interface Configured<Client> {
  readonly provider: Provider<Client>;
  readonly configured: providerCalls.ConfiguredClient<Client>;
}

type Service = Handlers<typeof ProviderService>;

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

/** A handler for each call; the calls themselves are in the files `*-calls`. */
export function providerService<Client>(
  provider: Provider<Client>,
  guard: CallGuard,
): Service {
  const configured = new providerCalls.ConfiguredClient<Client>();
  const both = { provider, configured };
  return {
    ...schemaService(provider, guard),
    ...dataSourceService(both, guard),
    ...resourceService(both, guard),
    ...listService(both, guard),
    ...actionService(both, guard),
    ...functionService(provider, guard),
    stopProvider: unaryWith(guard)(
      "StopProvider",
      () => {
        guard.stopAll();
        return { Error: "" };
      },
      () => ({ Error: "" }),
    ),
  };
}

const onlyDiagnostics = (diagnostics: WireDiagnostic[]) => ({ diagnostics });

function schemaService<Client>(
  provider: Provider<Client>,
  guard: CallGuard,
): Pick<Service, "getMetadata" | "getProviderSchema"> {
  const handle = unaryWith(guard);
  return {
    getMetadata: handle(
      "GetMetadata",
      () => providerCalls.getMetadata(provider),
      emptyMetadata,
    ),
    getProviderSchema: handle(
      "GetProviderSchema",
      () => providerCalls.getProviderSchema(provider),
      emptySchema,
    ),
  };
}

function dataSourceService<Client>(
  { provider, configured }: Configured<Client>,
  guard: CallGuard,
): Pick<
  Service,
  | "validateProviderConfig"
  | "configureProvider"
  | "validateDataResourceConfig"
  | "readDataSource"
> {
  const handle = unaryWith(guard);
  const source = byTypeName(provider.dataSources, "data source");
  return {
    validateProviderConfig: handle(
      "ValidateProviderConfig",
      (r) => providerCalls.validateProviderConfig(provider, r),
      onlyDiagnostics,
    ),
    configureProvider: handle(
      "ConfigureProvider",
      (r, c) => providerCalls.configureProvider({ provider, configured }, r, c),
      onlyDiagnostics,
    ),
    validateDataResourceConfig: handle(
      "ValidateDataResourceConfig",
      (r) => providerCalls.validateDataSource(source(r.typeName), r),
      onlyDiagnostics,
    ),
    readDataSource: handle(
      "ReadDataSource",
      (r, c) =>
        providerCalls.readDataSource(
          { source: source(r.typeName), configured },
          r,
          c,
        ),
      (diagnostics) => ({ state: undefined, diagnostics }),
    ),
  };
}

function listService<Client>(
  { provider, configured }: Configured<Client>,
  guard: CallGuard,
): Pick<Service, "validateListResourceConfig" | "listResource"> {
  const list = byTypeName(provider.listResources ?? [], "list resource");
  const resource = byTypeName(provider.resources, "resource");
  return {
    validateListResourceConfig: unaryWith(guard)(
      "ValidateListResourceConfig",
      (r) => listCalls.validateListResource(list(r.typeName), r),
      onlyDiagnostics,
    ),
    listResource: streamWith(guard)(
      "ListResource",
      (r, c) =>
        listCalls.listResource(
          {
            list: list(r.typeName),
            resource: resource(r.typeName),
            configured,
          },
          r,
          c,
        ),
      listCalls.failedList,
    ),
  };
}

function actionService<Client>(
  { provider, configured }: Configured<Client>,
  guard: CallGuard,
): Pick<Service, "validateActionConfig" | "planAction" | "invokeAction"> {
  const action = byTypeName(provider.actions ?? [], "action");
  const handle = unaryWith(guard);
  return {
    validateActionConfig: handle(
      "ValidateActionConfig",
      (r) => actionCalls.validateAction(action(r.typeName), r),
      onlyDiagnostics,
    ),
    planAction: handle(
      "PlanAction",
      (r, c) =>
        actionCalls.planAction(
          { action: action(r.actionType), configured },
          r,
          c,
        ),
      (diagnostics) => ({ diagnostics, deferred: undefined }),
    ),
    invokeAction: streamWith(guard)(
      "InvokeAction",
      (r, c) =>
        actionCalls.invokeAction(
          { action: action(r.actionType), configured },
          r,
          c,
        ),
      actionCalls.completed,
    ),
  };
}

function functionService<Client>(
  provider: Provider<Client>,
  guard: CallGuard,
): Pick<Service, "getFunctions" | "callFunction"> {
  const handle = unaryWith(guard);
  return {
    getFunctions: handle(
      "GetFunctions",
      () => functionCalls.getFunctions(provider),
      (diagnostics) => ({ functions: {}, diagnostics }),
    ),
    callFunction: handle(
      "CallFunction",
      (r) => functionCalls.callFunction(provider, r),
      ([diagnostic]) => functionCalls.failed(diagnostic?.detail ?? ""),
    ),
  };
}

function emptyMetadata(diagnostics: WireDiagnostic[]): GetMetadata_Response {
  return {
    serverCapabilities: undefined,
    diagnostics,
    dataSources: [],
    resources: [],
    functions: [],
    listResources: [],
    actions: [],
  };
}

function emptySchema(
  diagnostics: WireDiagnostic[],
): GetProviderSchema_Response {
  return {
    provider: undefined,
    resourceSchemas: {},
    dataSourceSchemas: {},
    functions: {},
    listResourceSchemas: {},
    actionSchemas: {},
    diagnostics,
    providerMeta: undefined,
    serverCapabilities: undefined,
  };
}
