import {
  type Candidate,
  type CandidateRef,
  type CdRom,
  type SharedImage,
} from "../../candidates";
import { type AttributeSchema, type ObjectValue } from "../../tfplugin";

type Describe = Readonly<
  Record<string, readonly [type: "string" | "number" | "bool", what: string]>
>;

const CANDIDATE: Describe = {
  uuid: ["string", "UUID of the image."],
  name: [
    "string",
    "Name of the image. Null when this account cannot see the image of an attached ISO.",
  ],
  description: ["string", "Description of the image."],
  state: ["string", "`Enabled` or `Disabled`."],
  status: ["string", "`Ready` for everything that the API lists."],
  size: ["number", "Size in bytes, exact."],
  actual_size: ["number", "Size on the storage in bytes, exact."],
  md5_sum: ["string", "MD5 checksum, or the words `not calculated`."],
  url: ["string", "Where the image was imported from."],
  media_type: ["string", "`ISO`."],
  guest_os_type: ["string", "Guest operating system, as it was entered."],
  type: ["string", "`zstack`."],
  platform: [
    "string",
    "`Linux`, `Windows`, `WindowsVirtio`, `Other`, `Paravirtualization`.",
  ],
  architecture: ["string", "`x86_64`, `aarch64`, `mips64el`, `loongarch64`."],
  format: ["string", "`iso`."],
  system: ["bool", "Whether the image belongs to ZStack itself."],
  virtio: ["bool", "Whether the image brings virtio drivers."],
  create_date: [
    "string",
    "When it was created: text as the server wrote it, in the node's local time, without a zone.",
  ],
  last_op_date: ["string", "When it was last changed, in the same form."],
};

const REF: Describe = {
  image_uuid: ["string", "UUID of the image."],
  backup_storage_uuid: [
    "string",
    "UUID of the backup storage that holds this copy.",
  ],
  install_path: ["string", "Path of the copy on that storage."],
  export_url: ["string", "URL of the exported copy, if it is exported."],
  export_md5_sum: ["string", "MD5 checksum of the exported copy."],
  status: ["string", "`Ready` when the copy can be used."],
  create_date: ["string", "When the copy was made, in the node's local time."],
  last_op_date: ["string", "When it was last changed."],
};

const CD_ROM: Describe = {
  uuid: ["string", "UUID of the drive."],
  device_id: ["number", "0 for the default drive."],
  image_uuid: ["string", "UUID of the ISO in the drive."],
  install_path: [
    "string",
    "Path that the VM really mounts; null while it is stopped.",
  ],
  empty: ["bool", "Whether the drive is free."],
};

/** The attributes of an ISO apart from any VM. */
export const imageAttributes: Readonly<Record<string, AttributeSchema>> = {
  ...computed(CANDIDATE),
  install_path: {
    type: "string",
    mode: "computed",
    description:
      "Path of the first Ready copy, in the order of backup storage UUIDs.",
  },
  backup_storage_refs: {
    nested: { nesting: "list", attributes: computed(REF) },
    mode: "computed",
    description:
      "All copies of the image, by backup storage UUID, also those that this VM cannot reach.",
  },
};

/** The attributes of one candidate. */
export const candidateAttributes: Readonly<Record<string, AttributeSchema>> = {
  ...imageAttributes,
  attached: {
    type: "bool",
    mode: "computed",
    description:
      "Whether the ISO is in one of the VM's drives now. Tells the present: it may change between two plans.",
  },
};

export const cdRomAttributes: Readonly<Record<string, AttributeSchema>> =
  computed(CD_ROM);

function computed(describe: Describe): Record<string, AttributeSchema> {
  return Object.fromEntries(
    Object.entries(describe).map(
      ([name, [type, description]]): [string, AttributeSchema] => [
        name,
        { type, mode: "computed", description },
      ],
    ),
  );
}

/** One candidate as Terraform has it. */
export function candidateToValue(candidate: Candidate): ObjectValue {
  return { ...imageToValue(candidate), attached: candidate.attached };
}

/** An ISO apart from any VM. */
export function imageToValue(candidate: SharedImage): ObjectValue {
  return {
    uuid: candidate.uuid,
    name: candidate.name,
    description: candidate.description,
    state: candidate.state,
    status: candidate.status,
    size: candidate.size,
    actual_size: candidate.actualSize,
    md5_sum: candidate.md5Sum,
    url: candidate.url,
    media_type: candidate.mediaType,
    guest_os_type: candidate.guestOsType,
    type: candidate.type,
    platform: candidate.platform,
    architecture: candidate.architecture,
    format: candidate.format,
    system: candidate.system,
    virtio: candidate.virtio,
    create_date: candidate.createDate,
    last_op_date: candidate.lastOpDate,
    install_path: candidate.installPath,
    backup_storage_refs: candidate.backupStorageRefs.map(refToValue),
  };
}

function refToValue(ref: CandidateRef): ObjectValue {
  return {
    image_uuid: ref.imageUuid,
    backup_storage_uuid: ref.backupStorageUuid,
    install_path: ref.installPath,
    export_url: ref.exportUrl,
    export_md5_sum: ref.exportMd5Sum,
    status: ref.status,
    create_date: ref.createDate,
    last_op_date: ref.lastOpDate,
  };
}

export function cdRomToValue(cdRom: CdRom): ObjectValue {
  return {
    uuid: cdRom.uuid,
    device_id: cdRom.deviceId,
    image_uuid: cdRom.imageUuid,
    install_path: cdRom.installPath,
    empty: cdRom.empty,
  };
}
