import {
  type ApplyAnswer,
  type CallContext,
  type PlanAnswer,
  type PlanRequest,
  type Resource,
} from "../provider";
import {
  type ApplyResourceChange_Request,
  type ApplyResourceChange_Response,
  type ImportResourceState_Request,
  type ImportResourceState_Response,
  type PlanResourceChange_Request,
  type PlanResourceChange_Response,
  type ReadResource_Request,
  type ReadResource_Response,
  type UpgradeResourceState_Request,
  type UpgradeResourceState_Response,
  type ValidateResourceConfig_Request,
} from "../gen/tfplugin6";
import { typeOfBlock } from "../schema/cty";
import { isDeepStrictEqual } from "node:util";
import { type ObjectValue, UNKNOWN, type Value } from "../value";
import { diagnosticsToWire, pathToWire } from "./diagnostics";
import { objectFromWire, valueToWire } from "./dynamic-value";
import { type ConfiguredClient } from "./provider-calls";

/** A resource, and the client its calls need. */
export interface ResourceCall<Client> {
  readonly resource: Resource<Client>;
  readonly configured: ConfiguredClient<Client>;
}

export function validateResource<Client>(
  resource: Resource<Client>,
  request: ValidateResourceConfig_Request,
): { diagnostics: ReturnType<typeof diagnosticsToWire> } {
  const config =
    objectFromWire(request.config, typeOfBlock(resource.schema)) ?? {};
  return { diagnostics: diagnosticsToWire(resource.validate?.(config) ?? []) };
}

/**
 * The stored JSON goes back byte for byte: decoding and encoding it again would spoil numbers
 * beyond 2^53.
 */
export function upgradeResourceState(
  request: UpgradeResourceState_Request,
): UpgradeResourceState_Response {
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
  request: ReadResource_Request,
  context: CallContext,
): Promise<ReadResource_Response> {
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
  };
}

export async function planResourceChange<Client>(
  { resource, configured }: ResourceCall<Client>,
  request: PlanResourceChange_Request,
  context: CallContext,
): Promise<PlanResourceChange_Response> {
  const type = typeOfBlock(resource.schema);
  const proposed = objectFromWire(request.proposedNewState, type);
  const config = objectFromWire(request.config, type);
  const answer =
    proposed === null || config === null
      ? { planned: null, diagnostics: [] }
      : await planWith(
          resource,
          {
            prior: objectFromWire(request.priorState, type),
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
  };
}

type Planned = Omit<PlanAnswer, "planned"> & { readonly planned: Value };

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
  request: ApplyResourceChange_Request,
  context: CallContext,
): Promise<ApplyResourceChange_Response> {
  const ready = call.configured.get();
  if ("missing" in ready) {
    return {
      newState: request.priorState,
      private: request.plannedPrivate,
      diagnostics: diagnosticsToWire([ready.missing]),
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
  };
}

async function applyWith<Client>(
  resource: Resource<Client>,
  { request, client }: { request: ApplyResourceChange_Request; client: Client },
  context: CallContext,
): Promise<ApplyAnswer> {
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
    const config = objectFromWire(request.config, type) ?? {};
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
  request: ImportResourceState_Request,
  context: CallContext,
): Promise<ImportResourceState_Response> {
  const ready = configured.get();
  const refuse = (detail: string): ImportResourceState_Response => ({
    importedResources: [],
    diagnostics: diagnosticsToWire([
      { severity: "error", summary: `Cannot import ${request.id}`, detail },
    ]),
  });
  if ("missing" in ready) return refuse(ready.missing.detail);
  if (resource.import === undefined)
    return refuse(`${resource.typeName} cannot be imported.`);
  const answer = await resource.import(
    { id: request.id, client: ready.client },
    context,
  );
  const diagnostics = diagnosticsToWire(answer.diagnostics);
  if (answer.state === null) return { importedResources: [], diagnostics };
  const imported = {
    typeName: request.typeName,
    state: valueToWire(answer.state, typeOfBlock(resource.schema)),
    private: Buffer.from(answer.private ?? []),
  };
  return { importedResources: [imported], diagnostics };
}
