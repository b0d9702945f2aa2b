import {
  defaultWorld,
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
  type World,
  type WorldImage,
  type WorldVm,
} from "../../src/emulator";
import { closeLookups } from "../../src/lookup";
import { type LockCloud } from "../../src/lookup/index";
import { loadClient } from "../../src/zstack";
import { LockFolder } from "./lookups";

/** A cloud to look up at, and a folder for the lock. */
export class LookupCloud {
  private constructor(
    readonly emulator: Emulator,
    readonly folder: LockFolder,
  ) {}

  static async start(world: World): Promise<LookupCloud> {
    const emulator = await startEmulator({ world });
    return new LookupCloud(emulator, new LockFolder(emulator.url));
  }

  /** How often candidates were asked for. */
  get asked(): number {
    return this.emulator.requests.filter(({ path }) =>
      path.endsWith("iso-candidates"),
    ).length;
  }

  image(uuid: string): WorldImage {
    const found = this.emulator.world.images.find((one) => one.uuid === uuid);
    if (found === undefined) throw new TypeError(`no image ${uuid}`);
    return found;
  }

  vm(uuid: string): WorldVm {
    const found = this.emulator.world.vms.find((one) => one.uuid === uuid);
    if (found === undefined) throw new TypeError(`no VM ${uuid}`);
    return found;
  }

  /** Puts an ISO into the first drive of a VM, or takes out what is there. */
  drive(uuid: string, isoUuid: string | undefined): void {
    const [first] = this.vm(uuid).cdRoms;
    if (first === undefined) throw new TypeError(`no drive in ${uuid}`);
    if (isoUuid === undefined) delete first.isoUuid;
    else first.isoUuid = isoUuid;
  }

  /** Does what the lock's verbs do: with a client of this cloud, or of another one. */
  async lock<T>(
    work: (file: string, cloud: LockCloud) => Promise<T>,
    { url }: Emulator = this.emulator,
  ): Promise<T> {
    const endpoints = [{ baseUrl: url }];
    const { name, password } = DEFAULT_WORLD.admin;
    const client = await loadClient({
      endpoints,
      credential: { kind: "account", name, password },
    });
    try {
      return await work(this.folder.lockFile, { client, endpoints });
    } finally {
      await client.close();
    }
  }

  async close(): Promise<void> {
    await closeLookups();
    this.folder.remove();
    await this.emulator.close();
  }
}

/** Gives each test of a file a cloud of its own. */
export function eachAtCloud(makeWorld: () => World = defaultWorld): {
  readonly here: () => LookupCloud;
} {
  let cloud: LookupCloud;
  beforeEach(async () => {
    cloud = await LookupCloud.start(makeWorld());
  });
  afterEach(() => cloud.close());
  return { here: () => cloud };
}

const { vms, isos } = DEFAULT_WORLD;

/** The same, with a lock of two entries: a list for `web`, and the ISO in the drive of `db`. */
export function eachWithLock(): { readonly here: () => LookupCloud } {
  const { here } = eachAtCloud();
  beforeEach(async () => {
    here().image(isos.rocky95).md5Sum = "a".repeat(32);
    await here().folder.list({ vmInstanceUuid: vms.web, nameRegex: "^rocky" });
    await here().folder.one({ vmInstanceUuid: vms.db, name: "rocky-9.4" });
  });
  return { here };
}
