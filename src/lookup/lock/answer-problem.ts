import { isRecord } from "../../foundation";
import {
  CANDIDATE_FIELDS,
  CD_ROM_FIELDS,
  type FieldSpec,
  type FieldSpecs,
  REF_FIELDS,
} from "../../candidates";
import {
  type VmIso,
  type VmIsoCandidate,
  type VmIsoCandidates,
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
    isRecord(value) && tryFindWrongField(shape, value) === undefined;

const CHECKS: Readonly<Record<FieldSpec["kind"], (value: unknown) => boolean>> =
  { text, integer: whole, flag };

function shapeOf<Specs extends FieldSpecs>(
  specs: Specs,
): Shape<{ [Key in keyof Specs]: unknown }> {
  return Object.fromEntries(
    Object.entries(specs).map(([name, { kind, always }]) => [
      name,
      always === true ? CHECKS[kind] : orNull(CHECKS[kind]),
    ]),
  ) as Shape<{ [Key in keyof Specs]: unknown }>;
}

const ISO: Shape<VmIso> = {
  ...shapeOf(CANDIDATE_FIELDS),
  backupStorageRefs: listOf(shaped(shapeOf(REF_FIELDS))),
};

const CANDIDATES: Shape<VmIsoCandidates> = {
  id: text,
  candidates: listOf(shaped(ISO)),
  imageUuids: listOf(text),
  installPaths: listOf(orNull(text)),
  vmState: orNull(text),
  cdRoms: listOf(shaped(shapeOf(CD_ROM_FIELDS))),
  freeCdRoms: whole,
};

const CANDIDATE: Shape<VmIsoCandidate> = { ...ISO, id: text, imageUuid: text };

/**
 * What is wrong with an answer in a lock that somebody edited or merged, as the end of a sentence.
 */
export function answerProblem(
  kind: QueryKind,
  answer: unknown,
): string | undefined {
  if (!isRecord(answer)) return "has no answer";
  const field = tryFindWrongField(
    kind === "vmIsoCandidates" ? CANDIDATES : CANDIDATE,
    answer,
  );
  return field === undefined
    ? undefined
    : `has an answer whose ${field} is missing or of the wrong kind`;
}

function tryFindWrongField(
  shape: AnyShape,
  value: Readonly<Record<string, unknown>>,
): string | undefined {
  return Object.entries(shape).find(([name, is]) => !is(value[name]))?.[0];
}
