import {
  DEFAULT_WORLD,
  type Emulator,
  type WorldImage,
} from "../../../src/emulator";
import {
  discWorkspace,
  letters,
  source,
  startDiscs,
  uuid,
} from "../../support/choosing";
import { signedIn } from "../../support/cloud/signed-in";
import { PluginHost } from "../../support/plugin/plugin-host";
import { pluginFile, type Workspace } from "../../support/terraform/terraform";

const { vms } = DEFAULT_WORLD;

let emulator: Emulator;
let workspace: Workspace;
beforeEach(async () => {
  emulator = await startDiscs();
});
afterEach(async () => {
  workspace.remove();
  await emulator.close();
});

/** Lays out a configuration with these data sources. */
async function given(sources: string): Promise<void> {
  workspace = await discWorkspace(emulator, sources);
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

it("gives the same bytes in fifty reads, whatever order the server answers in", async () => {
  await given("");
  const host = await PluginHost.start(pluginFile(), {
    PATH: process.env.PATH,
    ...signedIn(emulator),
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
