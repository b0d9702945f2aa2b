/** Differences between a pinned answer and the cloud, as a person reads them. */

import { printableLine, snakeCase } from "../../../foundation";
import { type AnswerChange, type Drift } from "../../../lookup/index";
import { type Style, type Terminal } from "../../terminal/terminal";

type Styles = Pick<Terminal, "style">;

/** `vmIsoCandidates(vmInstanceUuid=1f65…, nameRegex=^rocky)` as it stands in the file. */
export function queryTitle(key: string): string {
  return printableLine(key);
}

const SIGNS: Readonly<Record<AnswerChange["kind"], readonly [string, Style]>> =
  {
    added: ["+", "green"],
    removed: ["-", "red"],
    changed: ["~", "yellow"],
    reordered: ["~", "yellow"],
  };

/** The changes of an entry: those of one ISO together, each with what it was and what it is. */
export function changeLines(
  changes: readonly AnswerChange[],
  styles: Styles,
): readonly string[] {
  const changed = changes.filter(({ kind }) => kind === "changed");
  const isos = [...new Set(changed.map(({ imageUuid }) => imageUuid))];
  return [
    ...changes.flatMap((change) => wholeChange(change, styles)),
    ...isos.flatMap((uuid) =>
      isoLines(
        changed.filter(({ imageUuid }) => imageUuid === uuid),
        styles,
      ),
    ),
  ];
}

/** An ISO that is new or gone, or another order. */
function wholeChange(
  { kind, imageUuid, name, was, is }: AnswerChange,
  styles: Styles,
): readonly string[] {
  const [sign, style] = SIGNS[kind];
  const head = `  ${styles.style(sign, style)} `;
  if (kind === "changed") return [];
  if (kind === "reordered")
    return [`${head}order of the list`, ...wasAndIs({ was, is }, styles)];
  return [`${head}${kind}: ${isoTitle(name, imageUuid)}`];
}

function isoLines(
  changes: readonly AnswerChange[],
  styles: Styles,
): readonly string[] {
  const [first] = changes;
  const [sign, style] = SIGNS.changed;
  const details = changes.flatMap(({ attribute, was, is }) =>
    attribute === "backupStorageRefs"
      ? copyChanges(was, is)
      : [{ title: snakeCase(attribute ?? ""), was, is }],
  );
  return [
    `  ${styles.style(sign, style)} changed: ${isoTitle(first?.name ?? null, first?.imageUuid ?? null)}`,
    ...details.flatMap((one) => [
      `      ${one.title}`,
      ...wasAndIs(one, styles, { indent: 8 }),
    ]),
  ];
}

/** Drift of one ISO: the kind, the ISO, then what the lock says and what the cloud says. */
export function driftLines(
  { kind, name, imageUuid, was, is }: Drift,
  styles: Styles,
): readonly string[] {
  const title = kind.replaceAll("_", " ");
  return [
    `  ${styles.style("!", "red")} ${title}: ${isoTitle(name, imageUuid)}`,
    ...wasAndIs({ was, is }, styles, { words: ["lock", "cloud"] }),
  ];
}

function isoTitle(name: string | null, uuid: string | null): string {
  return `${printableLine(name ?? "(name unknown)")} (${uuid ?? ""})`;
}

interface Values {
  readonly was: string | null;
  readonly is: string | null;
}

function wasAndIs(
  { was, is }: Values,
  styles: Styles,
  { words = ["was", "is"], indent = 6 }: Wording = {},
): readonly string[] {
  const [before, after] = words;
  const width = Math.max(before.length, after.length) + 1;
  const line = (what: string, value: string | null, style: Style): string =>
    `${" ".repeat(indent)}${`${what}:`.padEnd(width)} ${value === null ? "(none)" : styles.style(printableLine(value), style)}`;
  return [line(before, was, "red"), line(after, is, "green")];
}

interface Wording {
  readonly words?: readonly [string, string];
  readonly indent?: number;
}

type Copy = Readonly<Record<string, string | null>>;

/** The attributes of each copy that differ, instead of two long texts that hold all of them. */
function copyChanges(
  was: string | null,
  is: string | null,
): readonly (Values & { readonly title: string })[] {
  const [before, after] = [copiesIn(was), copiesIn(is)];
  const storages = [...new Set([...before.keys(), ...after.keys()])];
  return storages.flatMap((storage) => {
    const [old, fresh] = [before.get(storage), after.get(storage)];
    const attributes = Object.keys({ ...old, ...fresh });
    return attributes
      .map((attribute) => ({
        title: `copy on ${printableLine(storage)}: ${snakeCase(attribute)}`,
        was: old?.[attribute] ?? null,
        is: fresh?.[attribute] ?? null,
      }))
      .filter((one) => one.was !== one.is);
  });
}

function copiesIn(text: string | null): ReadonlyMap<string, Copy> {
  const copies = JSON.parse(text ?? "[]") as readonly Copy[];
  return new Map(
    copies.map((copy) => [copy.backupStorageUuid ?? "(unknown)", copy]),
  );
}
