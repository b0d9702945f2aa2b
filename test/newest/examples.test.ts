import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { DEFAULT_WORLD } from "../../src/emulator";
import { APPLY, Bench, PLAN } from "../support/attachment/attachment-bench";

const ROOT = path.resolve(__dirname, "../..");
const { vms, isos } = DEFAULT_WORLD;

const read = (file: string) =>
  readFileSync(path.join(ROOT, "examples", file), "utf8");

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
});
afterEach(async () => {
  await bench.close();
});

const env = { TF_VAR_vm_instance_uuid: vms.web };

/** The example in HCL, or what its program synthesizes. */
async function workspace(example: string, language: "HCL" | "TypeScript") {
  if (language === "HCL")
    return bench.workspace(read(`${example}/main.tf`), { env });
  const one = await bench.workspace("", { env });
  const into = one.file("cdktf.out");
  execFileSync(
    process.execPath,
    [path.join(ROOT, "dist/examples", example, "main.js")],
    { cwd: path.dirname(into), env: { ...process.env, CDKTF_OUTDIR: into } },
  );
  const [stack = ""] = readdirSync(path.join(into, "stacks"));
  one.write(
    "cdk.tf.json",
    readFileSync(path.join(into, "stacks", stack, "cdk.tf.json"), "utf8"),
  );
  await one.init();
  return one;
}

it("finds by the query of the list's page what the page says", async () => {
  const example = "list-resources/zstack_vm_iso_attachment";
  const one = await bench.workspace(read(`${example}/main.tf`));
  one.write("rocky.tfquery.hcl", read(`${example}/main.tfquery.hcl`));
  const { code, stdout } = await one.run("query");
  expect([code, stdout]).toEqual([
    0,
    expect.stringContaining("rocky-9.4 in db, drive 0"),
  ]);
});

it.each([
  ["HCL", "rocky"],
  ["TypeScript", "installer"],
] as const)(
  "inserts as the action's page shows in %s",
  async (language, name) => {
    const one = await workspace("actions/zstack_vm_iso_insert", language);
    expect(
      await one.run(...APPLY, `-invoke=action.zstack_vm_iso_insert.${name}`),
    ).toMatchObject({ code: 0 });
    expect(bench.drives(vms.web)).toEqual([isos.rocky94]);
  },
);

it.each(["HCL", "TypeScript"] as const)(
  "ejects after another resource was created, as the action's page shows in %s, and plans nothing then",
  async (language) => {
    Object.assign(bench.vm(vms.web).cdRoms[0] ?? {}, { isoUuid: isos.rocky94 });
    const one = await workspace("actions/zstack_vm_iso_eject", language);
    expect(await one.run(...APPLY)).toMatchObject({ code: 0 });
    expect(bench.drives(vms.web)).toEqual([undefined]);
    expect(await one.run(...PLAN)).toMatchObject({ code: 0 });
  },
);
