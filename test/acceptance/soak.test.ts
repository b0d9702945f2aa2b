/** Much of the same in a row: nothing may be left behind, and nothing may grow. */

import {
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
} from "../../src/emulator";
import { PluginHost } from "../support/plugin/plugin-host";
import { heldBy, pluginsOf } from "../support/plugin/processes";
import {
  candidatesTf,
  pluginFile,
  Workspace,
} from "../support/terraform/terraform";
import { signedIn } from "../support/cloud/signed-in";
import { until } from "../support/until";

const { vms, isos } = DEFAULT_WORLD;
const PLANS = 20;
const READS = 600;
/** What a heap may still grow by, after the reads that warm it up, until it is collected. */
const SLACK_MIB = 64;
/** Connections that are kept for the next request; one lost with each read would be hundreds. */
const POOL = 8;

jest.setTimeout(180_000);

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

it(`${PLANS} plans in a row, some of them disturbed and some killed, leave no session and no process`, async () => {
  const { port } = new URL(emulator.url);
  const one = new Workspace(candidatesTf(vms.web), signedIn(emulator));
  await one.init();
  const left: string[] = [];
  for (let i = 1; i <= PLANS; i += 1) {
    emulator.faults.clear();
    const killed = i % 7 === 0;
    if (killed) emulator.faults.add({ kind: "latency", ms: 300 });
    else if (i % 3 === 0)
      emulator.faults.add({ kind: "reset", path: "/v1/vm", times: 2 });
    const before = emulator.requests.length;
    const plan = one.spawn("plan", "-input=false");
    const ended = new Promise((resolve) => plan.once("exit", resolve));
    if (killed) {
      await until(() => emulator.requests.length > before);
      plan.kill("SIGKILL");
    }
    expect(await ended).toBe(killed ? null : 0);
    // The plugin of a host that was killed logs out and ends by itself.
    await until(
      () => emulator.liveSessions === 0 && pluginsOf(port).length === 0,
    ).catch(() => undefined);
    if (emulator.liveSessions > 0) left.push(`a session of plan ${i}`);
    if (pluginsOf(port).length > 0) left.push(`a process of plan ${i}`);
  }
  one.remove();
  expect(left).toEqual([]);
});

it(`${READS} reads of one process keep no descriptor, and its memory within bounds`, async () => {
  const host = await PluginHost.start(pluginFile(), {
    PATH: process.env.PATH,
    ...signedIn(emulator),
  });
  const read = await host.reader("zstack_vm_iso_candidates");
  const many = async (): Promise<void> => {
    for (let i = 0; i < READS / 2; i += 1) {
      // So that connections break and are made again.
      if (i % 20 === 0)
        emulator.faults.add({ kind: "reset", path: "/v1/vm", times: 1 });
      const { image_uuids } = await read({ vm_instance_uuid: vms.web });
      expect(image_uuids).toContain(isos.rocky94);
    }
  };
  await many();
  const warm = heldBy(host.child.pid);
  await many();
  const held = heldBy(host.child.pid);
  expect(emulator.liveSessions).toBe(1);
  expect(await host.stop()).toBe(0);
  expect(emulator.liveSessions).toBe(0);
  expect(held.descriptors).toBeLessThanOrEqual(warm.descriptors + POOL);
  expect(held.residentMiB).toBeLessThan(warm.residentMiB + SLACK_MIB);
});
