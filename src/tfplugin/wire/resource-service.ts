import { type Provider } from "../provider";
import { type ProviderService } from "../gen/tfplugin6";
import { type CallGuard } from "./call-guard";
import * as identityCalls from "./identity-calls";
import { type ConfiguredClient } from "./provider-calls";
import * as resourceCalls from "./resource-calls";
import { type Handlers } from "./rpc-server";
import { byTypeName, unaryWith } from "./service";

type Service = Handlers<typeof ProviderService>;

interface Configured<Client> {
  readonly provider: Provider<Client>;
  readonly configured: ConfiguredClient<Client>;
}

/** The life of a managed resource, its identity, and what else is asked about it. */
export function resourceService<Client>(
  both: Configured<Client>,
  guard: CallGuard,
): LifeService & IdentityService {
  return {
    ...lifeService(both, guard),
    ...identityService(both.provider, guard),
  };
}

type LifeService = Pick<
  Service,
  | "validateResourceConfig"
  | "upgradeResourceState"
  | "readResource"
  | "planResourceChange"
  | "applyResourceChange"
  | "importResourceState"
>;

function lifeService<Client>(
  { provider, configured }: Configured<Client>,
  guard: CallGuard,
): LifeService {
  const handle = unaryWith(guard);
  const resource = byTypeName(provider.resources, "resource");
  const call = (typeName: string) => ({
    resource: resource(typeName),
    configured,
  });
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
        newIdentity: r.currentIdentity,
        diagnostics,
      }),
    ),
    planResourceChange: handle(
      "PlanResourceChange",
      (r, c) => resourceCalls.planResourceChange(call(r.typeName), r, c),
      (diagnostics, r) => ({
        plannedState: r.priorState,
        requiresReplace: [],
        plannedPrivate: Buffer.alloc(0),
        plannedIdentity: r.priorIdentity,
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
        newIdentity: undefined,
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

type IdentityService = Pick<
  Service,
  | "getResourceIdentitySchemas"
  | "upgradeResourceIdentity"
  | "moveResourceState"
  | "generateResourceConfig"
>;

function identityService<Client>(
  provider: Provider<Client>,
  guard: CallGuard,
): IdentityService {
  const handle = unaryWith(guard);
  const resource = byTypeName(provider.resources, "resource");
  return {
    getResourceIdentitySchemas: handle(
      "GetResourceIdentitySchemas",
      () => identityCalls.getResourceIdentitySchemas(provider),
      (diagnostics) => ({ identitySchemas: {}, diagnostics }),
    ),
    upgradeResourceIdentity: handle(
      "UpgradeResourceIdentity",
      (r) => identityCalls.upgradeResourceIdentity(resource(r.typeName), r),
      (diagnostics) => ({ upgradedIdentity: undefined, diagnostics }),
    ),
    moveResourceState: handle(
      "MoveResourceState",
      (r) => resourceCalls.moveResourceState(r),
      (diagnostics) => ({
        targetState: undefined,
        targetPrivate: Buffer.alloc(0),
        targetIdentity: undefined,
        diagnostics,
      }),
    ),
    generateResourceConfig: handle(
      "GenerateResourceConfig",
      (r) => resourceCalls.generateResourceConfig(resource(r.typeName), r),
      (diagnostics) => ({ config: undefined, diagnostics }),
    ),
  };
}
