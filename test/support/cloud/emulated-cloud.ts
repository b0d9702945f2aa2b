import {
  DEFAULT_WORLD,
  defaultWorld,
  type Emulator,
  startEmulator,
  type World,
  type WorldVm,
} from "../../../src/emulator";
import { loadClient, type ZStackClient } from "../../../src/zstack";

/** An emulated cloud and a client of ours that is signed in there as admin. */
export interface EmulatedCloud {
  readonly emulator: Emulator;
  readonly client: ZStackClient;
  /** The requests after the sign-in, each as `GET /v1/…?…`, decoded. */
  readonly requests: () => string[];
}

/** Starts one, hands it to the test, and closes it whatever comes of that. */
export async function withCloud(
  test: (cloud: EmulatedCloud) => Promise<void>,
  world: World = defaultWorld(),
): Promise<void> {
  const { name, password } = DEFAULT_WORLD.admin;
  const emulator = await startEmulator({ world });
  const client = await loadClient({
    endpoints: [{ baseUrl: emulator.url }],
    credential: { kind: "account", name, password },
  });
  try {
    await test({
      emulator,
      client,
      requests: () =>
        emulator.requests
          .filter(({ path }) => path !== "/v1/accounts/login")
          .map(({ method, path, query }) =>
            [`${method} ${path}`, decodeURIComponent(query.toString())]
              .filter((part) => part !== "")
              .join("?"),
          ),
    });
  } finally {
    await client.close();
    await emulator.close();
  }
}

/** The uuid of a VM that {@link worldWithVms} adds. */
export function extraVm(number: number): string {
  return `f${number.toString(16).padStart(31, "0")}`;
}

/** The default world with more VMs: like its `web`, but for what is given. */
export function worldWithVms(...vms: readonly Partial<WorldVm>[]): World {
  const world = defaultWorld();
  const [web] = world.vms;
  vms.forEach((vm, i) => {
    world.vms.push({
      ...(web as WorldVm),
      uuid: extraVm(i),
      cdRoms: [],
      ...vm,
    });
  });
  return world;
}
