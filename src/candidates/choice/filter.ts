import { snakeCase } from "../../foundation";
import { type Candidate } from "../candidate";
import { CANDIDATE_FIELDS } from "../fields";

/** One `filter` block: a candidate passes when the attribute's text equals any of `values`. */
export interface CandidateFilter {
  /**
   * An attribute of a candidate, as Terraform spells it (`guest_os_type`) or as TypeScript does
   * (`guestOsType`); or `backup_storage_uuid`.
   */
  readonly name: string;
  /**
   * Compared with the text that Terraform would show: numbers in decimal, booleans `true` or
   * `false`, names and other texts after NFC. A null attribute equals nothing; `""` equals only a
   * text that is there and empty.
   */
  readonly values: readonly string[];
}

const BACKUP_STORAGE_UUID = "backup_storage_uuid";

/** The texts of one attribute: none when it is null, several only of the copies' storages. */
type AttributeReader = (candidate: Candidate) => readonly string[];

const READERS: ReadonlyMap<string, AttributeReader> = new Map<
  string,
  AttributeReader
>([
  ...(Object.keys(CANDIDATE_FIELDS) as (keyof typeof CANDIDATE_FIELDS)[]).map(
    (key): [string, AttributeReader] => [
      snakeCase(key),
      (candidate) => textOf(candidate[key]),
    ],
  ),
  [
    BACKUP_STORAGE_UUID,
    ({ backupStorageRefs }) =>
      backupStorageRefs.flatMap((ref) => textOf(ref.backupStorageUuid)),
  ],
]);

/** What a filter may name, as Terraform spells it. */
export const FILTER_NAMES: readonly string[] = [...READERS.keys()].sort();

/** Reads the attribute that a filter names; undefined when there is none of this name. */
export function tryReaderOf(name: string): AttributeReader | undefined {
  return READERS.get(snakeCase(name));
}

/**
 * The name as Terraform spells it, of either spelling; undefined when there is none of this name.
 */
export function tryFilterName(name: string): string | undefined {
  return READERS.has(snakeCase(name)) ? snakeCase(name) : undefined;
}

/** Whether any text of the attribute is among `values`. */
export function filterHolds(
  read: AttributeReader,
  values: readonly string[],
): (candidate: Candidate) => boolean {
  const wanted = new Set(values.map((value) => value.normalize("NFC")));
  return (candidate) => read(candidate).some((text) => wanted.has(text));
}

function textOf(value: string | bigint | boolean | null): readonly string[] {
  return value === null ? [] : [String(value).normalize("NFC")];
}
