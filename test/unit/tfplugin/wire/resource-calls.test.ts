import { decode, encode, ExtData } from "@msgpack/msgpack";
import { silentLogger } from "../../../../src/foundation";
import { type Resource } from "../../../../src/tfplugin";
import { ConfiguredClient } from "../../../../src/tfplugin/wire/provider-calls";
import {
  applyResourceChange,
  generateResourceConfig,
  moveResourceState,
  planResourceChange,
  readResource,
  upgradeResourceState,
} from "../../../../src/tfplugin/wire/resource-calls";

const context = { log: silentLogger, signal: new AbortController().signal };
const text = { type: "string", description: "Text." } as const;
const UNKNOWN = new ExtData(0, new Uint8Array([0]));

/** A resource that leaves out all that may be left out. */
const resource: Resource<object> = {
  typeName: "test_thing",
  schema: {
    description: "A thing.",
    attributes: {
      note: { ...text, mode: "optional" },
      chosen: { ...text, mode: "optional+computed" },
      id: { ...text, mode: "computed" },
    },
  },
  create: ({ planned }) =>
    Promise.resolve({
      state: { ...planned, chosen: "by the cloud", id: "1" },
      diagnostics: [],
    }),
  read: ({ state }) => Promise.resolve({ state, diagnostics: [] }),
  delete: () => Promise.resolve({ state: null, diagnostics: [] }),
};

const STATE = { note: "a", chosen: "x", id: "1" };

function packed(value: unknown) {
  return { msgpack: Buffer.from(encode(value)), json: Buffer.alloc(0) };
}

function unpacked(value: { msgpack: Buffer } | undefined): unknown {
  return decode(value?.msgpack ?? Buffer.from([0xc0]));
}

function call({ isConfigured = true } = {}) {
  const configured = new ConfiguredClient<object>();
  if (isConfigured) configured.set({});
  return { resource, configured };
}

async function planned(
  values: Record<"prior" | "proposed" | "config", unknown>,
): Promise<unknown> {
  const answer = await planResourceChange(
    call(),
    {
      typeName: "test_thing",
      priorState: packed(values.prior),
      proposedNewState: packed(values.proposed),
      config: packed(values.config),
      priorPrivate: Buffer.from("kept"),
      clientCapabilities: undefined,
      priorIdentity: undefined,
    },
    context,
  );
  expect(String(answer.plannedPrivate)).toBe("kept");
  return unpacked(answer.plannedState);
}

async function applied(prior: unknown, next: unknown, options = {}) {
  return applyResourceChange(
    call(options),
    {
      typeName: "test_thing",
      priorState: packed(prior),
      plannedState: packed(next),
      config: packed(next),
      plannedPrivate: Buffer.from("kept"),
      plannedIdentity: undefined,
    },
    context,
  );
}

describe("a resource without a plan of its own", () => {
  it("plans on create what is computed and not given as unknown", async () => {
    const config = { note: "a", chosen: null, id: null };
    expect(await planned({ prior: null, proposed: config, config })).toEqual({
      note: "a",
      chosen: UNKNOWN,
      id: UNKNOWN,
    });
    const given = { ...config, chosen: "mine" };
    expect(
      await planned({ prior: null, proposed: given, config: given }),
    ).toEqual({
      note: "a",
      chosen: "mine",
      id: UNKNOWN,
    });
  });

  it("plans on change what Terraform proposes, with nothing unknown", async () => {
    const proposed = { ...STATE, note: "b" };
    const config = { note: "b", chosen: null, id: null };
    expect(await planned({ prior: STATE, proposed, config })).toEqual(proposed);
  });

  it("plans a destroy as nothing", async () => {
    expect(
      await planned({ prior: STATE, proposed: null, config: null }),
    ).toBeNull();
  });

  it("takes a change over as planned, since it has no update", async () => {
    const next = { ...STATE, note: "b" };
    expect(unpacked((await applied(STATE, next)).newState)).toEqual(next);
  });
});

it("creates, and deletes, by the two ends of a change", async () => {
  const created = await applied(null, {
    note: "a",
    chosen: UNKNOWN,
    id: UNKNOWN,
  });
  expect(unpacked(created.newState)).toEqual({
    note: "a",
    chosen: "by the cloud",
    id: "1",
  });
  expect(unpacked((await applied(STATE, null)).newState)).toBeNull();
});

it("loses neither state nor private bytes while the provider is not configured", async () => {
  const changed = await applied(STATE, null, { isConfigured: false });
  expect(unpacked(changed.newState)).toEqual(STATE);
  expect(String(changed.private)).toBe("kept");
  expect(changed.diagnostics).toMatchObject([
    { summary: "The provider is not configured" },
  ]);
  const read = await readResource(
    call({ isConfigured: false }),
    {
      typeName: "test_thing",
      currentState: packed(STATE),
      private: Buffer.from("kept"),
      clientCapabilities: undefined,
      currentIdentity: undefined,
    },
    context,
  );
  expect(unpacked(read.newState)).toEqual(STATE);
  expect(read.diagnostics).toHaveLength(1);
});

it("gives stored JSON back byte for byte, numbers beyond 2^53 among it", () => {
  const json = Buffer.from('{"size":9007199254740993,"half":0.10}');
  const answer = upgradeResourceState({
    typeName: "test_thing",
    version: 0n,
    rawState: { json, flatmap: {} },
  });
  expect(answer.upgradedState?.json.equals(json)).toBe(true);
});

it("refuses a moved block and says how to take the object over", () => {
  const { targetState, diagnostics } = moveResourceState({
    sourceProviderAddress: "registry.terraform.io/acme/foo",
    sourceTypeName: "foo_old",
    sourceSchemaVersion: 0n,
    sourceState: undefined,
    sourcePrivate: Buffer.alloc(0),
    sourceIdentity: undefined,
    sourceIdentitySchemaVersion: 0n,
    targetTypeName: "test_thing",
  });
  expect(targetState).toBeUndefined();
  expect(diagnostics[0]?.detail).toMatch(
    /foo_old of registry.*import what is there as test_thing/s,
  );
});

it("writes a configuration of what can be configured, and of nothing that the cloud computes", () => {
  const { config } = generateResourceConfig(resource, {
    typeName: "test_thing",
    state: packed(STATE),
  });
  expect(unpacked(config)).toEqual({ note: "a", chosen: "x", id: null });
});
