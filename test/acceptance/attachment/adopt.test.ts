import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { defaultWorld, DEFAULT_WORLD } from "../../../src/emulator";
import {
  APPLY,
  Bench,
  PLAN,
  stackTf,
} from "../../support/attachment/attachment-bench";
import { cli } from "../../support/cli/from-source";
import { signedIn } from "../../support/cloud/signed-in";

// What was attached by hand, adopted by what `zstack-iso attachments` prints.

const ROOT = path.resolve(__dirname, "../../..");
const { vms, isos } = DEFAULT_WORLD;

let bench: Bench;
beforeEach(async () => {
  const world = defaultWorld();
  const [drive] = world.vms.find(({ uuid }) => uuid === vms.web)?.cdRoms ?? [];
  if (drive !== undefined) drive.isoUuid = isos.kylin;
  for (const image of world.images)
    // Whoever can name an image can write this.
    if (image.uuid === isos.kylin)
      image.name = '麒麟 "${file("/etc/passwd")}"\n}\n';
  bench = await Bench.start({ world });
});
afterEach(() => bench.close());

async function printed(form: string): Promise<string> {
  const ran = await cli(["attachments", form], {
    env: signedIn(bench.emulator),
  });
  expect(ran.code).toBe(0);
  return ran.stdout;
}

it("--import-blocks: the apply imports and changes nothing, and the plan after it is empty", async () => {
  const hcl = await printed("--import-blocks");
  const count = hcl.match(/^import \{$/gm)?.length ?? 0;
  expect(count).toBeGreaterThan(1);
  const one = await bench.workspace(stackTf(hcl));
  const applied = await one.run(...APPLY);
  expect(applied).toMatchObject({ code: 0, stderr: "" });
  expect(applied.stdout).toContain(
    `${count} imported, 0 added, 0 changed, 0 destroyed`,
  );
  expect(await one.run(...PLAN)).toMatchObject({ code: 0 });
});

it("--cdktf: the synthesized stack does the same", async () => {
  const statements = await printed("--cdktf");
  const count = statements.match(/importFrom/g)?.length ?? 0;
  const one = await bench.workspace("");
  one.write("main.tf.json", await synthesized(statements, one.file(".")));
  await one.init();
  const applied = await one.run(...APPLY);
  expect(applied.stdout).toContain(
    `${count} imported, 0 added, 0 changed, 0 destroyed`,
  );
  expect(await one.run(...PLAN)).toMatchObject({ code: 0 });
});

/** The JSON of a stack whose constructor has these statements; its state lies in `home`. */
async function synthesized(printedText: string, home: string): Promise<string> {
  const [imports = "", ...statements] = printedText.split("\n\n");
  const folder = mkdtempSync(path.join(tmpdir(), "adopt-"));
  try {
    const file = path.join(ROOT, "dist", `adopt-${process.pid}.cjs`);
    await build({
      stdin: {
        contents: `${imports}
          import { ZstackIsoProvider } from "cdktf-zstack-iso";
          import { App, TerraformStack } from "cdktf";
          class Adopted extends TerraformStack {
            constructor(scope, id) {
              super(scope, id);
              new ZstackIsoProvider(this, "zstack-iso");
              ${statements.join("\n")}
            }
          }
          const app = new App({ outdir: ${JSON.stringify(folder)} });
          new Adopted(app, "adopted");
          app.synth();`,
        resolveDir: ROOT,
        loader: "ts",
      },
      outfile: file,
      platform: "node",
      format: "cjs",
      logLevel: "error",
    });
    execFileSync(process.execPath, [file], { cwd: home });
    rmSync(file);
    return readFileSync(
      path.join(folder, "stacks/adopted/cdk.tf.json"),
      "utf8",
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
