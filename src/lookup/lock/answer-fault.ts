import {
  type VmIso,
  type VmIsoBackupStorageRef,
  type VmIsoCandidate,
  type VmIsoCandidates,
  type VmIsoCdRom,
} from "../answer";
import { type QueryKind } from "../query";

/**
 * Of each field: whether a value may stand there. A new field of an answer does not compile until
 * it is here.
 */
type Shape<T> = Readonly<Record<keyof T, (value: unknown) => boolean>>;

type AnyShape = Readonly<Record<string, (value: unknown) => boolean>>;

const text = (value: unknown): boolean => typeof value === "string";
const flag = (value: unknown): boolean => typeof value === "boolean";
const whole = (value: unknown): boolean => Number.isSafeInteger(value);
const orNull =
  (is: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    value === null || is(value);
const listOf =
  (is: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.every(is);
const shaped =
  (shape: AnyShape) =>
  (value: unknown): boolean =>
    isRecord(value) && tryFindFault(shape, value) === undefined;

const REF: Shape<VmIsoBackupStorageRef> = {
  imageUuid: orNull(text),
  backupStorageUuid: orNull(text),
  installPath: orNull(text),
  exportUrl: orNull(text),
  exportMd5Sum: orNull(text),
  status: orNull(text),
  createDate: orNull(text),
  lastOpDate: orNull(text),
};

const ISO: Shape<VmIso> = {
  uuid: text,
  name: orNull(text),
  description: orNull(text),
  state: orNull(text),
  status: orNull(text),
  size: orNull(whole),
  actualSize: orNull(whole),
  md5Sum: orNull(text),
  url: orNull(text),
  mediaType: orNull(text),
  guestOsType: orNull(text),
  type: orNull(text),
  platform: orNull(text),
  architecture: orNull(text),
  format: orNull(text),
  system: orNull(flag),
  virtio: orNull(flag),
  createDate: orNull(text),
  lastOpDate: orNull(text),
  backupStorageRefs: listOf(shaped(REF)),
  attached: flag,
  installPath: orNull(text),
};

const CD_ROM: Shape<VmIsoCdRom> = {
  uuid: text,
  deviceId: whole,
  imageUuid: orNull(text),
  installPath: orNull(text),
  empty: flag,
};

const CANDIDATES: Shape<VmIsoCandidates> = {
  id: text,
  candidates: listOf(shaped(ISO)),
  imageUuids: listOf(text),
  installPaths: listOf(orNull(text)),
  vmState: orNull(text),
  cdRoms: listOf(shaped(CD_ROM)),
  freeCdRoms: whole,
};

const CANDIDATE: Shape<VmIsoCandidate> = { ...ISO, id: text, imageUuid: text };

/**
 * What is wrong with an answer in a lock that somebody edited or merged, as the end of a sentence.
 */
export function answerFault(
  kind: QueryKind,
  answer: unknown,
): string | undefined {
  if (!isRecord(answer)) return "has no answer";
  const field = tryFindFault(
    kind === "vmIsoCandidates" ? CANDIDATES : CANDIDATE,
    answer,
  );
  return field === undefined
    ? undefined
    : `has an answer whose ${field} is missing or of the wrong kind`;
}

function tryFindFault(
  shape: AnyShape,
  value: Readonly<Record<string, unknown>>,
): string | undefined {
  return Object.entries(shape).find(([name, is]) => !is(value[name]))?.[0];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
