import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { PROVIDER_ADDRESS, zstackIsoProvider } from "../../src/provider";
import { schemaJson } from "../../src/tfplugin";
import { frozenJson } from "../support/upgrade/frozen";
import {
  type FrozenProvider,
  type FrozenSchemas,
  schemaBreaks,
} from "../support/upgrade/schema-breaks";

const CHANGESETS = path.resolve(__dirname, "../../.changeset");

function frozen(): FrozenProvider {
  const { provider_schemas: all } = frozenJson(
    "providers-schema.json",
  ) as FrozenSchemas;
  const own = all[PROVIDER_ADDRESS];
  if (own === undefined) throw new TypeError("no schema of ours is frozen");
  return own;
}

function today(): FrozenProvider {
  const { provider_schemas: all } = schemaJson(
    zstackIsoProvider({}),
    PROVIDER_ADDRESS,
  );
  return all[PROVIDER_ADDRESS] as unknown as FrozenProvider;
}

/** The fragments that announce a major version. */
function majorChanges(): string[] {
  return readdirSync(CHANGESETS)
    .filter((file) => file.endsWith(".md"))
    .map((file) => readFileSync(path.join(CHANGESETS, file), "utf8"))
    .filter((text) => /^"cdktf-zstack-iso": major$/m.test(text));
}

/** What no fragment of a major version names. */
function unannounced(breaks: readonly string[], changes: readonly string[]) {
  return breaks.filter((line) => {
    const [what = ""] = line.split(" ");
    return !changes.some((text) => text.includes(`\`${what}\``));
  });
}

it("breaks nothing of the schema of 0.1.0 that no changeset of a major version names", () => {
  expect(unannounced(schemaBreaks(frozen(), today()), majorChanges())).toEqual(
    [],
  );
});

type Mutable = Record<string, unknown>;

/** 0.1.0's schema, with one thing done to the attributes of a resource or data source. */
function changed(
  type: string,
  change: (attributes: Record<string, Mutable>) => void,
): FrozenProvider {
  const copy = structuredClone(frozen());
  const entry =
    copy.resource_schemas?.[type] ?? copy.data_source_schemas?.[type];
  change(entry?.block.attributes as unknown as Record<string, Mutable>);
  return copy;
}

const ATTACHMENT = "zstack_vm_iso_attachment";
const LIST = "zstack_vm_iso_candidates";

it.each([
  [
    "an attribute that is lost",
    changed(ATTACHMENT, (a) => delete a.device_id),
    [`resource.${ATTACHMENT}.device_id is gone`],
  ],
  [
    "another type",
    changed(
      ATTACHMENT,
      (a) => (a.device_id = { ...a.device_id, type: "string" }),
    ),
    [`resource.${ATTACHMENT}.device_id was "number" and is "string"`],
  ],
  [
    "an argument that must be written now",
    changed(ATTACHMENT, (a) => {
      a.note = { type: "string", required: true };
      a.cd_rom_uuid = { type: "string", required: true };
    }),
    [
      `resource.${ATTACHMENT}.note is new and required`,
      `resource.${ATTACHMENT}.cd_rom_uuid is required now`,
    ],
  ],
  [
    "an argument that can no longer be set",
    changed(LIST, (a) => (a.name = { type: "string", computed: true })),
    [`data.${LIST}.name can no longer be set`],
  ],
  [
    "a field of a listed object that is lost",
    changed(LIST, (a) => {
      a.cd_roms = {
        type: ["list", ["object", { uuid: "string" }]],
        computed: true,
      };
    }),
    ["device_id", "empty", "image_uuid", "install_path"].map(
      (name) => `data.${LIST}.cd_roms[].${name} is gone`,
    ),
  ],
  [
    "a data source that is lost",
    { ...frozen(), data_source_schemas: {} },
    Object.keys(frozen().data_source_schemas ?? {}).map(
      (name) => `data.${name} is gone`,
    ),
  ],
])("would hear of %s", (_what, now, breaks) => {
  expect(schemaBreaks(frozen(), now)).toEqual(breaks);
  expect(unannounced(breaks, [])).toEqual(breaks);
  const change = breaks.map((line) => `\`${line.split(" ")[0] ?? ""}\``);
  expect(unannounced(breaks, [change.join(", ")])).toEqual([]);
});

it("takes what is new and may be left out, and nested attributes that became a list of objects", () => {
  const now = changed(LIST, (a) => {
    const { attributes } = a.cd_roms?.nested_type as {
      attributes: Record<string, { type: unknown }>;
    };
    const fields = Object.entries(attributes).map(
      ([name, { type }]) => [name, type] as const,
    );
    a.cd_roms = {
      type: [
        "list",
        ["object", { ...Object.fromEntries(fields), more: "bool" }],
      ],
      computed: true,
    };
    a.note = { type: "string", optional: true };
  });
  expect(schemaBreaks(frozen(), now)).toEqual([]);
});
