import { type Duplex } from "node:stream";
import { type Logger } from "../../foundation";
import { type CallContext, type Provider } from "../provider";
import { GRPCControllerService, GRPCStdioService } from "../gen/plugin";
import {
  type Diagnostic as WireDiagnostic,
  ProviderService,
} from "../gen/tfplugin6";
import { CallGuard } from "./call-guard";
import * as providerCalls from "./provider-calls";
import * as resourceCalls from "./resource-calls";
import { type Handlers, type UnaryHandler, UnaryServer } from "./unary-server";

/** The calls of the plugin; how they travel is `UnaryServer`'s. */
export interface GrpcServer {
  /**
   * Takes over a connection that was accepted elsewhere: a socket, or the clear side of one with
   * TLS.
   */
  accept(connection: Duplex): void;
  /** Aborts the calls that run. */
  stopAll(): void;
}

export interface GrpcServerOptions<Client> {
  readonly provider: Provider<Client>;
  readonly log: Logger;
  /** The host says goodbye, and waits for the answer: it is given when `clearUp` has ended. */
  readonly clearUp: () => Promise<void>;
  /** The goodbye has been answered. */
  readonly onShutdown: () => void;
}

export function createGrpcServer<Client>({
  provider,
  log,
  clearUp,
  onShutdown,
}: GrpcServerOptions<Client>): GrpcServer {
  const server = new UnaryServer(log);
  const guard = new CallGuard(log);
  server.serve(ProviderService, providerService(provider, guard));
  server.serve(GRPCControllerService, {
    shutdown: async (_request, _cancelled, afterwards) => {
      afterwards(onShutdown);
      await clearUp();
      return {};
    },
  });
  // The host listens here for output of the plugin that it could print. There is none: we log on
  // stderr.
  server.serveSilence(GRPCStdioService.streamStdio.path);
  return {
    accept: (connection) => {
      server.accept(connection);
    },
    stopAll: () => {
      guard.stopAll();
    },
  };
}

type Unary<Request, Response> = (
  request: Request,
  context: CallContext,
) => Response | Promise<Response>;

function providerService<Client>(
  provider: Provider<Client>,
  guard: CallGuard,
): Handlers<typeof ProviderService> {
  const configured = new providerCalls.ConfiguredClient<Client>();
  const handle = unaryWith(guard);
  const onlyDiagnostics = (diagnostics: WireDiagnostic[]) => ({ diagnostics });
  const source = byTypeName(provider.dataSources, "data source");
  const resource = byTypeName(provider.resources, "resource");
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
    getFunctions: handle(
      "GetFunctions",
      () => ({ functions: {}, diagnostics: [] }),
      (diagnostics) => ({ functions: {}, diagnostics }),
    ),
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
    ...resourceService({ resource, configured }, guard),
    stopProvider: handle(
      "StopProvider",
      () => {
        guard.stopAll();
        return { Error: "" };
      },
      () => ({ Error: "" }),
    ),
  };
}

type ResourceService = Pick<
  Handlers<typeof ProviderService>,
  | "validateResourceConfig"
  | "upgradeResourceState"
  | "readResource"
  | "planResourceChange"
  | "applyResourceChange"
  | "importResourceState"
>;

function resourceService<Client>(
  {
    resource,
    configured,
  }: {
    resource: (typeName: string) => Provider<Client>["resources"][number];
    configured: providerCalls.ConfiguredClient<Client>;
  },
  guard: CallGuard,
): ResourceService {
  const handle = unaryWith(guard);
  const call = (typeName: string) => ({
    resource: resource(typeName),
    configured,
  });
  const none = Buffer.alloc(0);
  return {
    validateResourceConfig: handle(
      "ValidateResourceConfig",
      (r) => resourceCalls.validateResource(resource(r.typeName), r),
      (diagnostics) => ({ diagnostics }),
    ),
    upgradeResourceState: handle(
      "UpgradeResourceState",
      (r) => resourceCalls.upgradeResourceState(r),
      (diagnostics) => ({ upgradedState: undefined, diagnostics }),
    ),
    readResource: handle(
      "ReadResource",
      (r, c) => resourceCalls.readResource(call(r.typeName), r, c),
      (diagnostics, r) => ({
        newState: r.currentState,
        private: r.private,
        diagnostics,
      }),
    ),
    planResourceChange: handle(
      "PlanResourceChange",
      (r, c) => resourceCalls.planResourceChange(call(r.typeName), r, c),
      (diagnostics, r) => ({
        plannedState: r.priorState,
        requiresReplace: [],
        plannedPrivate: none,
        diagnostics,
      }),
    ),
    // What was there stays in state: an exception here must not lose a resource.
    applyResourceChange: handle(
      "ApplyResourceChange",
      (r, c) => resourceCalls.applyResourceChange(call(r.typeName), r, c),
      (diagnostics, r) => ({
        newState: r.priorState,
        private: r.plannedPrivate,
        diagnostics,
      }),
    ),
    importResourceState: handle(
      "ImportResourceState",
      (r, c) => resourceCalls.importResourceState(call(r.typeName), r, c),
      (diagnostics) => ({ importedResources: [], diagnostics }),
    ),
  };
}

function unaryWith(guard: CallGuard) {
  return <Request, Response>(
      name: string,
      work: Unary<Request, Response>,
      failed: (diagnostics: WireDiagnostic[], request: Request) => Response,
    ): UnaryHandler<Request, Response> =>
    (request, cancelled) =>
      guard.run(
        { name, cancelled },
        (context) => work(request, context),
        (diagnostics) => failed(diagnostics, request),
      );
}

function emptyMetadata(diagnostics: WireDiagnostic[]) {
  return {
    serverCapabilities: undefined,
    diagnostics,
    dataSources: [],
    resources: [],
  };
}

function emptySchema(diagnostics: WireDiagnostic[]) {
  return {
    provider: undefined,
    resourceSchemas: {},
    dataSourceSchemas: {},
    diagnostics,
    providerMeta: undefined,
    serverCapabilities: undefined,
  };
}

function byTypeName<Item extends { readonly typeName: string }>(
  items: readonly Item[],
  what: string,
): (typeName: string) => Item {
  const known = new Map(items.map((item) => [item.typeName, item]));
  return (typeName) => {
    const item = known.get(typeName);
    if (item === undefined)
      throw new UnknownType(`there is no ${what} ${typeName}`);
    return item;
  };
}

/** The host asked for a type that our own schema does not have: its bug or ours. */
class UnknownType extends Error {}
