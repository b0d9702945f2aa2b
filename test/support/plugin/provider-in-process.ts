import { silentLogger } from "../../../src/foundation";
import { zstackIsoProvider } from "../../../src/provider";
import { type Diagnostic, type ObjectValue } from "../../../src/tfplugin";

export interface OpenProvider {
  /** Arguments that are not given are null, blocks none. */
  read(
    typeName: string,
    config: ObjectValue,
    signal?: AbortSignal,
  ): Promise<{
    readonly state: ObjectValue | undefined;
    readonly diagnostics: readonly Diagnostic[];
  }>;
  /** Says goodbye as Terraform does. */
  close(): Promise<void>;
}

/**
 * Our provider without gRPC in between, configured by this environment: for tests that count its
 * requests or look at its diagnostics.
 */
export async function openProvider(
  env: NodeJS.ProcessEnv,
  arguments_: ObjectValue = {},
): Promise<OpenProvider> {
  const provider = zstackIsoProvider(env);
  const context = { log: silentLogger, signal: new AbortController().signal };
  const { client, diagnostics } = await provider.configure(
    {
      config: {
        ...nulls(provider.schema.attributes),
        ...arguments_,
      },
      terraformVersion: "1.11.4",
      capabilities: { deferral: false, writeOnlyAttributes: true },
    },
    context,
  );
  if (client === undefined) throw new TypeError(diagnostics[0]?.detail);
  return {
    read: async (typeName, config, signal = context.signal) => {
      const source = provider.dataSources.find(
        (one) => one.typeName === typeName,
      );
      if (source === undefined) throw new TypeError(`no ${typeName}`);
      const whole = {
        ...nulls(source.schema.attributes),
        filter: [],
        ...config,
      };
      const answer = await source.read(
        { config: whole, client },
        { ...context, signal },
      );
      return { state: answer.state, diagnostics: answer.diagnostics };
    },
    close: async () => {
      await provider.shutdown?.(5_000);
    },
  };
}

function nulls(attributes: Readonly<Record<string, unknown>>): ObjectValue {
  return Object.fromEntries(
    Object.keys(attributes).map((name) => [name, null]),
  );
}
