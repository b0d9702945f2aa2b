import {
  DEFAULT_WORLD,
  defaultWorld,
  startEmulator,
} from "../../../src/emulator";
import { handMovedClock } from "../../support/hand-moved-clock";

const { vms, isos } = DEFAULT_WORLD;
const LOGIN = JSON.stringify({
  logInByAccount: {
    accountName: "admin",
    password:
      "b109f3bbbc244eb82441917ed06d618b9008dd09b3befd1b5e07394c706a8bb980b1d7785e5976ec049b46df5f1326af5a2ea6d103fd07c95385ffab0cacbc86",
  },
});

async function logIn(url: string): Promise<Response> {
  return fetch(`${url}/v1/accounts/login`, { method: "PUT", body: LOGIN });
}

async function candidates(url: string, vm: string): Promise<string[]> {
  const { inventory } = (await (await logIn(url)).json()) as {
    inventory: { uuid: string };
  };
  const response = await fetch(`${url}/v1/vm-instances/${vm}/iso-candidates`, {
    headers: { authorization: `OAuth ${inventory.uuid}` },
  });
  return (
    (await response.json()) as { inventories: { uuid: string }[] }
  ).inventories.map(({ uuid }) => uuid);
}

it("lists by the server's eight conditions", async () => {
  const emulator = await startEmulator();
  const x86 = [isos.rocky94, isos.rocky95, isos.ubuntu, isos.kylin];
  expect((await candidates(emulator.url, vms.web)).sort()).toEqual(
    [...x86].sort(),
  );
  expect((await candidates(emulator.url, vms.db)).sort()).toEqual(
    x86.filter((uuid) => uuid !== isos.rocky94).sort(),
  );
  expect(await candidates(emulator.url, vms.arm)).toEqual([isos.openEulerArm]);
  expect(await candidates(emulator.url, vms.paused)).toEqual([]);
  for (const storage of emulator.world.backupStorages) storage.zoneUuids = [];
  expect(await candidates(emulator.url, vms.web)).toEqual([]);
  await emulator.close();
});

it("keeps 500 sessions of one user, for 7,200 s each, counted from the last use", async () => {
  const clock = handMovedClock();
  const emulator = await startEmulator({ clock, world: defaultWorld() });
  const first = (
    (await (await logIn(emulator.url)).json()) as {
      inventory: { uuid: string };
    }
  ).inventory.uuid;
  for (let i = 1; i < 500; i += 1) await logIn(emulator.url);
  const refused = await logIn(emulator.url);
  expect(refused.status).toBe(503);
  expect(await refused.text()).toContain("ID.1006");
  clock.pass(7_100_000);
  await fetch(`${emulator.url}/v1/images`, {
    headers: { authorization: `OAuth ${first}` },
  });
  clock.pass(200_000);
  expect(emulator.liveSessions).toBe(1);
  await emulator.close();
});
