/**
 * The fields of an image and of its copies, written down once. The reader of ZStack's answers, the
 * attributes in Terraform with their descriptions, the names to filter by, the check of the lock
 * and the JSON of the command all follow from this table: a new field is one entry here, and the
 * compiler then names the public types that need it.
 *
 * It imports types only, so that the rule can take it without the REST client.
 */

import {
  type ImageBackupStorageRefInventory,
  type ImageInventory,
} from "./inventories";

/** One field. Its kind is how JSON has it: a text, a whole number, or true and false. */
export interface FieldSpec {
  readonly kind: "text" | "integer" | "flag";
  /** Never null. */
  readonly always?: true;
  /** Reflects the current state, and so may differ between two plans. */
  readonly current?: true;
  /** Whole sentences, in Markdown. */
  readonly description: string;
}

export type FieldSpecs = Readonly<Record<string, FieldSpec>>;

interface ValueOf {
  readonly text: string;
  readonly integer: bigint;
  readonly flag: boolean;
}

/** What a reader makes of a table of fields. */
export type FieldValues<T extends FieldSpecs> = {
  readonly [Key in keyof T]:
    ValueOf[T[Key]["kind"]] | (T[Key]["always"] extends true ? never : null);
};

type KindOf<T> = [T] extends [string]
  ? "text"
  : [T] extends [boolean]
    ? "flag"
    : "integer";

/** The specs that an object type asks for, so that the compiler holds the two equal. */
export type SpecsOf<T> = {
  readonly [Key in keyof T]-?: Readonly<{
    kind: KindOf<NonNullable<T[Key]>>;
    always?: null extends T[Key] ? never : true;
    current?: true;
    description: string;
  }> &
    (null extends T[Key] ? unknown : { readonly always: true });
};

/** Of an image, under ZStack's names; its copies are {@link REF_FIELDS}. */
export const IMAGE_FIELDS = {
  uuid: { kind: "text", always: true, description: "UUID of the image." },
  name: {
    kind: "text",
    description:
      "Name of the image. Null when this account cannot see the image of an attached ISO.",
  },
  description: { kind: "text", description: "Description of the image." },
  state: { kind: "text", description: "`Enabled` or `Disabled`." },
  status: {
    kind: "text",
    description: "`Ready` for everything that the API lists.",
  },
  size: { kind: "integer", description: "Size in bytes, exact." },
  actualSize: {
    kind: "integer",
    description: "Size on the storage in bytes, exact.",
  },
  md5Sum: {
    kind: "text",
    description: "MD5 checksum, or the words `not calculated`.",
  },
  url: { kind: "text", description: "Where the image was imported from." },
  mediaType: { kind: "text", description: "`ISO`." },
  guestOsType: {
    kind: "text",
    description: "Guest operating system, as it was entered.",
  },
  type: { kind: "text", description: "`zstack`." },
  platform: {
    kind: "text",
    description:
      "`Linux`, `Windows`, `WindowsVirtio`, `Other`, `Paravirtualization`.",
  },
  architecture: {
    kind: "text",
    description: "`x86_64`, `aarch64`, `mips64el`, `loongarch64`.",
  },
  format: { kind: "text", description: "`iso`." },
  system: {
    kind: "flag",
    description: "Whether the image belongs to ZStack itself.",
  },
  virtio: {
    kind: "flag",
    description: "Whether the image brings virtio drivers.",
  },
  createDate: {
    kind: "text",
    description:
      "When it was created: text as the server wrote it, in the node's local time, without a zone.",
  },
  lastOpDate: {
    kind: "text",
    description: "When it was last changed, in the same form.",
  },
} as const satisfies SpecsOf<
  Omit<ImageInventory, "name" | "backupStorageRefs"> & { name: string | null }
>;

/** Of one copy of an image on a backup storage. */
export const REF_FIELDS = {
  imageUuid: { kind: "text", description: "UUID of the image." },
  backupStorageUuid: {
    kind: "text",
    description: "UUID of the backup storage that holds this copy.",
  },
  installPath: {
    kind: "text",
    description: "Path of the copy on that storage.",
  },
  exportUrl: {
    kind: "text",
    description: "URL of the exported copy, if it is exported.",
  },
  exportMd5Sum: {
    kind: "text",
    description: "MD5 checksum of the exported copy.",
  },
  status: { kind: "text", description: "`Ready` when the copy can be used." },
  createDate: {
    kind: "text",
    description: "When the copy was made, in the node's local time.",
  },
  lastOpDate: { kind: "text", description: "When it was last changed." },
} as const satisfies SpecsOf<ImageBackupStorageRefInventory>;
