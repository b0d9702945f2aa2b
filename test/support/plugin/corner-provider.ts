import {
  type ApplyResponse,
  type BlockSchema,
  type Diagnostic,
  isUnknown,
  type ObjectValue,
  type Provider,
  type Resource,
  UNKNOWN,
  type Value,
} from "../../../src/tfplugin";

export const CORNER_ADDRESS = "zstack.internal/test/corner";

/** What one call was given, as a test wants to compare it. */
export interface SeenCall {
  readonly call: "create" | "read" | "update" | "delete" | "import";
  readonly serial: bigint | undefined;
  /** The private bytes as text. */
  readonly note?: string;
}

/**
 * The cloud behind the corner provider: things with a serial number beyond 2^53. A test changes it
 * as another tool would.
 */
export class CornerCloud {
  readonly calls: SeenCall[] = [];
  readonly things = new Map<bigint, ObjectValue>();
  /** The next call of this kind fails. */
  readonly failing = new Set<"create" | "update" | "delete" | "read">();
  private next = 9_007_199_254_740_993n;

  serial(): bigint {
    return this.next++;
  }

  fails(call: "create" | "update" | "delete" | "read"): boolean {
    return this.failing.delete(call);
  }

  callsOf(call: SeenCall["call"]): SeenCall[] {
    return this.calls.filter((one) => one.call === call);
  }
}

const thingSchema: BlockSchema = {
  description: "A thing with every odd corner that a schema can have.",
  attributes: {
    name: { type: "string", mode: "required", description: "Replaces." },
    note: { type: "string", mode: "optional", description: "In place." },
    big: { type: "number", mode: "optional", description: "Any number." },
    anything: { type: "dynamic", mode: "optional", description: "Any type." },
    labels: {
      type: { map: "string" },
      mode: "optional",
      description: "A map.",
    },
    tags: { type: { set: "string" }, mode: "optional", description: "A set." },
    pairs: {
      nested: {
        nesting: "list",
        attributes: {
          key: { type: "string", mode: "required", description: "Key." },
          value: { type: "number", mode: "optional", description: "Value." },
        },
      },
      mode: "optional",
      description: "Nested attributes.",
    },
    chosen: {
      type: "string",
      mode: "optional+computed",
      description: "Chosen by the cloud unless given.",
    },
    serial: { type: "number", mode: "computed", description: "Beyond 2^53." },
    secret: {
      type: "string",
      mode: "computed",
      sensitive: true,
      description: "Computed and sensitive.",
    },
  },
  blocks: {
    rule: {
      nesting: "list",
      block: {
        description: "A block of which there may be many.",
        attributes: {
          port: { type: "number", mode: "required", description: "Port." },
        },
      },
    },
    zone: {
      nesting: "set",
      block: {
        description: "A block in a set.",
        attributes: {
          code: { type: "string", mode: "required", description: "Code." },
        },
      },
    },
    timeouts: {
      nesting: "single",
      block: {
        description: "A block of which there is none or one.",
        attributes: {
          create: { type: "string", mode: "optional", description: "Time." },
        },
      },
    },
  },
};

function failure(what: string): Diagnostic {
  return {
    severity: "error",
    summary: `The ${what} failed`,
    detail: "Told so.",
  };
}

function noteOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("utf8");
}

/**
 * `name = "fails-with-state"`, `"fails-without-state"` and `"has-a-bug"` are created in these ways.
 */
function createThing(cloud: CornerCloud, planned: ObjectValue): ApplyResponse {
  if (planned.name === "has-a-bug") throw new TypeError("a bug in create");
  const serial = cloud.serial();
  cloud.calls.push({ call: "create", serial });
  if (planned.name === "fails-without-state" || cloud.fails("create"))
    return { state: null, diagnostics: [failure("create")] };
  const state = {
    ...planned,
    chosen: isUnknown(planned.chosen)
      ? `for ${serial}`
      : (planned.chosen ?? null),
    serial,
    secret: "s3cret",
  };
  cloud.things.set(serial, state);
  const diagnostics =
    planned.name === "fails-with-state" ? [failure("create")] : [];
  return {
    state,
    private: Buffer.from(`made ${serial}`, "utf8"),
    diagnostics,
  };
}

function serialOf(state: ObjectValue): bigint {
  return typeof state.serial === "bigint" ? state.serial : 0n;
}

function thing(cloud: CornerCloud): Resource<CornerCloud> {
  const seen = (
    call: SeenCall["call"],
    state: ObjectValue,
    bytes: Uint8Array,
  ): bigint => {
    const serial = serialOf(state);
    cloud.calls.push({ call, serial, note: noteOf(bytes) });
    return serial;
  };
  return {
    typeName: "corner_thing",
    schema: thingSchema,
    plan: ({ prior, proposed, config }) => ({
      planned:
        prior === null
          ? {
              ...proposed,
              chosen: config.chosen ?? UNKNOWN,
              serial: UNKNOWN,
              secret: UNKNOWN,
            }
          : proposed,
      requiresReplace: [["name"]],
      diagnostics: [],
    }),
    create: ({ planned }) =>
      Promise.resolve().then(() => createThing(cloud, planned)),
    read: ({ state, private: bytes }) => {
      const serial = seen("read", state, bytes);
      if (cloud.fails("read"))
        return Promise.resolve({ state, diagnostics: [failure("read")] });
      return Promise.resolve({
        state: cloud.things.get(serial) ?? null,
        diagnostics: [],
      });
    },
    update: ({ prior, planned, private: bytes }) => {
      const serial = seen("update", prior, bytes);
      if (cloud.fails("update"))
        return Promise.resolve({
          state: prior,
          diagnostics: [failure("update")],
        });
      cloud.things.set(serial, planned);
      return Promise.resolve({ state: planned, diagnostics: [] });
    },
    delete: ({ state, private: bytes }) => {
      const serial = seen("delete", state, bytes);
      if (cloud.fails("delete"))
        return Promise.resolve({ state, diagnostics: [failure("delete")] });
      cloud.things.delete(serial);
      return Promise.resolve({ state: null, diagnostics: [] });
    },
    import: ({ by }) => {
      const id = "id" in by ? by.id : "";
      const serial = BigInt(id);
      cloud.calls.push({ call: "import", serial });
      const state = cloud.things.get(serial) ?? null;
      return Promise.resolve(
        state === null
          ? { state, diagnostics: [failure("import")] }
          : { state, private: Buffer.from(`imported ${id}`), diagnostics: [] },
      );
    },
  };
}

/**
 * A resource that leaves out all that may be left out: the plan is the default, an update takes the
 * plan over, no import.
 */
function plain(cloud: CornerCloud): Resource<CornerCloud> {
  return {
    typeName: "corner_plain",
    schema: {
      description: "A plain thing.",
      attributes: {
        note: { type: "string", mode: "optional", description: "In place." },
        chosen: {
          type: "string",
          mode: "optional+computed",
          description: "Chosen unless given.",
        },
        serial: { type: "number", mode: "computed", description: "Number." },
      },
    },
    create: ({ planned }) => {
      const serial = cloud.serial();
      const chosen: Value = isUnknown(planned.chosen)
        ? "by the cloud"
        : (planned.chosen ?? null);
      return Promise.resolve({
        state: { ...planned, serial, chosen },
        diagnostics: [],
      });
    },
    read: ({ state }) => Promise.resolve({ state, diagnostics: [] }),
    delete: () => Promise.resolve({ state: null, diagnostics: [] }),
  };
}

/**
 * A provider made of nothing but odd cases, to try the plugin room with real Terraform and without
 * ZStack.
 */
export function cornerProvider(cloud: CornerCloud): Provider<CornerCloud> {
  return {
    name: "corner",
    version: "0.0.1",
    schema: { description: "Odd cases.", attributes: {} },
    configure: () => Promise.resolve({ client: cloud, diagnostics: [] }),
    dataSources: [],
    resources: [thing(cloud), plain(cloud)],
  };
}
