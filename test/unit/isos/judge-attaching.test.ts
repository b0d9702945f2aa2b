import {
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
} from "../../../src/emulator";
import { judgeAttaching } from "../../../src/isos";
import { loadClient, type ZStackClient } from "../../../src/zstack";
import { byAccount } from "../../support/cloud/client-settings";

const { vms, isos } = DEFAULT_WORLD;

let emulator: Emulator;
let client: ZStackClient;
beforeEach(async () => {
  emulator = await startEmulator();
  client = await loadClient(byAccount(emulator.url));
});
afterEach(async () => {
  await client.close();
  await emulator.close();
});

async function kinds(
  vmUuid: string,
  imageUuid: string,
  cdRomUuid?: string,
): Promise<string[]> {
  const question = { vmUuid, imageUuid, cdRomUuid };
  const reasons = await judgeAttaching(client, question);
  return reasons.map(({ kind }) => kind);
}

it("finds nothing against a candidate, and asks for no more than that takes", async () => {
  expect(await kinds(vms.web, isos.rocky94)).toEqual([]);
  const asked = emulator.requests.map(({ path }) => path);
  expect(asked.filter((path) => /cluster|storage/.test(path))).toEqual([]);
  expect(emulator.requests.filter(({ method }) => method !== "GET")).toEqual([
    expect.objectContaining({ path: "/v1/accounts/login" }),
  ]);
});

it("finds what is against the VM and against the image", async () => {
  expect(await kinds(vms.db, isos.ubuntu)).toEqual(["noFreeDrive"]);
  expect(await kinds(vms.db, isos.rocky94)).toEqual(["attached"]);
  const drive = emulator.world.vms.find(({ uuid }) => uuid === vms.web);
  expect(await kinds(vms.lab, isos.ubuntu, drive?.cdRoms[0]?.uuid)).toEqual([
    "foreignDrive",
  ]);
  const image = emulator.world.images.find(({ uuid }) => uuid === isos.ubuntu);
  if (image !== undefined) image.state = "Disabled";
  expect(await kinds(vms.bare, isos.ubuntu)).toEqual(["noDrive", "disabled"]);
  const nowhere = "0".repeat(32);
  expect(await kinds(nowhere, nowhere)).toEqual(["noVm", "noImage"]);
});

it("judges by the facts alone when the candidates cannot be listed", async () => {
  emulator.faults.add({
    kind: "gateway",
    status: 400,
    path: /iso-candidates$/,
  });
  expect(await kinds(vms.web, isos.rocky94)).toEqual([]);
});

it("is an error, not a verdict, when the VM cannot be asked for", async () => {
  emulator.faults.add({ kind: "notReady", path: /vm-instances$/ });
  const question = { vmUuid: vms.web, imageUuid: isos.ubuntu };
  const deadline = client.deadline(500);
  await expect(
    judgeAttaching(client, { ...question, deadline }),
  ).rejects.toMatchObject({
    code: expect.stringMatching(/NotReady|OperationTimedOut/) as string,
  });
});
