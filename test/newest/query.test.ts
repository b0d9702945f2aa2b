import { DEFAULT_WORLD, defaultWorld } from "../../src/emulator";
import {
  APPLY,
  Bench,
  flat,
  PLAN,
  resourcesOf,
  stackTf,
} from "../support/attachment/attachment-bench";
import { worldOfFullDrives } from "../support/worlds/full-drives";

const { vms, isos } = DEFAULT_WORLD;

let bench: Bench;
afterEach(async () => {
  await bench.close();
});

/** `list "zstack_vm_iso_attachment"`; `more` goes into the block. */
function queryHcl(more = "  limit = 1000"): string {
  return `
list "zstack_vm_iso_attachment" "all" {
  provider = zstack-iso
${more}
}
`;
}

it("finds what was attached by hand, writes its configuration, imports it by identity, and plans nothing then", async () => {
  const world = defaultWorld();
  const drives = (uuid: string) =>
    world.vms.find((one) => one.uuid === uuid)?.cdRoms ?? [];
  for (const [i, iso] of [isos.rocky94, isos.ubuntu].entries())
    Object.assign(drives(vms.lab)[i] ?? {}, { isoUuid: iso });
  const tools = "f".repeat(32); // no image that anybody sees
  Object.assign(drives(vms.batch)[0] ?? {}, { isoUuid: tools });
  bench = await Bench.start({ world });
  const one = await bench.workspace(stackTf(""));
  one.write("all.tfquery.hcl", queryHcl());
  const { code, stdout, stderr } = await one.run("query");
  expect([code, stderr]).toEqual([0, ""]);
  for (const name of [
    "rocky-9.4 in db, drive 0",
    "rocky-9.4 in lab, drive 0",
    "ubuntu-24.04 in lab, drive 1",
    `${tools} in batch, drive 0`,
  ])
    expect(stdout).toContain(name);
  expect(await one.run("query", "-generate-config-out=found.tf")).toMatchObject(
    { code: 0 },
  );
  expect(one.read("found.tf")).not.toMatch(/cd_rom_uuid|timeouts|null/);
  const planned = await one.run(...PLAN);
  expect(flat(planned.stdout)).toContain(
    "4 to import, 0 to add, 0 to change, 0 to destroy",
  );
  expect(await one.run(...APPLY)).toMatchObject({ code: 0 });
  expect(await one.run(...PLAN)).toMatchObject({ code: 0 });
  expect(await resourcesOf(one)).toHaveLength(4);
  expect(bench.attachJobs + bench.detachJobs).toBe(0);
});

it("filters by VMs and by the names of VMs and ISOs, with the resource or without", async () => {
  bench = await Bench.start();
  const one = await bench.workspace(stackTf(""));
  const found = async (config: string) => {
    one.write(
      "all.tfquery.hcl",
      queryHcl(`  include_resource = true\n  config {\n${config}\n  }`),
    );
    const { code, stdout } = await one.run("query", "-json");
    expect(code).toBe(0);
    return stdout
      .split("\n")
      .filter((line) => line.includes('"list_resource_found"'))
      .map(
        (line) =>
          (
            JSON.parse(line) as {
              list_resource_found: {
                display_name: string;
                resource_object: { cd_rom_uuid: string };
              };
            }
          ).list_resource_found,
      );
  };
  expect(
    await found(`    vm_name_regex = "^d"\n    image_name_regex = "9[.]4$"`),
  ).toMatchObject([
    {
      display_name: "rocky-9.4 in db, drive 0",
      resource_object: { cd_rom_uuid: bench.vm(vms.db).cdRoms[0]?.uuid },
    },
  ]);
  expect(await found(`    vm_name_regex = "^web"`)).toEqual([]);
  expect(await found(`    vm_instance_uuids = ["${vms.web}"]`)).toEqual([]);
  expect(await found(`    vm_instance_uuids = ["${vms.db}"]`)).toHaveLength(1);
});

it("refuses a dashed UUID and a pattern that is none, on their lines", async () => {
  bench = await Bench.start();
  const one = await bench.workspace(stackTf(""));
  one.write(
    "all.tfquery.hcl",
    queryHcl(
      `  config {\n    vm_instance_uuids = ["9602b251-4d61-444e-bab0-65a9282851b1"]\n    image_name_regex  = "("\n  }`,
    ),
  );
  const { code, stderr } = await one.run("query");
  expect(code).toBe(1);
  expect(flat(stderr)).toContain("9602b2514d61444ebab065a9282851b1");
  expect(flat(stderr)).toContain(
    "image_name_regex is not a valid regular expression in RE2 syntax",
  );
});

it("gives Terraform a hundred when it says nothing, and asks for no more drives than that", async () => {
  bench = await Bench.start({ world: worldOfFullDrives({ vms: 200 }) });
  const one = await bench.workspace(stackTf(""));
  one.write("all.tfquery.hcl", queryHcl(""));
  const { stdout } = await one.run("query");
  expect(stdout.match(/ in vm-\d+, drive \d/g)).toHaveLength(100);
  const asked = bench.emulator.requests.filter(({ path }) =>
    path.endsWith("/cdroms"),
  );
  expect(asked.map(({ query }) => query.get("limit"))).toEqual(["100"]);
});
