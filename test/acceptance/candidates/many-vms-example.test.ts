import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
} from "../../../src/emulator";
import { signedIn } from "../../support/cloud/signed-in";
import { Workspace } from "../../support/terraform/terraform";

const ROOT = path.resolve(__dirname, "../../..");
const { isos } = DEFAULT_WORLD;

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.close());

/** Runs the program as `cdktf synth` would; gives the JSON of its stack. */
function synthesized(): string {
  const scratch = mkdtempSync(path.join(tmpdir(), "zstack-iso-synth-"));
  try {
    const program = path.join(ROOT, "dist/examples/many-vms/main.js");
    execFileSync(process.execPath, [program], { cwd: scratch });
    return readFileSync(
      path.join(scratch, "cdktf.out/stacks/many-vms/cdk.tf.json"),
      "utf8",
    );
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

it.each(["HCL", "TypeScript"])(
  "runs the example of many VMs in %s as it is printed, and the second plan has nothing to change",
  async (language) => {
    const hcl = path.join(ROOT, "examples/many-vms/main.tf");
    const one = new Workspace(
      language === "HCL" ? readFileSync(hcl, "utf8") : "",
      signedIn(emulator),
    );
    try {
      if (language === "TypeScript") one.write("cdk.tf.json", synthesized());
      await one.init();
      expect(
        await one.run("apply", "-auto-approve", "-input=false"),
      ).toMatchObject({ code: 0, stderr: "" });
      expect(
        await one.run("plan", "-detailed-exitcode", "-input=false"),
      ).toMatchObject({ code: 0 });
      const { stdout } = await one.run("output", "-json");
      const outputs = JSON.parse(stdout) as Record<string, { value: unknown }>;
      expect([
        outputs.common_image_uuids?.value,
        outputs.newest_for_web?.value,
        outputs.how_many_for_db?.value,
      ]).toEqual([[isos.rocky95, isos.rocky94], isos.rocky95, 2]);
    } finally {
      one.remove();
    }
  },
);
