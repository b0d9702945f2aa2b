import { type World } from "../../src/emulator";
import { type Recording } from "./recordings";

type Wire = Record<string, unknown> & { uuid: string };

const ADMIN = {
  uuid: "36c27e8ff05c4780bf6d2fa65700f22e",
  name: "admin",
  password: "password",
};

/** The cloud in which the recordings were made, put together from what the recordings show of it. */
export function recordedWorld(recordings: readonly Recording[]): World {
  const seen = recordings
    .filter(({ status, answer }) => status === 200 && answer.startsWith("{"))
    .flatMap(inventoriesOf);
  const images = uniqueByUuid(
    seen.filter((i) => "mediaType" in i && "url" in i),
  );
  const vms = uniqueByUuid(seen.filter((i) => "vmCdRoms" in i));
  const zone = String(vms[0]?.zoneUuid);
  const cluster = String(vms[0]?.clusterUuid);
  const primary = String(
    (vms[0]?.allVolumes as { primaryStorageUuid: string }[])[0]
      ?.primaryStorageUuid,
  );
  const backup = String(
    (images[0]?.backupStorageRefs as { backupStorageUuid: string }[])[0]
      ?.backupStorageUuid,
  );
  return {
    accounts: [ADMIN],
    zones: [{ uuid: zone, name: "zone" }],
    clusters: [
      {
        uuid: cluster,
        name: "cluster",
        zoneUuid: zone,
        architecture: "x86_64",
      },
    ],
    primaryStorages: [
      { uuid: primary, name: "local", type: "LocalStorage", zoneUuid: zone },
    ],
    backupStorages: [
      {
        uuid: backup,
        name: "sftp",
        type: "SftpBackupStorage",
        zoneUuids: [zone],
      },
    ],
    images: [...images, templateLike(images[0])].map((image) => ({
      ...image,
      ownerUuid: ADMIN.uuid,
    })) as unknown as World["images"],
    vms: [
      ...vms.map((vm) => worldVm(vm, primary)),
      ...unseenVms(vms[0], primary),
    ] as unknown as World["vms"],
  };
}

function worldVm(vm: Wire, primaryStorageUuid: string): Wire {
  return {
    ...vm,
    ownerUuid: ADMIN.uuid,
    rootVolume: { uuid: vm.rootVolumeUuid, primaryStorageUuid },
    cdRoms: (vm.vmCdRoms as { uuid: string; deviceId: number }[]).map(
      ({ uuid, deviceId }) => ({ uuid, deviceId }),
    ),
  };
}

/** The test bed's one image that is no ISO: the recordings name it and count it, but never show it whole. */
function templateLike(iso: Wire | undefined): Wire {
  return {
    ...iso,
    description: undefined,
    uuid: "b647ab9d11254a4faef3663a8cf6da80",
    name: "image1",
    mediaType: "RootVolumeTemplate",
    format: "qcow2",
  };
}

/** Two VMs that the recordings ask about, but never show: with three drives, and with none. */
function unseenVms(like: Wire | undefined, primary: string): Wire[] {
  if (like === undefined) return [];
  const vm = (uuid: string, name: string, drives: readonly number[]): Wire =>
    worldVm(
      {
        ...like,
        uuid,
        name,
        vmCdRoms: drives.map((deviceId) => ({
          uuid: `${deviceId}${uuid.slice(1)}`,
          deviceId,
        })),
      },
      primary,
    );
  return [
    vm("e405636b4ac14d31adfdfa984a084c17", "vm-3cd", [0, 1, 2]),
    vm("4e5bfb05f6164ecfb15d5f63f39a6c0c", "vm-nocd", []),
  ];
}

function inventoriesOf({ answer }: Recording): Wire[] {
  const parsed = JSON.parse(answer) as { inventories?: Wire[] };
  return parsed.inventories ?? [];
}

/** The fullest version of each: queries with `fields` show less. */
function uniqueByUuid(all: readonly Wire[]): Wire[] {
  const best = new Map<string, Wire>();
  for (const one of all) {
    const before = best.get(one.uuid);
    if (
      before === undefined ||
      Object.keys(one).length > Object.keys(before).length
    )
      best.set(one.uuid, one);
  }
  return [...best.values()];
}
