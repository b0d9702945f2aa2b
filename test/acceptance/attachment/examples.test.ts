import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { DEFAULT_WORLD } from "../../../src/emulator";
import {
  APPLY,
  Bench,
  DESTROY,
  PLAN,
} from "../../support/attachment/attachment-bench";
import { serveOfficialStandIn } from "../../support/plugin/official-stand-in";
import { type Workspace } from "../../support/terraform/terraform";

const ROOT = path.resolve(__dirname, "../../..");
const { vms, isos } = DEFAULT_WORLD;

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
});
afterEach(() => bench.close());

function example(file: string): string {
  return readFileSync(path.join(ROOT, "examples", file), "utf8");
}

async function applied(one: Workspace): Promise<void> {
  expect(await one.run(...APPLY)).toMatchObject({ code: 0, stderr: "" });
  expect(await one.run(...PLAN)).toMatchObject({ code: 0 });
}

it("attach-iso in HCL: apply, then nothing to change, then destroy", async () => {
  const one = await bench.workspace(example("attach-iso/main.tf"));
  await applied(one);
  expect(bench.drives(vms.web)).toEqual([isos.rocky94]);
  expect(await one.run(...DESTROY)).toMatchObject({ code: 0 });
  expect(bench.drives(vms.web)).toEqual([undefined]);
});

it("attach-iso in CDKTF: synthesized as a user would, it does the same", async () => {
  const one = await bench.workspace("");
  one.write("main.tf.json", await synthesized("attach-iso"));
  await one.init();
  await applied(one);
  expect(bench.drives(vms.web)).toEqual([isos.rocky94]);
});

it("eject-after-install: a variable ejects, and nothing is left to change", async () => {
  const one = await bench.workspace(example("eject-after-install/main.tf"));
  await applied(one);
  const installed = "-var=installed=true";
  expect(await one.run(...APPLY, installed)).toMatchObject({ code: 0 });
  expect(bench.drives(vms.web)).toEqual([undefined]);
  expect(await one.run(...PLAN, installed)).toMatchObject({ code: 0 });
});

it("three-drives: the installer is in the default drive", async () => {
  const one = await bench.workspace(example("three-drives/main.tf"));
  await applied(one);
  const [first, ...more] = bench.drives(vms.lab);
  expect(first).toBe(isos.rocky95);
  expect(more.toSorted()).toEqual([isos.rocky94, isos.ubuntu].toSorted());
});

it("beside-official: both providers work in one stack, each block by its own", async () => {
  const official = await serveOfficialStandIn({ web: vms.web });
  const one = await bench.workspace(example("beside-official/main.tf"), {
    env: { TF_REATTACH_PROVIDERS: official.reattachProviders },
  });
  await applied(one);
  expect(bench.drives(vms.web)).toEqual([isos.rocky94]);
  await official.close();
});

it("is formatted as `terraform fmt` writes it", async () => {
  const one = await bench.workspace("");
  const ran = await one.run(
    "fmt",
    "-check",
    "-recursive",
    path.join(ROOT, "examples"),
  );
  expect(ran).toMatchObject({ code: 0, stdout: "" });
});

/** The stack that an example's main.ts writes, as JSON for Terraform. */
async function synthesized(name: string): Promise<string> {
  // Inside the package, so that `cdktf-zstack-iso` is found by its own name.
  const program = path.join(ROOT, `dist/examples/${name}-${process.pid}.cjs`);
  mkdirSync(path.dirname(program), { recursive: true });
  const scratch = mkdtempSync(path.join(tmpdir(), "zstack-iso-example-"));
  await build({
    entryPoints: [path.join(ROOT, `examples/${name}/main.ts`)],
    outfile: program,
    platform: "node",
    format: "cjs",
    logLevel: "error",
  });
  try {
    execFileSync(process.execPath, [program], { cwd: scratch });
    const stack = path.join(scratch, `cdktf.out/stacks/${name}/cdk.tf.json`);
    return readFileSync(stack, "utf8");
  } finally {
    rmSync(program);
    rmSync(scratch, { recursive: true });
  }
}
