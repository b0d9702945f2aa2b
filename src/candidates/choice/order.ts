import { type Candidate, compareText } from "../candidate";
import { tryReadServerDate } from "./server-date";

/** The words of `order_by`, as every door takes them. */
export const ORDERS = ["name", "natural_name", "create_date", "size"] as const;
export type Order = (typeof ORDERS)[number];

/**
 * Sorts by `order`, then by uuid: total, since uuids differ. What is absent or unreadable comes
 * last in either direction, and the tie-break is always ascending, so that turning the direction
 * never moves ISOs that are equal.
 */
export function inOrder(
  candidates: readonly Candidate[],
  order: Order = "name",
  descending = false,
): Candidate[] {
  switch (order) {
    case "name":
      return sortedBy(candidates, nameKey, directed(compareBytes, descending));
    case "natural_name":
      return sortedBy(
        candidates,
        naturalKey,
        directed(compareNatural, descending),
      );
    case "create_date":
      return sortedBy(
        candidates,
        ({ createDate }) => tryReadServerDate(createDate),
        directed(compareNumbers, descending),
      );
    case "size":
      return sortedBy(
        candidates,
        ({ size }) => size ?? undefined,
        directed(compareNumbers, descending),
      );
  }
}

/** Sorts by name, then by uuid, as {@link inOrder} does. */
export function inNameOrder<T extends Named>(things: readonly T[]): T[] {
  return sortedBy(things, nameKey, compareBytes);
}

interface Named {
  readonly uuid: string;
  readonly name: string | null;
}

type Compare<Key> = (a: Key, b: Key) => number;

function directed<Key>(
  compare: Compare<Key>,
  descending: boolean,
): Compare<Key> {
  return descending ? (a, b) => compare(b, a) : compare;
}

function sortedBy<T extends Named, Key>(
  things: readonly T[],
  keyOf: (thing: T) => Key | undefined,
  compare: Compare<Key>,
): T[] {
  return things
    .map((thing) => ({ thing, key: keyOf(thing) }))
    .sort((a, b) => {
      const absent = Number(a.key === undefined) - Number(b.key === undefined);
      const byKey =
        a.key === undefined || b.key === undefined ? 0 : compare(a.key, b.key);
      return absent || byKey || compareText(a.thing.uuid, b.thing.uuid);
    })
    .map(({ thing }) => thing);
}

/**
 * UTF-8 sorts by code point; UTF-16 code units would put some characters beyond U+FFFF before
 * others below.
 */
function nameKey({ name }: Named): Buffer | undefined {
  return name === null ? undefined : utf8(name);
}

function utf8(text: string): Buffer {
  return Buffer.from(text.normalize("NFC"), "utf8");
}

function compareBytes(a: Buffer, b: Buffer): number {
  return Buffer.compare(a, b);
}

/**
 * In the order `natural_name`: runs of digits compare as numbers, all else by code point. Texts
 * that differ by leading zeros alone come in the order of their code points.
 */
export function sortNaturally(texts: readonly string[]): string[] {
  return texts
    .map((text) => ({ text, key: naturalTokens(text), bytes: utf8(text) }))
    .sort(
      (a, b) => compareNatural(a.key, b.key) || compareBytes(a.bytes, b.bytes),
    )
    .map(({ text }) => text);
}

function naturalKey({ name }: Named): readonly string[] | undefined {
  return name === null || name === "" ? undefined : naturalTokens(name);
}

/** Runs of digits, and single characters between them. */
function naturalTokens(text: string): readonly string[] {
  return text.normalize("NFC").match(/[0-9]+|[^0-9]/gsu) ?? [];
}

function compareNatural(a: readonly string[], b: readonly string[]): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const order = compareTokens(a[i] ?? "", b[i] ?? "");
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** Digits as numbers of any length; all else, and a digit with all else, by code point. */
function compareTokens(a: string, b: string): number {
  if (isDigits(a) && isDigits(b)) {
    const [left, right] = [significant(a), significant(b)];
    return left.length - right.length || compareText(left, right);
  }
  return (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0);
}

function isDigits(token: string): boolean {
  return token >= "0" && token < ":";
}

function significant(digits: string): string {
  return digits.replace(/^0+(?=.)/, "");
}

function compareNumbers<N extends number | bigint>(a: N, b: N): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
