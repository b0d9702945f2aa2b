/**
 * What a candidate and a drive consist of: the fields of an image as ZStack has them, and ours. All
 * doors make their attributes, checks and JSON from these tables.
 */

import {
  type FieldSpecs,
  IMAGE_FIELDS,
  type SpecsOf,
} from "../zstack/image-fields";
import { type Candidate } from "./candidate";
import { type CdRom } from "./cd-roms";

export {
  type FieldSpec,
  type FieldSpecs,
  REF_FIELDS,
  type SpecsOf,
} from "../zstack/image-fields";

/** Of `backupStorageRefs`, the only field that is no scalar: a list of {@link REF_FIELDS}. */
export const REFS_DESCRIPTION =
  "All copies of the image, by backup storage UUID, also those that this VM cannot reach.";

/** Of an ISO apart from any VM. */
export const SHARED_IMAGE_FIELDS = {
  ...IMAGE_FIELDS,
  installPath: {
    kind: "text",
    description:
      "Path of the first Ready copy, in the order of backup storage UUIDs.",
  },
} as const satisfies SpecsOf<Omit<Candidate, "backupStorageRefs" | "attached">>;

export const CANDIDATE_FIELDS = {
  ...SHARED_IMAGE_FIELDS,
  attached: {
    kind: "flag",
    always: true,
    current: true,
    description:
      "Whether the ISO is in one of the VM's drives now. Reflects the current state: it may change between two plans.",
  },
} as const satisfies SpecsOf<Omit<Candidate, "backupStorageRefs">>;

export const CD_ROM_FIELDS = {
  uuid: { kind: "text", always: true, description: "UUID of the drive." },
  deviceId: {
    kind: "integer",
    always: true,
    description: "0 for the default drive.",
  },
  imageUuid: { kind: "text", description: "UUID of the ISO in the drive." },
  installPath: {
    kind: "text",
    description: "Path that the VM actually mounts; null while it is stopped.",
  },
  empty: {
    kind: "flag",
    always: true,
    description: "Whether the drive is free.",
  },
} as const satisfies SpecsOf<CdRom>;

/** `value` with the fields of a table and no others, each made by `field`. */
export function withFields(
  value: object,
  specs: FieldSpecs,
  field: (value: unknown, name: string) => unknown = (one) => one,
): Record<string, unknown> {
  const from = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.keys(specs).map((name) => [name, field(from[name], name)]),
  );
}
