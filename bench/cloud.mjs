// An emulated cloud in a process of its own, so that it does not share a processor's time slice
// with what is measured. As a program: `node bench/cloud.mjs '{"vms":1000,"isos":20,"latency":20}'`
// prints its URL and runs until it is killed.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const { defaultWorld, DEFAULT_WORLD, startEmulator } = createRequire(
  import.meta.url,
)("cdktf-zstack-iso/emulator");

export const ACCOUNT = DEFAULT_WORLD.admin;

/** The uuids of the first `count` VMs of any cloud made here. */
export function vmUuids(count) {
  return Array.from({ length: count }, (_, i) => numbered("b", i));
}

function numbered(digit, i) {
  return digit + i.toString(16).padStart(31, "0");
}

/** Starts a cloud whose VMs can all take the same ISOs. */
export async function startCloud(size) {
  const child = spawn(
    process.execPath,
    [fileURLToPath(import.meta.url), JSON.stringify(size)],
    { stdio: ["pipe", "pipe", "inherit"] }, // it ends with us: see below
  );
  const url = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once("line", resolve);
    child.once("exit", () => reject(new Error("the cloud did not start")));
  });
  const { origin } = new URL(url);
  const control = async (path) => (await fetch(`${origin}${path}`)).json();
  return {
    url,
    state: () => control("/emulator/state"),
    stop: () => child.kill(),
  };
}

/** A session that somebody else opened: given to all that are compared. */
export async function openSession({ url }) {
  const bytes = new TextEncoder().encode(ACCOUNT.password);
  const hash = Buffer.from(await crypto.subtle.digest("SHA-512", bytes));
  const answer = await fetch(`${url}/v1/accounts/login`, {
    method: "PUT",
    body: JSON.stringify({
      logInByAccount: {
        accountName: ACCOUNT.name,
        password: hash.toString("hex"),
      },
    }),
  });
  return (await answer.json()).inventory.uuid;
}

function worldOf({ vms, isos }) {
  const world = defaultWorld();
  const like = world.vms.find(({ uuid }) => uuid === DEFAULT_WORLD.vms.web);
  const image = world.images.find(
    ({ uuid }) => uuid === DEFAULT_WORLD.isos.rocky95,
  );
  world.images = Array.from({ length: isos }, (_, i) => ({
    ...image,
    uuid: numbered("a", i),
    name: `iso-${String((i * 7919) % isos).padStart(6, "0")}`,
    backupStorageRefs: image.backupStorageRefs.map((ref) => ({
      ...ref,
      id: i,
    })),
  }));
  world.vms = vmUuids(vms).map((uuid, i) => ({
    ...like,
    uuid,
    name: `vm-${i}`,
    cdRoms: [{ uuid: numbered("c", i), deviceId: 0 }],
  }));
  return world;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { latency = 0, ...size } = JSON.parse(process.argv[2]);
  const emulator = await startEmulator({ world: worldOf(size), latency });
  console.log(emulator.url);
  process.stdin.on("end", () => process.exit()).resume();
}
