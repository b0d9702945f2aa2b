import { spawnSync } from "node:child_process";
import { DEFAULT_WORLD, startEmulator } from "../../src/emulator";
import { VERSION } from "../../src/foundation";
import { underProcessor } from "../support/foreign/foreign";
import { emptyMachine } from "../support/release/empty-machine";
import { removeFolders } from "../support/release/release";
import { candidatesTf, Workspace } from "../support/terraform/terraform";
import { signedIn } from "../support/cloud/signed-in";

const { vms, isos } = DEFAULT_WORLD;

// Emulated processors take their time.
jest.setTimeout(600_000);
afterAll(removeFolders);

it("plans on a processor with SSE4.2 and without AVX, of 2008", async () => {
  const { file } = underProcessor("Nehalem");
  const emulator = await startEmulator();
  const one = new Workspace(
    candidatesTf(vms.web),
    { ...emptyMachine(), ...signedIn(emulator) },
    file,
  );
  try {
    await one.init();
    const plan = await one.run("plan", "-input=false");
    expect(plan).toMatchObject({ code: 0, stderr: "" });
    expect(plan.stdout).toContain(isos.rocky94);
  } finally {
    one.remove();
    await emulator.close();
  }
  expect(emulator.liveSessions).toBe(0);
});

// docs/guides/air-gapped.md says what to do then.
it.each([
  ["qemu64", { status: null, signal: "SIGILL" }],
  ["qemu64,+ssse3,+sse4.1,+sse4.2,+popcnt", { stderr: `${VERSION}\n` }],
])("on a processor that shows itself as %s it is %j", (model, expected) => {
  const { file } = underProcessor(model);
  const ran = spawnSync(file, ["--version"], { encoding: "utf8" });
  expect(ran).toMatchObject(expected);
});
