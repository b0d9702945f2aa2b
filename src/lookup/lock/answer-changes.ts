import { CANDIDATE_FIELDS, type FieldSpec } from "../../candidates";
import { type VmIso } from "../answer";
import { type LockEntry } from "./lock-format";

export type ChangeKind = "added" | "removed" | "changed" | "reordered";

/** One difference between a pinned answer and a new one. */
export interface AnswerChange {
  readonly kind: ChangeKind;
  /** Null of `reordered`, which is about the whole list. */
  readonly imageUuid: string | null;
  readonly name: string | null;
  /** Of `changed`: which, in camelCase; `backupStorageRefs` when a copy differs. */
  readonly attribute: string | null;
  /** As text; null when absent. */
  readonly was: string | null;
  readonly is: string | null;
}

/** What reflects the current state, and is no change of the answer. */
const CURRENT: ReadonlySet<string> = new Set(
  Object.entries<FieldSpec>(CANDIDATE_FIELDS)
    .filter(([, { current }]) => current === true)
    .map(([name]) => name),
);

/**
 * What a new answer says otherwise, apart from what reflects the current state (`attached`,
 * `vmState`, `cdRoms`, `freeCdRoms`).
 */
export function answerChanges(
  before: LockEntry,
  after: LockEntry,
): readonly AnswerChange[] {
  const [old, fresh] = [isosOf(before), isosOf(after)];
  const oldByUuid = new Map(old.map((iso) => [iso.uuid, iso]));
  const freshUuids = new Set(fresh.map(({ uuid }) => uuid));
  const changes = [
    ...old
      .filter(({ uuid }) => !freshUuids.has(uuid))
      .map((iso) => change("removed", iso)),
    ...fresh.flatMap((iso) => {
      const was = oldByUuid.get(iso.uuid);
      return was === undefined
        ? [change("added", iso)]
        : attributeChanges(was, iso);
    }),
  ];
  const kept = old.filter(({ uuid }) => freshUuids.has(uuid));
  const order = fresh.filter(({ uuid }) => oldByUuid.has(uuid));
  if (kept.some(({ uuid }, i) => uuid !== order[i]?.uuid)) {
    changes.push({
      kind: "reordered",
      imageUuid: null,
      name: null,
      attribute: null,
      was: kept.map(called).join(", "),
      is: order.map(called).join(", "),
    });
  }
  return changes;
}

/** The ISOs that an entry pins. */
export function isosOf(entry: LockEntry): readonly VmIso[] {
  return entry.kind === "vmIsoCandidates"
    ? entry.answer.candidates
    : [entry.answer];
}

function attributeChanges(was: VmIso, is: VmIso): AnswerChange[] {
  return (Object.keys(is) as (keyof VmIso)[])
    .filter((attribute) => !CURRENT.has(attribute))
    .map((attribute) => ({
      attribute,
      was: textOf(was[attribute]),
      is: textOf(is[attribute]),
    }))
    .filter((one) => one.was !== one.is)
    .map((one) => ({
      kind: "changed",
      imageUuid: is.uuid,
      name: is.name,
      ...one,
    }));
}

function change(kind: ChangeKind, { uuid, name }: VmIso): AnswerChange {
  return { kind, imageUuid: uuid, name, attribute: null, was: null, is: null };
}

function called({ name, uuid }: VmIso): string {
  return name ?? uuid;
}

function textOf(value: VmIso[keyof VmIso]): string | null {
  if (value === null) return null;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
