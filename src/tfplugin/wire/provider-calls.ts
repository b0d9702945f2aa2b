import { PluginError } from "../errors";
import { type CallContext } from "../call";
import { type DataSource, type Provider } from "../provider";
import { type Diagnostic, hasErrors } from "../diagnostics";
import type * as wire from "../gen/tfplugin6";
import { typeOfBlock } from "../schema/cty";
import { type ObjectValue } from "../value";
import { configFromWire } from "./config-calls";
import { diagnosticsToWire } from "./diagnostics";
import { objectFromWire, tryKnownValueToWire } from "./dynamic-value";
import { functionsToWire } from "./function-calls";
import { schemaToWire } from "./schema";

const CAPABILITIES = {
  planDestroy: false,
  getProviderSchemaOptional: true,
  moveResourceState: false,
  generateResourceConfig: true,
};

/** The client that `configure` made, for the calls that need one. */
export class ConfiguredClient<Client> {
  private holder: { client: Client } | undefined;

  set(client: Client): void {
    this.holder = { client };
  }

  tryGet(): Client | undefined {
    return this.holder?.client;
  }

  /** The client, or the diagnostic that says why there is none. */
  get(): { client: Client } | { missing: Diagnostic } {
    return (
      this.holder ?? {
        missing: {
          severity: "error",
          summary: "The provider is not configured",
          detail:
            "Terraform asked for data before it configured the provider, or the configuration failed. See the errors above; without any, this is a bug in Terraform or in the provider.",
        },
      }
    );
  }
}

export function getMetadata<Client>(
  provider: Provider<Client>,
): wire.GetMetadata_Response {
  return {
    serverCapabilities: CAPABILITIES,
    diagnostics: [],
    dataSources: provider.dataSources.map(({ typeName }) => ({ typeName })),
    resources: provider.resources.map(({ typeName }) => ({ typeName })),
    functions: (provider.functions ?? []).map(({ name }) => ({ name })),
    listResources: (provider.listResources ?? []).map(({ typeName }) => ({
      typeName,
    })),
    actions: (provider.actions ?? []).map(({ typeName }) => ({ typeName })),
  };
}

export function getProviderSchema<Client>(
  provider: Provider<Client>,
): wire.GetProviderSchema_Response {
  return {
    provider: schemaToWire(provider.schema),
    resourceSchemas: Object.fromEntries(
      provider.resources.map((r) => [r.typeName, schemaToWire(r.schema)]),
    ),
    dataSourceSchemas: Object.fromEntries(
      provider.dataSources.map((d) => [d.typeName, schemaToWire(d.schema)]),
    ),
    functions: functionsToWire(provider.functions ?? []),
    listResourceSchemas: Object.fromEntries(
      (provider.listResources ?? []).map((l) => [
        l.typeName,
        schemaToWire(l.schema),
      ]),
    ),
    actionSchemas: Object.fromEntries(
      (provider.actions ?? []).map((a) => [
        a.typeName,
        { schema: schemaToWire(a.schema) },
      ]),
    ),
    diagnostics: [],
    providerMeta: undefined,
    serverCapabilities: CAPABILITIES,
  };
}

export async function configureProvider<Client>(
  {
    provider,
    configured,
  }: { provider: Provider<Client>; configured: ConfiguredClient<Client> },
  request: wire.ConfigureProvider_Request,
  context: CallContext,
): Promise<wire.ConfigureProvider_Response> {
  const config = configFromWire(provider, request);
  const answer = await provider.configure(
    {
      config,
      terraformVersion: request.terraformVersion,
      capabilities: {
        deferral: request.clientCapabilities?.deferralAllowed ?? false,
        writeOnlyAttributes:
          request.clientCapabilities?.writeOnlyAttributesAllowed ?? false,
      },
    },
    context,
  );
  if (answer.client !== undefined && !hasErrors(answer.diagnostics))
    configured.set(answer.client);
  return { diagnostics: diagnosticsToWire(answer.diagnostics) };
}

export async function readDataSource<Client>(
  {
    source,
    configured,
  }: { source: DataSource<Client>; configured: ConfiguredClient<Client> },
  request: wire.ReadDataSource_Request,
  context: CallContext,
): Promise<wire.ReadDataSource_Response> {
  const ready = configured.get();
  if ("missing" in ready)
    return {
      state: undefined,
      diagnostics: diagnosticsToWire([ready.missing]),
    };
  const config =
    objectFromWire(request.config, typeOfBlock(source.schema)) ?? {};
  const answer = await source.read({ config, client: ready.client }, context);
  return {
    state: stateToWire(source, answer.state),
    diagnostics: diagnosticsToWire(answer.diagnostics),
  };
}

function stateToWire<Client>(
  { typeName, schema }: DataSource<Client>,
  state: ObjectValue | undefined,
): wire.DynamicValue | undefined {
  if (state === undefined) return undefined;
  const known = tryKnownValueToWire(state, typeOfBlock(schema));
  if (known !== undefined) return known;
  throw new PluginError(
    "InvalidValue",
    `${typeName} was read, but its state is not wholly known`,
  );
}
