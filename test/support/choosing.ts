import {
  DEFAULT_WORLD,
  defaultWorld,
  type Emulator,
  startEmulator,
  type WorldImage,
} from "../../src/emulator";
import { Workspace } from "./terraform/terraform";
import { signedIn } from "./cloud/signed-in";

const { vms } = DEFAULT_WORLD;

/**
 * By uuid: what each ISO of this world is called, how large it is and when it was made. The letters
 * tell nothing of any order.
 */
const ISOS = {
  c: ["disc 10", "9007199254740993", "Feb 1, 2024 12:10:00 AM"],
  a: ["disc 9", "9007199254740992", "Feb 1, 2024, 1:00:00\u202fAM"],
  d: ["\u{1F4BF}", "500", "Jan 2, 2024, 11:00:00 PM"],
  b: ["麒麟", "500", "no date"],
} as const;

/** The ISO of this letter. */
export function uuid(letter: string): string {
  return letter.repeat(32);
}

/** Of uuids, the letters that tell them apart. */
export function letters(uuids: unknown): string {
  return (uuids as string[]).map(([letter]) => letter).join("");
}

/** The default cloud with other ISOs; the VM `db` has one of them in its drive. */
export async function startDiscs(): Promise<Emulator> {
  const world = defaultWorld();
  const like = world.images[0] as WorldImage;
  world.images = Object.entries(ISOS).map(([letter, [name, size, date]]) => ({
    ...like,
    uuid: uuid(letter),
    name,
    size,
    createDate: date,
    virtio: letter === "a",
    backupStorageRefs: like.backupStorageRefs.map((ref) => ({
      ...ref,
      installPath: `/sftp/${letter}.iso`,
    })),
  }));
  const db = world.vms.find((vm) => vm.uuid === vms.db)?.cdRoms[0];
  if (db !== undefined) db.isoUuid = uuid("d");
  return startEmulator({ world });
}

/** A folder with these data sources, ready to plan. Remove it. */
export async function discWorkspace(
  emulator: Emulator,
  sources: string,
): Promise<Workspace> {
  const workspace = new Workspace(
    `terraform {\n  required_providers {\n    zstack-iso = { source = "zstack.internal/iac/zstack-iso" }\n  }\n}\n${sources}`,
    signedIn(emulator),
  );
  await workspace.serve();
  return workspace;
}

/**
 * A data source and an output of its uuids, both called `name`. In `more`, a semicolon ends a line.
 */
export function source(
  type: "zstack_vm_iso_candidates" | "zstack_vm_iso_candidate",
  name: string,
  more: string,
  vm: string = vms.web,
): string {
  const value =
    type === "zstack_vm_iso_candidate" ? "image_uuid" : "image_uuids";
  return `
data "${type}" "${name}" {
  provider         = zstack-iso
  vm_instance_uuid = "${vm}"
  ${more.replace(/; /g, "\n  ")}
}
output "${name}" {
  value = data.${type}.${name}.${value}
}
`;
}
