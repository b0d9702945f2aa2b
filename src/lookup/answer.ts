/**
 * What a lookup gives back: plain values, so that `for`, `map` and `if` work at synth time. Absent
 * in ZStack's reply is null here.
 */

import {
  type Candidate,
  CANDIDATE_FIELDS,
  type VmCandidates,
  type CandidateRef,
  CD_ROM_FIELDS,
  type CdRom,
  REF_FIELDS,
  type SpecsOf,
  withFields,
} from "../candidates";
import { printableLine } from "../foundation";
import { LookupError } from "./errors";
import { sortedKeys } from "./sorted-json";

/** Where one copy of an ISO lies. */
export interface VmIsoBackupStorageRef {
  readonly imageUuid: string | null;
  readonly backupStorageUuid: string | null;
  readonly installPath: string | null;
  readonly exportUrl: string | null;
  readonly exportMd5Sum: string | null;
  readonly status: string | null;
  readonly createDate: string | null;
  readonly lastOpDate: string | null;
}

/** One ISO that the VM can take or has. */
export interface VmIso {
  /** 32 lower-case hexadecimal digits. */
  readonly uuid: string;
  /** Null when this account cannot see the image of an attached ISO. */
  readonly name: string | null;
  readonly description: string | null;
  /** `Enabled` or `Disabled`. */
  readonly state: string | null;
  /** `Ready` and others. */
  readonly status: string | null;
  /** Bytes, exact. */
  readonly size: number | null;
  /** Bytes, exact. */
  readonly actualSize: number | null;
  /** May be the words `not calculated`. */
  readonly md5Sum: string | null;
  readonly url: string | null;
  readonly mediaType: string | null;
  readonly guestOsType: string | null;
  readonly type: string | null;
  readonly platform: string | null;
  /** `x86_64`, `aarch64`, … */
  readonly architecture: string | null;
  readonly format: string | null;
  readonly system: boolean | null;
  readonly virtio: boolean | null;
  /** As the server wrote it: local time of the management node, without a zone. */
  readonly createDate: string | null;
  readonly lastOpDate: string | null;
  /** By backup storage uuid. */
  readonly backupStorageRefs: readonly VmIsoBackupStorageRef[];
  /** In one of the VM's drives, when the cloud was asked. */
  readonly attached: boolean;
  /** Of the first copy that is Ready; null when none is. */
  readonly installPath: string | null;
}

/** A CD-ROM drive of the VM. */
export interface VmIsoCdRom {
  readonly uuid: string;
  /** 0 is the default drive. */
  readonly deviceId: number;
  /** Null when the drive is empty. */
  readonly imageUuid: string | null;
  /** The path that the VM actually mounts; null while it is stopped. */
  readonly installPath: string | null;
  readonly empty: boolean;
}

/**
 * The answer to a query for a list. `vmState`, `cdRoms`, `freeCdRoms` and each `attached` describe
 * the time when the cloud was asked.
 */
export interface VmIsoCandidates {
  /** The VM's uuid. */
  readonly id: string;
  /** In the order asked for: by name, then uuid, by default. */
  readonly candidates: readonly VmIso[];
  /** Index by index with `candidates`. */
  readonly imageUuids: readonly string[];
  /** Index by index with `candidates`; null where no copy is Ready. */
  readonly installPaths: readonly (string | null)[];
  /** `Running`, `Stopped`, …; null when this account may not see the VM. */
  readonly vmState: string | null;
  /** By device id. */
  readonly cdRoms: readonly VmIsoCdRom[];
  readonly freeCdRoms: number;
}

/** The answer to a query for exactly one. */
export interface VmIsoCandidate extends VmIso {
  /** The ISO's uuid, as `uuid` and `imageUuid`. */
  readonly id: string;
  readonly imageUuid: string;
}

/**
 * The list as plain values, its keys sorted as in the lock: a program that prints it prints the
 * same when it comes from there.
 *
 * @throws LookupError `SizeNotExact`
 */
export function candidatesAnswer(
  vmUuid: string,
  { vmState, cdRoms, freeCdRoms }: VmCandidates,
  candidates: readonly Candidate[],
): VmIsoCandidates {
  return plain({
    id: vmUuid,
    candidates: candidates.map(isoFromCandidate),
    imageUuids: candidates.map(({ uuid }) => uuid),
    installPaths: candidates.map(({ installPath }) => installPath),
    vmState,
    cdRoms: cdRoms.map(cdRomFromRule),
    freeCdRoms,
  });
}

/** @throws LookupError `SizeNotExact` */
export function candidateAnswer(candidate: Candidate): VmIsoCandidate {
  return plain({
    ...isoFromCandidate(candidate),
    id: candidate.uuid,
    imageUuid: candidate.uuid,
  });
}

/**
 * Texts after NFC, as Terraform keeps all of its own: else a pinned name would differ from the same
 * one of plan time.
 */
function plain<T>(answer: T): T {
  const text = JSON.stringify(sortedKeys(answer));
  return JSON.parse(text, (_key, value: unknown) =>
    typeof value === "string" ? value.normalize("NFC") : value,
  ) as T;
}

type Scalars = Omit<VmIso, "backupStorageRefs">;

/** The compiler holds the public types and the tables of the rule equal. */
const ISO_FIELDS = CANDIDATE_FIELDS satisfies SpecsOf<Scalars>;
const REFS_FIELDS = REF_FIELDS satisfies SpecsOf<VmIsoBackupStorageRef>;
const DRIVE_FIELDS = CD_ROM_FIELDS satisfies SpecsOf<VmIsoCdRom>;

/** Field by field: what the rule may carry besides must not get into a lock file unseen. */
function isoFromCandidate(candidate: Candidate): VmIso {
  const scalars = withFields(candidate, ISO_FIELDS, (value, name) =>
    typeof value === "bigint" ? exact(candidate, name, value) : value,
  ) as unknown as Scalars;
  return {
    ...scalars,
    backupStorageRefs: candidate.backupStorageRefs.map(refFromRule),
  };
}

function refFromRule(ref: CandidateRef): VmIsoBackupStorageRef {
  return withFields(ref, REFS_FIELDS) as unknown as VmIsoBackupStorageRef;
}

function cdRomFromRule(cdRom: CdRom): VmIsoCdRom {
  return withFields(cdRom, DRIVE_FIELDS) as unknown as VmIsoCdRom;
}

function exact(candidate: Candidate, attribute: string, size: bigint): number {
  const number = Number(size);
  if (Number.isSafeInteger(number)) return number;
  throw new LookupError(
    "SizeNotExact",
    `${attribute} of the ISO ${printableLine(candidate.name ?? "(name unknown)")} (${candidate.uuid}) is ${size}, which a JavaScript number cannot hold exactly`,
    {
      hint:
        "At synth time sizes are numbers, exact up to 2^53 - 1, and this one would be rounded. Leave this ISO out with name, nameRegex or filter, " +
        "or read it at plan time, where sizes have 64 bits (ZstackVmIsoCandidates).",
    },
  );
}
