import {
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
} from "../../../../../src/emulator";
import { answerAs } from "../../../../support/cli/command";
import { cli } from "../../../../support/cli/from-source";
import { signedIn } from "../../../../support/cloud/signed-in";

const { vms, isos } = DEFAULT_WORLD;

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterEach(() => {
  emulator.faults.clear();
  expect(emulator.liveSessions).toBe(0);
});
afterAll(() => emulator.close());

interface Explained {
  uuid: string;
  name: string;
  candidate: boolean;
  attached: boolean;
  reasons: string[];
}

async function explained(vm: string): Promise<Map<string, Explained>> {
  const ran = await cli(["explain", vm, "--json"], { env: signedIn(emulator) });
  expect(ran.code).toBe(0);
  const { images } = answerAs("explain", ran) as { images: Explained[] };
  return new Map(images.map((image) => [image.uuid, image]));
}

/** What the API itself lists. */
async function listed(vm: string): Promise<string[]> {
  const ran = await cli(["candidates", vm, "--json", "--no-include-attached"], {
    env: signedIn(emulator),
  });
  return (answerAs("candidates", ran) as { image_uuids: string[] }).image_uuids;
}

it("tells of every ISO that exists, and of no other image", async () => {
  const images = await explained(vms.web);
  expect([...images.keys()].sort()).toEqual(Object.values(isos).sort());
});

it.each(Object.entries(vms))(
  "calls exactly those candidates that the API lists, and gives the others a reason (%s)",
  async (_name, vm) => {
    const images = [...(await explained(vm)).values()];
    expect(
      images
        .filter(({ candidate }) => candidate)
        .map(({ uuid }) => uuid)
        .sort(),
    ).toEqual((await listed(vm)).sort());
    for (const { candidate, reasons } of images)
      expect(reasons.length === 0).toBe(candidate);
  },
);

it.each([
  ["windows", /state is Disabled/],
  ["debian", /status is Downloading/],
  ["openEulerArm", /not of x86_64.*cluster-x86: aarch64/],
  ["archive", /old-sftp.*attached to no zone/],
] as const)("says why %s is none", async (iso, reason) => {
  const image = (await explained(vms.web)).get(isos[iso]);
  expect(image).toMatchObject({ candidate: false, attached: false });
  expect(image?.reasons.join()).toMatch(reason);
});

it("does not call an ISO in a drive a candidate, as the API does not, and says where it is", async () => {
  expect((await explained(vms.db)).get(isos.rocky94)).toMatchObject({
    candidate: false,
    attached: true,
    reasons: ["in a drive of this VM already"],
  });
});

it("names the VM's state where that alone is the reason", async () => {
  const image = (await explained(vms.paused)).get(isos.rocky94);
  expect(image?.reasons).toEqual([
    "the VM is Paused, neither Running nor Stopped",
  ]);
});

it("shows a table to people", async () => {
  const { code, stdout } = await cli(["explain", vms.web], {
    env: signedIn(emulator),
  });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^NAME +UUID +CANDIDATE +WHY NOT\n/);
  expect(stdout).toMatch(new RegExp(`rocky-9.5 +${isos.rocky95} +yes\n`));
  expect(stdout).toMatch(
    new RegExp(`debian-12 +${isos.debian} +no +its status`),
  );
});

it("fails when the ISOs cannot be asked for, instead of calling the cloud empty", async () => {
  emulator.faults.add({
    kind: "business",
    error: { code: "ID.1002" },
    path: /^\/v1\/images/,
  });
  const ran = await cli(["explain", vms.web], { env: signedIn(emulator) });
  expect(ran).toMatchObject({ code: 5, stdout: "" });
});
