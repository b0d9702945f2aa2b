import { encode, ExtData } from "@msgpack/msgpack";
import { silentLogger } from "../../../../src/foundation";
import { type DataSource, type Provider } from "../../../../src/tfplugin";
import { type Diagnostic } from "../../../../src/tfplugin/gen/tfplugin6";
import { UNKNOWN } from "../../../../src/tfplugin/value";
import {
  ConfiguredClient,
  configureProvider,
  getMetadata,
  readDataSource,
} from "../../../../src/tfplugin/wire/provider-calls";

const context = { log: silentLogger, signal: new AbortController().signal };
const text = { type: "string", description: "Text." } as const;

function packed(value: unknown) {
  return { msgpack: Buffer.from(encode(value)), json: Buffer.alloc(0) };
}

const source: DataSource<string> = {
  typeName: "test_echo",
  schema: {
    description: "Echo.",
    attributes: {
      said: { ...text, mode: "optional" },
      by: { ...text, mode: "computed" },
    },
  },
  read: ({ config, client }) =>
    Promise.resolve({
      state: { said: config.said ?? null, by: client },
      diagnostics: [],
    }),
};

function provider(configure: Provider<string>["configure"]): Provider<string> {
  return {
    name: "test",
    version: "0.0.0",
    schema: {
      description: "",
      attributes: { who: { ...text, mode: "optional" } },
    },
    configure,
    dataSources: [source],
    resources: [],
  };
}

async function configure(
  one: Provider<string>,
  configured: ConfiguredClient<string>,
): Promise<Diagnostic[]> {
  const { diagnostics } = await configureProvider(
    { provider: one, configured },
    {
      terraformVersion: "1.11.4",
      config: packed({ who: "web" }),
      clientCapabilities: undefined,
    },
    context,
  );
  return diagnostics;
}

function read(configured: ConfiguredClient<string>, one = source) {
  const config = packed({ said: "hello", by: null });
  return readDataSource(
    { source: one, configured },
    {
      typeName: one.typeName,
      config,
      clientCapabilities: undefined,
    },
    context,
  );
}

it("gives reads the client that the configuration made", async () => {
  const configured = new ConfiguredClient<string>();
  const one = provider(({ config }) =>
    Promise.resolve({
      client: `client of ${JSON.stringify(config.who)}`,
      diagnostics: [],
    }),
  );
  expect(await configure(one, configured)).toEqual([]);
  const { state, diagnostics } = await read(configured);
  expect(diagnostics).toEqual([]);
  expect(state).toMatchObject(packed({ said: "hello", by: 'client of "web"' }));
});

it("reads nothing after a configuration with an error, though there is a client, and says why", async () => {
  const configured = new ConfiguredClient<string>();
  const error = {
    severity: "error",
    summary: "No",
    detail: "Not so.",
  } as const;
  await configure(
    provider(() => Promise.resolve({ client: "half", diagnostics: [error] })),
    configured,
  );
  const { state, diagnostics } = await read(configured);
  expect(state).toBeUndefined();
  expect(diagnostics).toMatchObject([
    { summary: "The provider is not configured" },
  ]);
});

it("takes a host that says nothing of its abilities for one that has none", async () => {
  const seen: unknown[] = [];
  const one = provider(({ capabilities }) => {
    seen.push(capabilities);
    return Promise.resolve({ client: "c", diagnostics: [] });
  });
  await configure(one, new ConfiguredClient());
  expect(seen).toEqual([{ deferral: false, writeOnlyAttributes: false }]);
});

it("names the data source whose answer holds something unknown: Terraform would not", async () => {
  const configured = new ConfiguredClient<string>();
  configured.set("c");
  const wrong: DataSource<string> = {
    ...source,
    read: () =>
      Promise.resolve({ state: { said: null, by: UNKNOWN }, diagnostics: [] }),
  };
  await expect(read(configured, wrong)).rejects.toThrow(
    "test_echo was read, but its state is not wholly known",
  );
});

it("sends an unknown argument of the provider as unknown to the configuration", async () => {
  const seen: unknown[] = [];
  const one = provider(({ config }) => {
    seen.push(config.who);
    return Promise.resolve({ diagnostics: [] });
  });
  await configureProvider(
    { provider: one, configured: new ConfiguredClient() },
    {
      terraformVersion: "1.11.4",
      config: packed({ who: new ExtData(0, new Uint8Array([0])) }),
      clientCapabilities: undefined,
    },
    context,
  );
  expect(seen).toEqual([UNKNOWN]);
});

it("tells by names alone what there is, so that Terraform need not load the schema", () => {
  const one = provider(() => Promise.resolve({ diagnostics: [] }));
  expect(getMetadata(one)).toMatchObject({
    dataSources: [{ typeName: "test_echo" }],
    resources: [],
    serverCapabilities: { getProviderSchemaOptional: true },
  });
});
