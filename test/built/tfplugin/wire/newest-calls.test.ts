import { decode } from "@msgpack/msgpack";
import {
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
  type World,
} from "../../../../src/emulator";
import { worldOfFullDrives } from "../../../support/worlds/full-drives";
import { pack, PluginHost } from "../../../support/plugin/plugin-host";
import { pluginFile } from "../../../support/terraform/terraform";
import { signedIn } from "../../../support/cloud/signed-in";
import { until } from "../../../support/until";

// The calls of tfplugin 6.9 to 6.11, in the order in which Terraform makes them
// (docs/decisions/0010-newest-calls.md), made by a host that shares no code with the plugin.

const { vms, isos } = DEFAULT_WORLD;
const ATTACHMENT = "zstack_vm_iso_attachment";

let emulator: Emulator;
let host: PluginHost;
async function open(world?: World): Promise<void> {
  emulator = await startEmulator(world === undefined ? {} : { world });
  host = await PluginHost.start(pluginFile(), {
    PATH: process.env.PATH,
    ...signedIn(emulator),
  });
  await host.configure();
}
afterEach(async () => {
  await host.stop();
  await emulator.close();
});

interface Packed {
  readonly msgpack: Uint8Array;
}
interface Diagnosis {
  readonly summary: string;
  readonly detail: string;
}
interface Found {
  readonly displayName: string;
  readonly identity?: { readonly identityData: Packed };
  readonly resourceObject?: Packed;
  readonly diagnostic: readonly Diagnosis[];
}
type Step =
  | { $case: "progress"; progress: { message: string } }
  | { $case: "completed"; completed: { diagnostics: Diagnosis[] } };

const NO_CONDITION = {
  vm_instance_uuids: null,
  vm_name_regex: null,
  image_name_regex: null,
};

function list(config: object = {}, more: object = {}) {
  return host.stream<Found>("listResource", {
    typeName: ATTACHMENT,
    config: pack({ ...NO_CONDITION, ...config }),
    includeResourceObject: false,
    limit: 100_000n,
    ...more,
  });
}

function unpacked(value: Packed | undefined): unknown {
  return decode(value?.msgpack ?? new Uint8Array([0xc0]));
}

function drivePages(): number {
  return emulator.requests.filter(({ path }) => path.endsWith("/cdroms"))
    .length;
}

describe("ListResource", () => {
  it("streams a thousand VMs with three ISOs each by at most ten requests, the first result before the last page is asked for", async () => {
    await open(worldOfFullDrives({ vms: 1000 }));
    const identities = new Set<string>();
    let pagesAtFirst = 0;
    for await (const { identity } of list()) {
      if (identities.size === 0) pagesAtFirst = drivePages();
      identities.add(JSON.stringify(unpacked(identity?.identityData)));
    }
    expect(identities.size).toBe(3000);
    expect(pagesAtFirst).toBeLessThan(drivePages());
    expect(emulator.requests.length).toBeLessThanOrEqual(10);
  });

  it("gives as many as the limit says, and asks for no more", async () => {
    await open(worldOfFullDrives({ vms: 1000 }));
    const found: Found[] = [];
    for await (const one of list({}, { limit: 20n })) found.push(one);
    expect(found).toHaveLength(20);
    expect(drivePages()).toBe(1);
  });

  it("stops asking when the host takes the call back, and serves the next call", async () => {
    await open(worldOfFullDrives({ vms: 2000 }));
    for await (const one of list()) {
      expect(one.displayName).toMatch(/ in vm-\d+, drive \d$/);
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(drivePages()).toBeLessThan(6);
    const next: Found[] = [];
    for await (const one of list({}, { limit: 1n })) next.push(one);
    expect(next).toHaveLength(1);
  });

  it("gives the state when the host asks for it, and the configuration that plans empty", async () => {
    await open();
    const found: Found[] = [];
    for await (const one of list({}, { includeResourceObject: true }))
      found.push(one);
    const [{ resourceObject, identity, displayName } = {} as Found] = found;
    expect(displayName).toBe("rocky-9.4 in db, drive 0");
    const own = { vm_instance_uuid: vms.db, image_uuid: isos.rocky94 };
    expect(unpacked(identity?.identityData)).toEqual(own);
    const state = unpacked(resourceObject) as object;
    expect(state).toMatchObject({ ...own, device_id: 0 });
    const { config } = await host.call<{ config: Packed }>(
      "generateResourceConfig",
      { typeName: ATTACHMENT, state: pack(state) },
    );
    const nothing = Object.keys(state).map((name) => [name, null] as const);
    expect(unpacked(config)).toEqual({
      ...Object.fromEntries(nothing),
      ...own,
    });
  });

  it("says what is wrong with the conditions, and ends with an error when the cloud fails", async () => {
    await open();
    const { diagnostics } = await host.call<{ diagnostics: Diagnosis[] }>(
      "validateListResourceConfig",
      {
        typeName: ATTACHMENT,
        config: pack({ ...NO_CONDITION, vm_name_regex: "(" }),
      },
    );
    expect(diagnostics).toMatchObject([
      { summary: "Not a regular expression" },
    ]);
    await emulator.close();
    const found: Found[] = [];
    for await (const one of list()) found.push(one);
    expect(found).toMatchObject([
      {
        displayName: "",
        diagnostic: [
          { summary: "The ZStack management node cannot be reached" },
        ],
      },
    ]);
  });
});

describe("actions", () => {
  const config = (more: object = {}) =>
    pack({
      vm_instance_uuid: vms.web,
      image_uuid: isos.rocky94,
      timeout: null,
      ...more,
    });
  const insertion = () => config({ cd_rom_uuid: null });

  async function invoke(actionType: string, packed: object): Promise<Step[]> {
    const steps: Step[] = [];
    for await (const { type } of host.stream<{ type: Step }>("invokeAction", {
      actionType,
      config: packed,
    }))
      steps.push(type);
    return steps;
  }

  it("are validated, planned and invoked: each step is told when it is made, and the end comes last", async () => {
    await open();
    const insert = "zstack_vm_iso_insert";
    for (const [name, request] of [
      ["validateActionConfig", { typeName: insert, config: insertion() }],
      ["planAction", { actionType: insert, config: insertion() }],
    ] as const)
      expect(await host.call(name, request)).toMatchObject({ diagnostics: [] });
    const steps = await invoke(insert, insertion());
    expect(steps.map(({ $case }) => $case)).toEqual([
      "progress",
      "progress",
      "completed",
    ]);
    expect(steps.at(-1)).toMatchObject({ completed: { diagnostics: [] } });
    expect(await invoke("zstack_vm_iso_eject", config())).toMatchObject([
      { $case: "progress" },
      { progress: { message: `the ISO ${isos.rocky94} is ejected` } },
      { completed: { diagnostics: [] } },
    ]);
  });

  it("end at StopProvider with the job's id in the error, and send nothing again", async () => {
    await open();
    emulator.jobs.hang = true;
    const invoked = invoke("zstack_vm_iso_insert", insertion());
    const jobs = () =>
      emulator.requests.filter(({ method }) => method === "POST").length;
    await until(() => jobs() === 1);
    await host.call("stopProvider", {});
    const steps = await invoked;
    const job = /[0-9a-f]{32}$/.exec(
      steps[0]?.$case === "progress" ? steps[0].progress.message : "",
    )?.[0];
    expect(steps.at(-1)).toMatchObject({
      completed: {
        diagnostics: [
          { detail: expect.stringContaining(job ?? "?") as unknown },
        ],
      },
    });
    expect(jobs()).toBe(1);
  });
});

describe("identity", () => {
  const identity = { vm_instance_uuid: vms.db, image_uuid: isos.rocky94 };

  it("is that of the VM and the ISO when an attachment is imported by it, read and planned", async () => {
    await open();
    const { importedResources } = await host.call<{
      importedResources: {
        state: Packed;
        identity: { identityData: Packed };
      }[];
    }>("importResourceState", {
      typeName: ATTACHMENT,
      id: "",
      identity: { identityData: pack(identity) },
    });
    const [imported] = importedResources;
    expect(unpacked(imported?.identity.identityData)).toEqual(identity);
    const currentState = pack(unpacked(imported?.state));
    const none = Buffer.alloc(0);
    const read = await host.call<{ newIdentity: { identityData: Packed } }>(
      "readResource",
      { typeName: ATTACHMENT, currentState, private: none },
    );
    expect(unpacked(read.newIdentity.identityData)).toEqual(identity);
    const planned = await host.call<{
      plannedIdentity: { identityData: Packed };
    }>("planResourceChange", {
      typeName: ATTACHMENT,
      priorState: currentState,
      proposedNewState: currentState,
      config: currentState,
      priorPrivate: none,
    });
    expect(unpacked(planned.plannedIdentity.identityData)).toEqual(identity);
  });

  it("is handed back byte for byte in its own version, and refused in another", async () => {
    await open();
    const json = Buffer.from(JSON.stringify(identity));
    const upgrade = (version: bigint) =>
      host.call<{
        upgradedIdentity?: { identityData: { json: Buffer } };
        diagnostics: Diagnosis[];
      }>("upgradeResourceIdentity", {
        typeName: ATTACHMENT,
        version,
        rawIdentity: { json, flatmap: {} },
      });
    const { upgradedIdentity } = await upgrade(0n);
    expect(upgradedIdentity?.identityData.json).toEqual(json);
    expect((await upgrade(3n)).diagnostics).toMatchObject([
      { detail: expect.stringContaining("version 3") as unknown },
    ]);
  });

  it("does not let another resource's state in, and says what to do instead", async () => {
    await open();
    const moved = await host.call<{ diagnostics: Diagnosis[] }>(
      "moveResourceState",
      {
        sourceProviderAddress: "registry.terraform.io/zstackio/zstack",
        sourceTypeName: "zstack_vm_cdrom",
        sourceSchemaVersion: 0n,
        targetTypeName: ATTACHMENT,
        sourcePrivate: Buffer.alloc(0),
        sourceIdentitySchemaVersion: 0n,
      },
    );
    expect(moved.diagnostics).toMatchObject([
      {
        detail: expect.stringMatching(
          /zstack_vm_cdrom[^]*import what is there/,
        ) as unknown,
      },
    ]);
  });
});

describe("functions", () => {
  it("are told and called without a configuration, with the error on the argument", async () => {
    await open();
    const { functions } = await host.call<{ functions: object }>(
      "getFunctions",
      {},
    );
    expect(Object.keys(functions).sort()).toEqual([
      "install_path",
      "natural_sort",
      "normalize_uuid",
    ]);
    const call = (text: string) =>
      host.call<{ result?: Packed; error?: object }>("callFunction", {
        name: "normalize_uuid",
        arguments: [pack(text)],
      });
    expect(unpacked((await call(vms.db.toUpperCase())).result)).toBe(vms.db);
    expect((await call("x")).error).toMatchObject({ functionArgument: 0n });
  });
});
