import { type CallContext } from "../call";
import {
  type ApplyResponse,
  type ImportBy,
  type PlanResponse,
  type PlanRequest,
  type Resource,
} from "../provider";
import type * as wire from "../gen/tfplugin6";
import { typeOfIdentity } from "../identity";
import { typeOfBlock } from "../schema/cty";
import { isDeepStrictEqual } from "node:util";
import { type ObjectValue, UNKNOWN, type Value } from "../value";
import { configFromWire } from "./config-calls";
import { diagnosticsToWire, pathToWire } from "./diagnostics";
import { objectFromWire, valueToWire } from "./dynamic-value";
import { identityToWire } from "./identity-calls";
import { type ConfiguredClient } from "./provider-calls";

/** A resource, and the client its calls need. */
export interface ResourceCall<Client> {
  readonly resource: Resource<Client>;
  readonly configured: ConfiguredClient<Client>;
}

/**
 * The stored JSON goes back byte for byte: decoding and encoding it again would spoil numbers
 * beyond 2^53.
 */
export function upgradeResourceState(
  request: wire.UpgradeResourceState_Request,
): wire.UpgradeResourceState_Response {
  return {
    upgradedState: {
      msgpack: Buffer.alloc(0),
      json: request.rawState?.json ?? Buffer.alloc(0),
    },
    diagnostics: [],
  };
}

export async function readResource<Client>(
  { resource, configured }: ResourceCall<Client>,
  request: wire.ReadResource_Request,
  context: CallContext,
): Promise<wire.ReadResource_Response> {
  const type = typeOfBlock(resource.schema);
  const state = objectFromWire(request.currentState, type);
  const ready = configured.get();
  if (state === null || "missing" in ready) {
    const diagnostics =
      "missing" in ready && state !== null ? [ready.missing] : [];
    return {
      newState: request.currentState,
      private: request.private,
      diagnostics: diagnosticsToWire(diagnostics),
      newIdentity: request.currentIdentity,
    };
  }
  const answer = await resource.read(
    { state, private: request.private, client: ready.client },
    context,
  );
  return {
    newState: valueToWire(answer.state, type),
    private: Buffer.from(answer.private ?? request.private),
    diagnostics: diagnosticsToWire(answer.diagnostics),
    // What is gone keeps the identity it had.
    newIdentity:
      identityToWire(resource, answer.state) ?? request.currentIdentity,
  };
}

export async function planResourceChange<Client>(
  { resource, configured }: ResourceCall<Client>,
  request: wire.PlanResourceChange_Request,
  context: CallContext,
): Promise<wire.PlanResourceChange_Response> {
  const type = typeOfBlock(resource.schema);
  const proposed = objectFromWire(request.proposedNewState, type);
  const config = objectFromWire(request.config, type);
  const prior = objectFromWire(request.priorState, type);
  const answer: Planned =
    proposed === null || config === null
      ? { planned: null, diagnostics: [] }
      : await planWith(
          resource,
          {
            prior,
            proposed,
            config,
            private: request.priorPrivate,
            client: configured.tryGet(),
          },
          context,
        );
  return {
    plannedState: valueToWire(answer.planned, type),
    requiresReplace: (answer.requiresReplace ?? []).map(pathToWire),
    plannedPrivate: Buffer.from(answer.private ?? request.priorPrivate),
    diagnostics: diagnosticsToWire(answer.diagnostics),
    // Terraform takes no other identity for what is there already. What is to replace it is planned
    // by a second call, without a prior state.
    plannedIdentity: identityToWire(resource, prior ?? answer.planned),
  };
}

type Planned = Omit<PlanResponse, "planned"> & {
  readonly planned: ObjectValue | null;
};

async function planWith<Client>(
  resource: Resource<Client>,
  request: PlanRequest<Client>,
  context: CallContext,
): Promise<Planned> {
  return resource.plan === undefined
    ? { planned: defaultPlan(resource, request), diagnostics: [] }
    : resource.plan(request, context);
}

/**
 * What a resource without rules of its own plans: on create, what is computed and not configured is
 * unknown; otherwise Terraform's proposal, which is the prior state itself when nothing differs
 * (unknowns there would be an endless diff).
 */
function defaultPlan(
  resource: Pick<Resource<never>, "schema">,
  {
    prior,
    proposed,
    config,
  }: Pick<PlanRequest<never>, "prior" | "proposed" | "config">,
): ObjectValue {
  if (prior !== null)
    return isDeepStrictEqual(prior, proposed) ? prior : proposed;
  const planned: Record<string, Value> = { ...proposed };
  for (const [name, { mode }] of Object.entries(resource.schema.attributes)) {
    const computed = mode === "computed" || mode === "optional+computed";
    if (computed && (config[name] ?? null) === null) planned[name] = UNKNOWN;
  }
  return planned;
}

export async function applyResourceChange<Client>(
  call: ResourceCall<Client>,
  request: wire.ApplyResourceChange_Request,
  context: CallContext,
): Promise<wire.ApplyResourceChange_Response> {
  const ready = call.configured.get();
  if ("missing" in ready) {
    return {
      newState: request.priorState,
      private: request.plannedPrivate,
      diagnostics: diagnosticsToWire([ready.missing]),
      newIdentity: undefined,
    };
  }
  const answer = await applyWith(
    call.resource,
    { request, client: ready.client },
    context,
  );
  return {
    newState: valueToWire(answer.state, typeOfBlock(call.resource.schema)),
    private: Buffer.from(answer.private ?? request.plannedPrivate),
    diagnostics: diagnosticsToWire(answer.diagnostics),
    newIdentity: identityToWire(call.resource, answer.state),
  };
}

async function applyWith<Client>(
  resource: Resource<Client>,
  {
    request,
    client,
  }: { request: wire.ApplyResourceChange_Request; client: Client },
  context: CallContext,
): Promise<ApplyResponse> {
  const type = typeOfBlock(resource.schema);
  const prior = objectFromWire(request.priorState, type);
  const planned = objectFromWire(request.plannedState, type);
  const stored = request.plannedPrivate;
  if (planned === null) {
    return prior === null
      ? { state: null, diagnostics: [] }
      : resource.delete({ state: prior, private: stored, client }, context);
  }
  if (prior === null) {
    const config = configFromWire(resource, request);
    return resource.create({ planned, config, client }, context);
  }
  const unchanged = { state: planned, diagnostics: [] };
  return (
    resource.update?.({ prior, planned, private: stored, client }, context) ??
    unchanged
  );
}

export async function importResourceState<Client>(
  { resource, configured }: ResourceCall<Client>,
  request: wire.ImportResourceState_Request,
  context: CallContext,
): Promise<wire.ImportResourceState_Response> {
  const ready = configured.get();
  const by = importBy(resource, request);
  const refuse = (detail: string): wire.ImportResourceState_Response => ({
    importedResources: [],
    diagnostics: diagnosticsToWire([
      { severity: "error", summary: `Cannot import ${nameOf(by)}`, detail },
    ]),
  });
  if ("missing" in ready) return refuse(ready.missing.detail);
  if (resource.import === undefined)
    return refuse(`${resource.typeName} cannot be imported.`);
  const answer = await resource.import({ by, client: ready.client }, context);
  const diagnostics = diagnosticsToWire(answer.diagnostics);
  if (answer.state === null) return { importedResources: [], diagnostics };
  const imported = {
    typeName: request.typeName,
    state: valueToWire(answer.state, typeOfBlock(resource.schema)),
    private: Buffer.from(answer.private ?? []),
    identity: identityToWire(resource, answer.state),
  };
  return { importedResources: [imported], diagnostics };
}

/** A `moved` block has nothing to move here. */
export function moveResourceState(
  request: wire.MoveResourceState_Request,
): wire.MoveResourceState_Response {
  const from = `${request.sourceTypeName} of ${request.sourceProviderAddress}`;
  return {
    targetState: undefined,
    targetPrivate: Buffer.alloc(0),
    targetIdentity: undefined,
    diagnostics: diagnosticsToWire([
      {
        severity: "error",
        summary: "This resource cannot take over another resource's state",
        detail:
          `A moved block would make the ${from} a ${request.targetTypeName}, and this provider does not know what the state of the former means. ` +
          `Remove the block. Take the old resource out of the state (a removed block, or terraform state rm) and import what is there as ${request.targetTypeName}.`,
      },
    ]),
  };
}

export function generateResourceConfig<Client>(
  resource: Resource<Client>,
  request: wire.GenerateResourceConfig_Request,
): wire.GenerateResourceConfig_Response {
  const type = typeOfBlock(resource.schema);
  const state = objectFromWire(request.state, type);
  const config =
    state === null
      ? null
      : (resource.generateConfig?.(state) ?? configurable(resource, state));
  return { config: valueToWire(config, type), diagnostics: [] };
}

/** What of a state can be written into a configuration. */
function configurable(
  { schema }: Pick<Resource<never>, "schema">,
  state: ObjectValue,
): ObjectValue {
  return Object.fromEntries(
    Object.entries(state).map(([name, value]): [string, Value] => [
      name,
      schema.attributes[name]?.mode === "computed" ? null : value,
    ]),
  );
}

function importBy(
  { identity }: Pick<Resource<never>, "identity">,
  request: wire.ImportResourceState_Request,
): ImportBy {
  const wire = request.identity?.identityData;
  const value =
    identity === undefined
      ? null
      : objectFromWire(wire, typeOfIdentity(identity));
  return value === null ? { id: request.id } : { identity: value };
}

function nameOf(by: ImportBy): string {
  return "id" in by ? by.id : JSON.stringify(by.identity);
}
