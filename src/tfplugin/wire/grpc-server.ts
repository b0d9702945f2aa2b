import { type Socket } from "node:net";
import {
  type handleUnaryCall,
  type sendUnaryData,
  type ServerUnaryCall,
} from "@grpc/grpc-js";
import { Server } from "@grpc/grpc-js/build/src/server";
import { ServerCredentials } from "@grpc/grpc-js/build/src/server-credentials";
import { type Logger } from "../../foundation";
import { type CallContext, type Provider } from "../provider";
import { GRPCControllerService, GRPCStdioService } from "../gen/plugin";
import {
  type Diagnostic as WireDiagnostic,
  ProviderService,
  type ProviderServer,
} from "../gen/tfplugin6";
import { CallGuard } from "./call-guard";
import * as providerCalls from "./provider-calls";
import * as resourceCalls from "./resource-calls";

/** The gRPC side of the plugin. The transport is this one file. */
export interface GrpcServer {
  /** Takes over a connection that was accepted elsewhere. */
  accept(socket: Socket): void;
  /** Aborts the calls that run. */
  stopAll(): void;
}

export interface GrpcServerOptions<Client> {
  readonly provider: Provider<Client>;
  readonly log: Logger;
  /** Absent: no TLS, any client (reattach mode only). */
  readonly tls?: {
    readonly certificatePem: string;
    readonly privateKeyPem: string;
    readonly clientCertificatePem: string;
  };
  /** The host says goodbye, and waits for the answer: it is given when `clearUp` has ended. */
  readonly clearUp: () => Promise<void>;
  /** The goodbye has been answered. */
  readonly onShutdown: () => void;
}

const UNLIMITED = -1;

export function createGrpcServer<Client>(
  options: GrpcServerOptions<Client>,
): GrpcServer {
  const { tls, provider, log } = options;
  const server = new Server({
    "grpc.max_receive_message_length": UNLIMITED,
    "grpc.max_send_message_length": UNLIMITED,
  });
  const guard = new CallGuard(log);
  server.addService(ProviderService, providerService(provider, guard));
  server.addService(GRPCControllerService, {
    shutdown: (_call: unknown, callback: sendUnaryData<object>) => {
      void options.clearUp().then(() => {
        callback(null, {});
        // After the answer has been handed to the socket.
        setImmediate(options.onShutdown);
      });
    },
  });
  // The host listens here for output of the plugin that it could print. There is none: we log on stderr.
  server.addService(GRPCStdioService, { streamStdio: () => undefined });
  const credentials =
    tls === undefined
      ? ServerCredentials.createInsecure()
      : ServerCredentials.createSsl(
          Buffer.from(tls.clientCertificatePem),
          [
            {
              private_key: Buffer.from(tls.privateKeyPem),
              cert_chain: Buffer.from(tls.certificatePem),
            },
          ],
          true,
        );
  const injector = server.createConnectionInjector(credentials);
  return {
    accept: (socket) => {
      injector.injectConnection(socket);
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
): ProviderServer {
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
  ProviderServer,
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
      (r) => resourceCalls.planResourceChange(resource(r.typeName), r),
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
    ): handleUnaryCall<Request, Response> =>
    (
      call: ServerUnaryCall<Request, Response>,
      callback: sendUnaryData<Response>,
    ) => {
      const cancelled = new AbortController();
      call.on("cancelled", () => {
        cancelled.abort();
      });
      void guard
        .run(
          { name, cancelled: cancelled.signal },
          (context) => work(call.request, context),
          (diagnostics) => failed(diagnostics, call.request),
        )
        .then((answer) => {
          callback(null, answer);
        });
    };
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
