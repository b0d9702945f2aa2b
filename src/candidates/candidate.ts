import {
  type ImageBackupStorageRefInventory,
  type ImageInventory,
} from "../zstack";
import { IMAGE_FIELDS } from "../zstack/image-fields";

/** Where one copy of the ISO lies. */
export type CandidateRef = ImageBackupStorageRefInventory;

/**
 * One ISO in the answer: every field the API documents, under ZStack's names, and what we know
 * beyond.
 */
export interface Candidate extends Omit<ImageInventory, "name"> {
  /** Null when this account cannot see the image of an attached ISO. */
  readonly name: string | null;
  /** In one of this VM's CD-ROM drives now. */
  readonly attached: boolean;
  /**
   * See {@link installPathOf}; of an attached ISO whose image this account cannot see, the path
   * that the drive holds.
   */
  readonly installPath: string | null;
}

const READY = "Ready";

/** Compares by code unit: the same everywhere, whatever the locale. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** What decides which copy is taken. */
type PlacedCopy = Pick<
  CandidateRef,
  "backupStorageUuid" | "installPath" | "status"
>;

/** The copies of an image in our order. */
function orderedCopies<Copy extends PlacedCopy>(
  refs: readonly Copy[],
): readonly Copy[] {
  return refs.toSorted(
    (a, b) =>
      compareText(a.backupStorageUuid ?? "", b.backupStorageUuid ?? "") ||
      compareText(a.installPath ?? "", b.installPath ?? ""),
  );
}

/**
 * The path of the first copy that is Ready, in the order of backup storage uuids; null when none
 * is.
 */
export function installPathOf(refs: readonly PlacedCopy[]): string | null {
  return (
    orderedCopies(refs).find(
      ({ status, installPath }) => status === READY && installPath !== null,
    )?.installPath ?? null
  );
}

export function candidateFromImage(
  image: ImageInventory,
  attached: boolean,
): Candidate {
  // The server keeps the copies in a hash set: without an order of ours, state would differ from
  // plan to plan.
  const backupStorageRefs = orderedCopies(image.backupStorageRefs);
  return {
    ...image,
    backupStorageRefs,
    attached,
    installPath: installPathOf(backupStorageRefs),
  };
}

const NOTHING_KNOWN = Object.fromEntries(
  Object.keys(IMAGE_FIELDS).map((name) => [name, null]),
) as Readonly<Record<keyof typeof IMAGE_FIELDS, null>>;

/**
 * An ISO in a drive whose image this account cannot see, or which was deleted: uuid and path, as
 * the drive has them.
 */
export function candidateFromDrive(
  uuid: string,
  installPath: string | null,
): Candidate {
  return {
    ...NOTHING_KNOWN,
    uuid,
    backupStorageRefs: [],
    attached: true,
    installPath,
  };
}
