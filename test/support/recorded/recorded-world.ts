import { type World } from "../../../src/emulator";
import { type Recording } from "./recordings";

type Wire = Record<string, unknown> & { uuid: string };

const ADMIN = {
  uuid: "36c27e8ff05c4780bf6d2fa65700f22e",
  name: "admin",
  password: "password",
};
/** The test bed had stored this password in clear; here it is stored as the server does it. */
function tenant(uuid: string): World["accounts"][number] {
  return { uuid, name: "tenant", password: "password" };
}

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

/**
 * The cloud of the English recordings. They show its drives only after the first attachment, and
 * two of its VMs never.
 */
export function englishWorld(recordings: readonly Recording[]): World {
  const seen = recordings.flatMap(shownIn);
  const vms = firstOfEach(seen.filter((i) => "vmCdRoms" in i));
  // Its first mention is that it is deleted.
  const images = firstOfEach(seen.filter(isImage)).map((image) => ({
    ...image,
    status: "Ready",
  }));
  const [like] = vms;
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
  english.accounts.push(tenant("182a26510c034a3193c5eddb39e8ddee"));
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
  return world(
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
}

/** The cloud of recording 41, which begins by showing its ISOs and the two VMs it is about. */
export function drivesWorld(recordings: readonly Recording[]): World {
  const seen = recordings.flatMap(shownIn);
  const images = firstOfEach(seen.filter(isImage));
  const drives = world(firstOfEach(seen.filter((i) => "vmCdRoms" in i)), [
    ...images,
    templateLike(images[0], "7584c7459298417faa9bd6c17a031c22"),
  ]);
  drives.accounts.push(tenant("c7b172a55b5646b8b077678ae6b34acd"));
  return drives;
}

/**
 * What the test bed's keeper changed between two recordings, without the API or by one that the
 * emulator does not play.
 */
export function byOtherHands(world: World, { title }: Recording): void {
  const place = title.split(" ").slice(0, 2).join(" ");
  HANDS[place]?.(world);
}

const HANDS: Readonly<Record<string, (world: World) => void>> = {
  "15-images.txt #19": ({ images }) => {
    const isoNew: Partial<World["images"][number]> = {
      ...structuredClone(image(images, "größe")),
      uuid: "c2acf3759bde44e3bbd809d21aa5b695",
      name: "iso-new",
      url: "http://zstack.org/n.iso",
    };
    delete isoNew.description;
    images.push(isoNew as World["images"][number]);
  },
  // What was in the drive of `vm` then was not recorded; iso-a is the ISO that its list lacks.
  "17-images2.txt #1": ({ vms }) => {
    Object.assign(vm(vms, "vm").cdRoms[0] ?? {}, {
      isoUuid: "532a8c41dde845b5b46967bcabea3089",
    });
  },
  "17-images2.txt #9": ({ images }) => {
    const iso = image(images, "größe");
    delete iso.description;
    delete iso.md5Sum;
    delete iso.guestOsType;
    delete iso.platform;
  },
  "17-images2.txt #10": ({ images }) => {
    image(images, "größe").status = "Downloading";
  },
  "17-images2.txt #11": ({ images }) => {
    const iso = image(images, "größe");
    iso.status = "Ready";
    Object.assign(iso.backupStorageRefs[0] ?? {}, {
      status: "Downloading",
      exportMd5Sum: "m",
      exportUrl: "http://e/x",
    });
  },
  "17-images2.txt #12": ({ images }) => {
    const [ref] = image(images, "größe").backupStorageRefs;
    Object.assign(ref ?? {}, { status: "Ready" });
  },
  "41-drives.txt #99": ({ images }) => {
    image(images, "iso-c").sharedWith = "public";
  },
  "41-drives.txt #106": ({ images }) => {
    image(images, "iso-c").sharedWith = [];
  },
  "41-drives.txt #151": ({ vms }) => {
    vm(vms, "vm-own").state = "Destroyed";
  },
};

function image(
  images: World["images"],
  named: string,
): World["images"][number] {
  return images.find(({ name }) => name === named) as World["images"][number];
}

function vm(vms: World["vms"], named: string): World["vms"][number] {
  return vms.find(({ name }) => name === named) as World["vms"][number];
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

/**
 * The test bed's one image that is no ISO: the recordings name it and count it, but never show it
 * whole.
 */
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
