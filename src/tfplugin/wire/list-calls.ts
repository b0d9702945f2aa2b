import { printableLine } from "../../foundation";
import { hasErrors } from "../diagnostics";
import type * as wire from "../gen/tfplugin6";
import {
  type ListNote,
  type ListResource,
  type ListResult,
} from "../list-resource";
import { type CallContext } from "../call";
import { type Resource } from "../provider";
import { typeOfBlock } from "../schema/cty";
import { configFromWire } from "./config-calls";
import { diagnosticsToWire } from "./diagnostics";
import { valueToWire } from "./dynamic-value";
import { identityToWire } from "./identity-calls";
import { type ConfiguredClient } from "./provider-calls";

/** A list, the resource that it lists, and the client its calls need. */
export interface ListCall<Client> {
  readonly list: ListResource<Client>;
  readonly resource: Resource<Client>;
  readonly configured: ConfiguredClient<Client>;
}

/** Ends after `limit` results, also when the provider would go on. */
export async function* listResource<Client>(
  { list, resource, configured }: ListCall<Client>,
  request: wire.ListResource_Request,
  context: CallContext,
): AsyncGenerator<wire.ListResource_Event, void, undefined> {
  const ready = configured.get();
  if ("missing" in ready) {
    yield noteToWire({ diagnostics: [ready.missing] });
    return;
  }
  const limit = request.limit > 0n ? Number(request.limit) : undefined;
  const includeResource = request.includeResourceObject;
  const config = configFromWire(list, request);
  const asked = { config, client: ready.client, includeResource, limit };
  let found = 0;
  for await (const result of list.list(asked, context)) {
    if ("diagnostics" in result) {
      yield noteToWire(result);
      if (hasErrors(result.diagnostics)) return;
      continue;
    }
    yield resultToWire(resource, result, includeResource);
    found += 1;
    if (found === limit) return;
  }
}

function noteToWire({ diagnostics }: ListNote): wire.ListResource_Event {
  return failedList(diagnosticsToWire(diagnostics));
}

/** An event with diagnostics and without a result. */
export function failedList(
  diagnostic: wire.Diagnostic[],
): wire.ListResource_Event {
  return {
    identity: undefined,
    displayName: "",
    resourceObject: undefined,
    diagnostic,
  };
}

function resultToWire<Client>(
  resource: Resource<Client>,
  { displayName, state }: ListResult,
  includeResource: boolean,
): wire.ListResource_Event {
  return {
    identity: identityToWire(resource, state),
    // Terraform prints it as it is.
    displayName: printableLine(displayName),
    resourceObject: includeResource
      ? valueToWire(state, typeOfBlock(resource.schema))
      : undefined,
    diagnostic: [],
  };
}
