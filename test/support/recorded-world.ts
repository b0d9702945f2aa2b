import { type World } from "../../src/emulator";
import { type Recording } from "./recordings";

type Wire = Record<string, unknown> & { uuid: string };

const ADMIN = {
  uuid: "36c27e8ff05c4780bf6d2fa65700f22e",
  name: "admin",
  password: "password",
};
/** Of the English recordings. The test bed had stored the password in clear; here it is stored as the server does it. */
const TENANT = {
  uuid: "182a26510c034a3193c5eddb39e8ddee",
  name: "tenant",
  password: "password",
};

/** The cloud in which the recordings 01 to 17 were made, as it was before the first of them. */
export function recordedWorld(recordings: readonly Recording[]): World {
  // Later ones show what was changed meanwhile; 11 is the first to show all VMs.
  const seen = recordings
    .filter(({ title }) => /^(0[1-5]|11)-/.test(title))
    .flatMap(shownIn);
  const vms = firstOfEach(seen.filter((i) => "vmCdRoms" in i));
  const images = firstOfEach(seen.filter(isImage));
  return world(vms, [
    ...images,
    templateLike(images[0], "b647ab9d11254a4faef3663a8cf6da80"),
  ]);
}

/** The cloud of the English recordings. They show its drives only after the first attachment, and two of its VMs never. */
export function englishWorld(recordings: readonly Recording[]): World {
  const seen = recordings.flatMap(shownIn);
  const vms = firstOfEach(seen.filter((i) => "vmCdRoms" in i));
  // Its first mention is that it is deleted.
  const images = firstOfEach(seen.filter(isImage)).map((image) => ({
    ...image,
    status: "Ready",
  }));
  const like = { ...vms[0], hostUuid: undefined };
  const english = world(
    [
      ...vms,
      {
        ...like,
        uuid: "424c75c4ce4f446684407b35fdf9565b",
        name: "vm-nocd",
        vmCdRoms: [],
      },
      {
        ...like,
        uuid: "e5419fafe8294b799fdbeb7a5bc9098d",
        name: "vm-stopped",
        state: "Stopped",
        vmCdRoms: [{ uuid: "f".repeat(32), deviceId: 0 }],
      },
    ],
    [...images, templateLike(images[0], "376499a6398b41a18b37f7400e97c5e8")],
  );
  english.accounts.push(TENANT);
  return english;
}

/** The cloud of recording 40: of its four ISOs two are shown whole, of its VMs the state. */
export function recordedSurroundings(recordings: readonly Recording[]): World {
  const seen = recordings.flatMap(shownIn);
  const images = firstOfEach(seen.filter(isImage));
  const vms = firstOfEach(
    seen.filter((i) => Object.keys(i).join() === "uuid,state"),
  );
  const of = (key: string): Wire => seen.find((i) => key in i) as Wire;
  const storage = of("mountPath");
  const surroundings = world(
    vms.map((vm) => ({
      ...vm,
      name: "vm",
      zoneUuid: storage.zoneUuid,
      clusterUuid: of("hypervisorType").uuid,
      rootVolumeUuid: vm.uuid.replace(/^./, "8"),
      allVolumes: [{ primaryStorageUuid: storage.uuid }],
      vmCdRoms: [],
    })),
    [
      ...images,
      { ...(images[0] as Wire), uuid: "1".repeat(32), name: "iso-b" },
      { ...(images[0] as Wire), uuid: "2".repeat(32), name: "iso-c" },
    ],
  );
  return surroundings;
}

/** What the test bed's keeper changed between two recordings, without the API or by one that the emulator does not play. */
export function byOtherHands(
  { vms, images }: World,
  { title }: Recording,
): void {
  const isoB = images.find(({ name }) => name.startsWith("größe"));
  const at = (place: string): boolean => title.startsWith(place);
  if (at("15-images.txt #19 ") && isoB !== undefined) {
    images.push({
      ...structuredClone(isoB),
      uuid: "c2acf3759bde44e3bbd809d21aa5b695",
      name: "iso-new",
      url: "http://zstack.org/n.iso",
    });
    delete images.at(-1)?.description;
  }
  // What was in the drive of `vm` then was not recorded; iso-a is the ISO that its list lacks.
  const vm = vms.find(({ name }) => name === "vm");
  if (at("17-images2.txt #1 ")) {
    Object.assign(vm?.cdRoms[0] ?? {}, {
      isoUuid: "532a8c41dde845b5b46967bcabea3089",
    });
  }
  if (isoB === undefined) return;
  if (at("17-images2.txt #9 ")) {
    delete isoB.description;
    delete isoB.md5Sum;
    delete isoB.guestOsType;
    delete isoB.platform;
  }
  if (at("17-images2.txt #10 ")) isoB.status = "Downloading";
  if (at("17-images2.txt #11 ")) {
    isoB.status = "Ready";
    Object.assign(isoB.backupStorageRefs[0] ?? {}, {
      status: "Downloading",
      exportMd5Sum: "m",
      exportUrl: "http://e/x",
    });
  }
  if (at("17-images2.txt #12 ")) {
    Object.assign(isoB.backupStorageRefs[0] ?? {}, { status: "Ready" });
  }
}

function world(vms: readonly Wire[], images: readonly Wire[]): World {
  const [vm] = vms;
  const [image] = images;
  const zone = String(vm?.zoneUuid);
  const cluster = String(vm?.clusterUuid);
  const primary = firstOf(vm?.allVolumes, "primaryStorageUuid");
  return {
    accounts: [ADMIN],
    zones: [{ uuid: zone, name: "zone", description: "test" }],
    clusters: [
      {
        uuid: cluster,
        name: "cluster",
        zoneUuid: zone,
        architecture: "x86_64",
      },
    ],
    primaryStorages: [
      {
        uuid: primary,
        name: "local",
        type: "LocalStorage",
        zoneUuid: zone,
        url: "/local_ps",
      },
    ],
    backupStorages: [
      {
        uuid: firstOf(image?.backupStorageRefs, "backupStorageUuid"),
        name: "sftp",
        type: "SftpBackupStorage",
        zoneUuids: [zone],
        url: "/sftp",
      },
    ],
    images: images.map((one) => ({
      ...structuredClone(one),
      ownerUuid: ADMIN.uuid,
    })) as unknown as World["images"],
    vms: vms.map((one) => worldVm(one, primary)) as unknown as World["vms"],
  };
}

function firstOf(list: unknown, key: string): string {
  return String((list as Record<string, unknown>[] | undefined)?.[0]?.[key]);
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
function templateLike(iso: Wire | undefined, uuid: string): Wire {
  return {
    ...iso,
    description: undefined,
    uuid,
    name: "image1",
    mediaType: "RootVolumeTemplate",
    format: "qcow2",
  };
}

function isImage(inventory: Wire): boolean {
  return "mediaType" in inventory && "url" in inventory;
}

function shownIn({ status, answer }: Recording): Wire[] {
  if (status !== 200 || !answer.startsWith("{")) return [];
  const parsed = JSON.parse(answer) as {
    inventories?: Wire[];
    inventory?: Wire;
  };
  return [
    ...(parsed.inventories ?? []),
    ...(parsed.inventory === undefined ? [] : [parsed.inventory]),
  ];
}

function firstOfEach(all: readonly Wire[]): Wire[] {
  const first = new Map<string, Wire>();
  for (const one of all) if (!first.has(one.uuid)) first.set(one.uuid, one);
  return [...first.values()];
}
