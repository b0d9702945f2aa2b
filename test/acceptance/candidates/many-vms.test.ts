import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { type Emulator, startEmulator } from "../../../src/emulator";
import {
  cannedServer,
  type CannedServer,
} from "../../support/cloud/canned-server";
import { signedIn } from "../../support/cloud/signed-in";
import { fleetVms, fleetWorld } from "../../support/worlds/fleet";
import { isosOf } from "../../support/worlds/fleet-oracle";
import { PluginHost } from "../../support/plugin/plugin-host";
import { pluginFile, Workspace } from "../../support/terraform/terraform";

const AT_ONCE = 16;

/** A configuration that reads these VMs. */
function fleetTf(vmUuids: readonly string[], more = ""): string {
  return `
terraform {
  required_providers {
    zstack-iso = { source = "zstack.internal/iac/zstack-iso" }
  }
}
data "zstack_vms_iso_candidates" "fleet" {
  provider          = zstack-iso
  vm_instance_uuids = ${JSON.stringify(vmUuids)}
  ${more}
}
output "common" {
  value = data.zstack_vms_iso_candidates.fleet.common_image_uuids
}
`;
}

interface State {
  values: {
    root_module: {
      resources: {
        values: {
          vms: { vm_instance_uuid: string; image_uuids: string[] }[];
          images: { uuid: string }[];
          common_image_uuids: string[];
        };
      }[];
    };
  };
}

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function emulated(
  options: Parameters<typeof startEmulator>[0],
): Promise<Emulator> {
  const emulator = await startEmulator(options);
  closing.push(() => emulator.close());
  return emulator;
}

async function workspace(
  mainTf: string,
  env: NodeJS.ProcessEnv,
): Promise<Workspace> {
  const one = new Workspace(mainTf, env);
  closing.push(() => {
    one.remove();
  });
  await one.init();
  return one;
}

/** A door in front of the emulator that counts who stands in it at the same time. */
async function counted(
  emulator: Emulator,
): Promise<CannedServer & { readonly most: () => number }> {
  let [open, most] = [0, 0];
  const server = await cannedServer((incoming, outgoing) => {
    most = Math.max(most, (open += 1));
    outgoing.once("close", () => (open -= 1));
    const { port } = new URL(emulator.url);
    const { method, headers, url } = incoming;
    const passed = request(
      { port, method, headers, path: url, agent: false },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 0);
        answer.pipe(outgoing);
      },
    );
    passed.once("error", () => outgoing.destroy());
    incoming.pipe(passed);
  });
  closing.push(() => server.close());
  return { ...server, most: () => most };
}

it("reads a thousand VMs in one read: right for each, no request too many, sixteen at once, one login, and nothing to change in the second plan", async () => {
  const world = fleetWorld({ vms: 1_000, isos: 50 });
  const emulator = await emulated({ world });
  const door = await counted(emulator);
  const one = await workspace(fleetTf(fleetVms(1_000)), {
    ...signedIn(emulator),
    ZSTACK_ENDPOINT: door.url,
  });
  expect(await one.run("apply", "-auto-approve", "-input=false")).toMatchObject(
    {
      code: 0,
    },
  );
  const asked = (pattern: RegExp): number =>
    door.seen.filter((line) => pattern.test(line)).length;
  // The apply reads once while it plans.
  expect(asked(/iso-candidates/)).toBe(1_000);
  // Fifty in one; before the lists, and once more after them.
  expect(asked(/\/v1\/vm-instances\?/)).toBe(2 * 20);
  expect(asked(/login/)).toBe(1);
  expect(door.seen.length).toBeLessThan(1_000 + 40 + 10);
  expect(door.most()).toBe(AT_ONCE);
  expect(
    await one.run("plan", "-detailed-exitcode", "-input=false"),
  ).toMatchObject({ code: 0 });
  expect(emulator.liveSessions).toBe(0);
  const { stdout } = await one.run("show", "-json");
  const [resource] = (JSON.parse(stdout) as State).values.root_module.resources;
  const expected = world.vms.map((vm) => isosOf(world, vm));
  expect(resource?.values.vms.map((vm) => vm.image_uuids)).toEqual(expected);
  expect(resource?.values.images.map(({ uuid }) => uuid).sort()).toEqual(
    [...new Set(expected.flat())].sort(),
  );
});

it("ends at Ctrl-C in the middle of a large read, and logs out", async () => {
  const emulator = await emulated({
    world: fleetWorld({ vms: 1_000, isos: 10 }),
    latency: 200,
  });
  const one = await workspace(fleetTf(fleetVms(1_000)), signedIn(emulator));
  const child = one.spawn("plan", "-input=false");
  const ended = new Promise((resolve) => child.once("exit", resolve));
  while (!emulator.requests.some(({ path }) => path.endsWith("candidates")))
    await sleep(10);
  child.kill("SIGINT");
  await ended;
  const asked = emulator.requests.length;
  // To ask all 1,000 VMs takes 12 s.
  expect(asked).toBeLessThan(300);
  await sleep(500);
  expect(emulator.requests.length - asked).toBeLessThanOrEqual(1);
  expect(emulator.liveSessions).toBe(0);
});

it("shows one clear error at the set for one unknown VM among many", async () => {
  const emulator = await emulated({ world: fleetWorld({ vms: 60, isos: 5 }) });
  const unknown = "0".repeat(32);
  const one = await workspace(
    fleetTf([...fleetVms(60), unknown]),
    signedIn(emulator),
  );
  const { code, stderr } = await one.run("plan", "-input=false");
  expect(code).toBe(1);
  expect(stderr.match(/Error: /g)).toHaveLength(1);
  expect(stderr).toContain("vm_instance_uuids = [");
  expect(stderr).toContain(`VM ${unknown}`);
  expect(stderr).toContain("SYS.1003");
});

it("answers fifty reads byte for byte the same, though the server shuffles each of its answers", async () => {
  const emulator = await emulated({ world: fleetWorld({ vms: 30, isos: 40 }) });
  const host = await PluginHost.start(pluginFile(), {
    PATH: process.env.PATH,
    ...signedIn(emulator),
  });
  closing.push(() => host.stop());
  const read = await host.reader("zstack_vms_iso_candidates");
  const text = async (ask: string): Promise<string> =>
    JSON.stringify(
      await read({ vm_instance_uuids: fleetVms(30), ask }),
      (_key, value: unknown) =>
        typeof value === "bigint" ? String(value) : value,
    );
  for (const ask of ["each", "grouped"]) {
    const first = await text(ask);
    expect(first.length).toBeGreaterThan(10_000);
    for (let i = 1; i < 25; i += 1) expect(await text(ask)).toBe(first);
  }
});
