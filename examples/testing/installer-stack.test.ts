import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { Testing } from "cdktf";
import { ZstackVmIsoAttachment, ZstackVmIsoCandidate } from "cdktf-zstack-iso";
import {
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
} from "cdktf-zstack-iso/emulator";
import { InstallerStack } from "./installer-stack";

const { vms, isos, admin } = DEFAULT_WORLD;
const run = promisify(execFile);

function installer(vmInstanceUuid: string): InstallerStack {
  return new InstallerStack(Testing.app(), { id: "installer", vmInstanceUuid });
}

it("asks for the newest Rocky Linux 9 and prefers the one in the drive", () => {
  const synthesized = Testing.synth(installer(vms.web));
  expect(
    Testing.toHaveDataSourceWithProperties(
      synthesized,
      ZstackVmIsoCandidate.tfResourceType,
      { name_regex: "^rocky-9", most_recent: true, prefer_attached: true },
    ),
  ).toBe(true);
  expect(
    Testing.toHaveResource(synthesized, ZstackVmIsoAttachment.tfResourceType),
  ).toBe(true);
});

it("refuses a dashed UUID before anything is planned", () => {
  expect(() => installer("1f65bf61-2483-4170-8265-de7d759828b2")).toThrow(
    vms.web,
  );
});

describe("planned by Terraform against the emulator", () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startEmulator();
  });
  afterAll(() => emulator.close());

  it("puts the ISO into the drive, and has nothing to change afterwards", async () => {
    const folder = join(
      Testing.fullSynth(installer(vms.web)),
      "stacks/installer",
    );
    const terraform = (...args: string[]) =>
      run(process.env.TERRAFORM ?? "terraform", args, {
        cwd: folder,
        env: {
          ...process.env,
          ZSTACK_ENDPOINT: emulator.url,
          ZSTACK_ACCOUNT_NAME: admin.name,
          ZSTACK_ACCOUNT_PASSWORD: admin.password,
        },
      });

    await terraform("init", "-input=false");
    await terraform("apply", "-auto-approve", "-input=false");
    const web = emulator.world.vms.find(({ uuid }) => uuid === vms.web);
    expect(web?.cdRoms.map(({ isoUuid }) => isoUuid)).toEqual([isos.rocky95]);
    // Exit code 2, which would reject, means that there is something to change.
    await terraform("plan", "-detailed-exitcode", "-input=false");
  }, 60_000);
});
