import {
  DEFAULT_WORLD,
  defaultWorld,
  type Emulator,
  startEmulator,
  type WorldImage,
} from "../../src/emulator";
import { PluginHost } from "../support/plugin-host";
import { pluginFile, Workspace } from "../support/terraform";

const { vms, admin } = DEFAULT_WORLD;

/** By uuid: what each ISO of this world is called, how large it is and when it was made. The letters tell nothing of any order. */
const ISOS = {
  c: ["disc 10", "9007199254740993", "Feb 1, 2024 12:10:00 AM"],
  a: ["disc 9", "9007199254740992", "Feb 1, 2024, 1:00:00\u202fAM"],
  d: ["\u{1F4BF}", "500", "Jan 2, 2024, 11:00:00 PM"],
  b: ["麒麟", "500", "no date"],
} as const;

function uuid(letter: string): string {
  return letter.repeat(32);
}

function letters(uuids: unknown): string {
  return (uuids as string[]).map(([letter]) => letter).join("");
}

let emulator: Emulator;
let workspace: Workspace;
beforeEach(async () => {
  const world = defaultWorld();
  const like = world.images[0] as WorldImage;
  world.images = Object.entries(ISOS).map(([letter, [name, size, date]]) => ({
    ...like,
    uuid: uuid(letter),
    name,
    size,
    createDate: date,
    virtio: letter === "a",
    backupStorageRefs: like.backupStorageRefs.map((ref) => ({
      ...ref,
      installPath: `/sftp/${letter}.iso`,
    })),
  }));
  const db = world.vms.find((vm) => vm.uuid === vms.db)?.cdRoms[0];
  if (db !== undefined) db.isoUuid = uuid("d");
  emulator = await startEmulator({ world });
});
afterEach(async () => {
  workspace.remove();
  await emulator.close();
});

/** A configuration with the data sources `body`, initialized. */
async function given(body: string): Promise<void> {
  workspace = new Workspace(
    `terraform {\n  required_providers {\n    zstack-iso = { source = "zstack.internal/iac/zstack-iso" }\n  }\n}\n${body}`,
    {
      ZSTACK_ENDPOINT: emulator.url,
      ZSTACK_ACCOUNT_NAME: admin.name,
      ZSTACK_ACCOUNT_PASSWORD: admin.password,
    },
  );
  await workspace.init();
}

function source(
  type: "zstack_vm_iso_candidates" | "zstack_vm_iso_candidate",
  name: string,
  more: string,
  vm: string = vms.web,
): string {
  const value =
    type === "zstack_vm_iso_candidate" ? "image_uuid" : "image_uuids";
  return `
data "${type}" "${name}" {
  provider         = zstack-iso
  vm_instance_uuid = "${vm}"
  ${more.replace(/; /g, "\n  ")}
}
output "${name}" {
  value = data.${type}.${name}.${value}
}
`;
}

/** Applies, holds the second plan to "No changes", and gives the outputs. */
async function applied(): Promise<Record<string, unknown>> {
  const { code, stderr } = await workspace.run(
    "apply",
    "-auto-approve",
    "-input=false",
  );
  expect([code, stderr]).toEqual([0, ""]);
  await expectNoChanges();
  const { stdout } = await workspace.run("output", "-json");
  return Object.fromEntries(
    Object.entries(
      JSON.parse(stdout) as Record<string, { value: unknown }>,
    ).map(([name, { value }]) => [name, value]),
  );
}

async function expectNoChanges(): Promise<void> {
  const { code, stdout } = await workspace.run(
    "plan",
    "-detailed-exitcode",
    "-input=false",
  );
  expect([code, stdout]).toEqual([0, expect.stringContaining("No changes.")]);
}

/** Terraform's boxes fold lines at 78 columns. */
function flat(text: string): string {
  return text.replace(/[│╷╵]/g, " ").replace(/\s+/g, " ");
}

/** What `terraform plan` says when it fails. */
async function refusal(command = "plan"): Promise<string> {
  const { code, stderr } = await workspace.run(command);
  expect(code).toBe(1);
  return flat(stderr);
}

it("orders by each key, up and down, filters, and has nothing to change in the second plan", async () => {
  const cases: Record<string, readonly [hcl: string, expected: string]> = {
    by_default: ["", "cabd"],
    name_down: ['order_by = "name"; descending = true', "dbac"],
    natural: ['order_by = "natural_name"', "acbd"],
    natural_down: ['order_by = "natural_name"; descending = true', "dbca"],
    date: ['order_by = "create_date"', "dcab"],
    date_down: ['order_by = "create_date"; descending = true', "acdb"],
    size: ['order_by = "size"', "bdac"],
    size_down: ['order_by = "size"; descending = true', "cabd"],
    name: ['name = "disc 9"', "a"],
    pattern: ['name_regex = "^(?:disc|麒)"', "cab"],
    pattern_and_name: ['name = "disc 9"; name_regex = "10$"', ""],
    values: [
      `filter {\n name = "name"\n values = ["disc 9", "麒麟", "other"]\n }`,
      "ab",
    ],
    number: ['filter {\n name = "size"\n values = [9007199254740993]\n }', "c"],
    boolean: ['filter {\n name = "virtio"\n values = [true]\n }', "a"],
    path: [
      'filter {\n name = "install_path"\n values = ["/sftp/d.iso"]\n }',
      "d",
    ],
    storage: [
      'filter {\n name = "backup_storage_uuid"\n values = ["none"]\n }',
      "",
    ],
    both: [
      'filter {\n name = "size"\n values = [500]\n }; filter {\n name = "uuid"\n values = ["' +
        uuid("b") +
        '"]\n }',
      "b",
    ],
    dynamic_blocks: [
      'dynamic "filter" {\n for_each = ["500"]\n content {\n name = "size"\n values = [filter.value]\n }\n }',
      "bd",
    ],
  };
  await given(
    Object.entries(cases)
      .map(([name, [hcl]]) => source("zstack_vm_iso_candidates", name, hcl))
      .join(""),
  );
  const outputs = await applied();
  expect(
    Object.entries(outputs)
      .map(([name, uuids]) => [name, letters(uuids)])
      .sort(),
  ).toEqual(
    Object.entries(cases)
      .map(([name, [, expected]]) => [name, expected])
      .sort(),
  );
});

it("filters what is attached like the rest, and finds it by being attached", async () => {
  await given(
    source("zstack_vm_iso_candidates", "all", 'order_by = "size"', vms.db) +
      source(
        "zstack_vm_iso_candidates",
        "attached",
        'filter {\n name = "attached"\n values = ["true"]\n }',
        vms.db,
      ) +
      source(
        "zstack_vm_iso_candidates",
        "without",
        "include_attached = false",
        vms.db,
      ),
  );
  const { all, attached, without } = await applied();
  expect([all, attached, without].map(letters)).toEqual(["bdac", "d", "cab"]);
});

it("finds the one that matches, with its attributes at hand", async () => {
  await given(
    source("zstack_vm_iso_candidate", "by_name", 'name = "disc 9"') +
      source("zstack_vm_iso_candidate", "newest", "most_recent = true") +
      source(
        "zstack_vm_iso_candidate",
        "kept",
        "most_recent = true; prefer_attached = true",
        vms.db,
      ) +
      source(
        "zstack_vm_iso_candidate",
        "by_size",
        'filter {\n name = "size"\n values = ["9007199254740993"]\n }',
      ) +
      'output "facts" {\n  value = [for i in [data.zstack_vm_iso_candidate.by_size] : "${i.id} ${i.uuid} ${i.name} ${i.size} ${i.install_path} ${i.attached} ${i.backup_storage_refs[0].status}"]\n}\n',
  );
  const { by_name, newest, kept, by_size, facts } = await applied();
  expect(letters([by_name, newest, kept, by_size])).toBe("aadc");
  expect(facts).toEqual([
    `${uuid("c")} ${uuid("c")} disc 10 9007199254740993 /sftp/c.iso false Ready`,
  ]);
});

it("keeps the ISO of a running machine when it was attached and a newer one is uploaded", async () => {
  await given(
    source(
      "zstack_vm_iso_candidate",
      "kept",
      "most_recent = true; prefer_attached = true",
    ) + source("zstack_vm_iso_candidate", "newest", "most_recent = true"),
  );
  const first = await applied();
  expect(letters([first.kept, first.newest])).toBe("aa");
  const { world } = emulator;
  const drive = world.vms.find((vm) => vm.uuid === vms.web)?.cdRoms[0];
  if (drive !== undefined) drive.isoUuid = uuid("a");
  await expectNoChanges();
  world.images.push({
    ...(world.images[0] as WorldImage),
    uuid: uuid("e"),
    createDate: "Mar 1, 2024 1:00:00 PM",
  });
  const { code, stdout } = await workspace.run("plan", "-detailed-exitcode");
  expect(code).toBe(2);
  expect(stdout).toContain("~ newest");
  expect(stdout).not.toContain("~ kept");
});

it("says which match when several do, and what to add", async () => {
  await given(source("zstack_vm_iso_candidate", "one", 'name_regex = "disc"'));
  const text = await refusal();
  expect(text).toContain("Error: Several ISOs of this VM match");
  expect(text).toContain(`with data.zstack_vm_iso_candidate.one`);
  expect(text).toContain(
    `2 ISO images match for the VM ${vms.web}, and exactly one must.`,
  );
  expect(text).toContain(`- disc 10, ${uuid("c")} - disc 9, ${uuid("a")}`);
  expect(text).toContain("Narrow it down with name, name_regex or filter");
  expect(text).toContain("set most_recent to take the newest");
});

it("says why when none matches: an error for the one, a warning for the list", async () => {
  const conditions =
    'name_regex = "^disc"; filter {\n name = "size"\n values = ["500"]\n }';
  await given(source("zstack_vm_iso_candidate", "one", conditions));
  const why =
    'This VM can take or has 4 ISO images, and the conditions removed all of them: - name_regex "^disc" removed 2: 麒麟, \u{1F4BF} - filter 1 (size = 500) removed 2, whose size is 9007199254740992, 9007199254740993';
  const error = await refusal();
  expect(error).toContain("Error: No ISO of this VM matches");
  expect(error).toContain(why);
  workspace.remove();
  await given(source("zstack_vm_iso_candidates", "many", conditions));
  const { code, stdout } = await workspace.run("apply", "-auto-approve");
  expect(code).toBe(0);
  expect(flat(stdout)).toContain("Warning: No ISO of this VM matches");
  expect(flat(stdout)).toContain(why);
  expect(stdout).toContain("many = []");
});

it("says of an empty answer what speaks against each ISO there is, and asks that only then", async () => {
  for (const image of emulator.world.images) image.state = "Disabled";
  await given(source("zstack_vm_iso_candidates", "many", ""));
  const { code, stdout } = await workspace.run("apply", "-auto-approve");
  expect(code).toBe(0);
  expect(flat(stdout)).toContain("Warning: No ISO can be attached to this VM");
  expect(flat(stdout)).toContain(
    "The VM is Running, so its state is not the reason.",
  );
  expect(flat(stdout)).toContain(
    "- 4 not Enabled: disc 10 (Disabled), disc 9 (Disabled), 麒麟 (Disabled), \u{1F4BF} (Disabled)",
  );
  expect(emulator.requests.some(({ path }) => path === "/v1/images")).toBe(
    true,
  );
});

it.each<[string, string, string, string[]]>([
  [
    "a pattern",
    'name_regex = "(disc"',
    "name_regex = ",
    ["Invalid regular expression", "missing closing )"],
  ],
  [
    "an order",
    'order_by = "date"',
    "order_by = ",
    ["Unknown order", "Known orders: name, natural_name, create_date, size."],
  ],
  [
    "a filter name",
    'filter {\n name = "arch"\n values = ["x"]\n }',
    'name = "arch"',
    ["Unknown filter name", 'no "arch" to filter by'],
  ],
  [
    "no values",
    'filter {\n name = "name"\n values = []\n }',
    "values = []",
    ["A filter without values"],
  ],
  [
    "a contradiction",
    "prefer_attached = true; include_attached = false",
    "prefer_attached",
    ["prefer_attached without attached ISOs"],
  ],
])(
  "refuses %s in validate at its line, without asking anybody",
  async (_what, hcl, where, texts) => {
    await given(source("zstack_vm_iso_candidate", "one", hcl));
    const text = await refusal("validate");
    expect(text.match(/Error: /g)).toHaveLength(1);
    for (const expected of [where, ...texts]) expect(text).toContain(expected);
    expect(emulator.requests).toHaveLength(0);
  },
);

it("gives the same bytes in fifty reads, whatever order the server answers in", async () => {
  await given("");
  const host = await PluginHost.start(pluginFile(), {
    PATH: process.env.PATH,
    ZSTACK_ENDPOINT: emulator.url,
    ZSTACK_ACCOUNT_NAME: admin.name,
    ZSTACK_ACCOUNT_PASSWORD: admin.password,
  });
  const states = new Set<string>();
  for (let i = 0; i < 50; i += 1) {
    const state = await host.readDataSource("zstack_vm_iso_candidates", {
      vm_instance_uuid: vms.db,
      order_by: "size",
    });
    states.add(
      JSON.stringify(state, (_key, value: unknown) =>
        typeof value === "bigint" ? String(value) : value,
      ),
    );
  }
  await host.stop();
  expect(states.size).toBe(1);
});
