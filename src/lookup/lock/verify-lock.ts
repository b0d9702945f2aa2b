import { type Candidate, candidatesForVm } from "../../candidates";
import { askVmIsos, findVmUuid } from "../../isos";
import { isosOf } from "./answer-changes";
import { type VmIso } from "../answer";
import { isVmGone, type LockCloud } from "./lock-entries";
import { LockFile } from "./lock-file";
import { type LockEntry } from "./lock-format";
import { type CanonicalQuery, type QueryKind } from "../query";
import { vmOf } from "../vm-of-query";

/**
 * How the cloud has drifted from what a lock says.
 *
 * `gone`: the ISO, or its VM, is no longer there (or not for this account), also when the ISO is
 * still in the VM's drive. `detached`: it was in a drive of the VM, and is in none now;
 * `attached_elsewhere`: the same, and it is in a drive of another VM. `path_moved`,
 * `checksum_changed`: the ISO is there, but at another path, or with other contents.
 */
export type DriftKind =
  | "gone"
  | "detached"
  | "attached_elsewhere"
  | "path_moved"
  | "checksum_changed";

/** What {@link Drift} says `is`, when an ISO is gone together with its VM. */
export const VM_GONE = "the VM is gone";

export interface Drift {
  /** Of the entry in the lock. */
  readonly key: string;
  readonly queryKind: QueryKind;
  readonly query: CanonicalQuery;
  readonly imageUuid: string;
  /** As the lock has it. */
  readonly name: string | null;
  readonly kind: DriftKind;
  readonly was: string | null;
  readonly is: string | null;
}

type Difference = Pick<Drift, "kind" | "was" | "is">;

export interface LockVerification {
  /** How many were compared. */
  readonly entries: number;
  /** By key, then in the order of the answer. Empty: the lock matches the cloud. */
  readonly drift: readonly Drift[];
}

/**
 * Compares every ISO that a lock pins with the cloud. Writes nothing. What was uploaded or attached
 * since is no drift: a lock pins.
 *
 * @throws LookupError (`Lock…`); VmNameError `SeveralVmsOfName` when a name no longer says which
 *   VM is meant; ZStackError when the cloud cannot be asked
 */
export async function verifyLock(
  file: string | undefined,
  cloud: LockCloud,
): Promise<LockVerification> {
  const lock = new LockFile(file).read();
  const drift = await Promise.all(
    [...lock].map(([key, entry]) => driftOf(key, entry, cloud)),
  );
  return { entries: lock.size, drift: drift.flat() };
}

async function driftOf(
  key: string,
  entry: LockEntry,
  cloud: LockCloud,
): Promise<Drift[]> {
  const present = await askPresent(entry, cloud);
  return isosOf(entry).flatMap((pinned) => {
    const found =
      present === "vm gone"
        ? [
            {
              kind: "gone",
              was: pinned.installPath,
              is: VM_GONE,
            } as const,
          ]
        : differences(pinned, present);
    return found.map((one) => ({
      key,
      queryKind: entry.kind,
      query: entry.query,
      imageUuid: pinned.uuid,
      name: pinned.name,
      ...one,
    }));
  });
}

/** What the cloud says of an entry's VM and ISOs now. */
interface Present {
  /** Of the VM's own candidates, what is in its drives, and what the entry names besides. */
  readonly byUuid: ReadonlyMap<string, Candidate>;
  /** Other VMs with an ISO of the entry in a drive, by the ISO's uuid. */
  readonly holders: ReadonlyMap<string, readonly string[]>;
}

async function askPresent(
  entry: LockEntry,
  { client }: LockCloud,
): Promise<Present | "vm gone"> {
  const includeAttached = entry.query.includeAttached !== false;
  try {
    const vmUuid = await findVmUuid(client, vmOf(entry.query));
    const facts = await askVmIsos(client, { vmUuid, includeAttached });
    const seen = new Set(
      [...facts.listed, ...facts.attachedImages].map(({ uuid }) => uuid),
    );
    const pinned = isosOf(entry).map(({ uuid }) => uuid);
    // ZStack does not list what cannot be attached now (the VM is paused, the image disabled): that
    // alone is no drift.
    const others = await client.findImages(
      pinned.filter((uuid) => !seen.has(uuid)),
    );
    const { candidates } = candidatesForVm({
      ...facts,
      listed: [...facts.listed, ...others],
      includeAttached,
    });
    const detached = candidates.filter(
      ({ uuid, attached }) =>
        !attached &&
        isosOf(entry).some((iso) => iso.uuid === uuid && iso.attached),
    );
    const holders = await Promise.all(
      detached.map(async ({ uuid }): Promise<[string, string[]]> => [
        uuid,
        (await client.findVmsHolding(uuid)).map((vm) => vm.name ?? vm.uuid),
      ]),
    );
    return {
      byUuid: new Map(candidates.map((one) => [one.uuid, one])),
      holders: new Map(holders),
    };
  } catch (caught) {
    if (isVmGone(caught)) return "vm gone";
    throw caught;
  }
}

const DRIVE_ONLY = "in the drive only; its image is deleted or hidden";

function differences(
  pinned: VmIso,
  { byUuid, holders }: Present,
): Difference[] {
  const now = byUuid.get(pinned.uuid);
  if (now === undefined)
    return [{ kind: "gone", was: pinned.installPath, is: null }];
  // A drive keeps the uuid of an ISO whose image was deleted, or is not shared any more.
  if (pinned.name !== null && now.name === null)
    return [{ kind: "gone", was: pinned.installPath, is: DRIVE_ONLY }];
  const found: Difference[] = [];
  if (pinned.attached && !now.attached) {
    const vms = holders.get(pinned.uuid) ?? [];
    found.push(
      vms.length === 0
        ? { kind: "detached", was: "attached", is: "in no drive" }
        : {
            kind: "attached_elsewhere",
            was: "attached",
            is: `attached to ${vms.toSorted().join(", ")}`,
          },
    );
  }
  // Of an image that this account cannot see, only the drive has a path: the mounted one, which
  // says nothing of where it lies.
  const comparable = pinned.name !== null && now.name !== null;
  if (
    comparable &&
    pinned.installPath !== null &&
    pinned.installPath !== now.installPath
  )
    found.push({
      kind: "path_moved",
      was: pinned.installPath,
      is: now.installPath,
    });
  const [was, is] = [checksumOf(pinned), checksumOf(now)];
  if (was !== null && is !== null && was !== is)
    found.push({ kind: "checksum_changed", was, is });
  return found;
}

/** Null when none was calculated: that a sum appears does not say that it changed. */
function checksumOf({ md5Sum }: Pick<VmIso, "md5Sum">): string | null {
  return md5Sum !== null && /^[0-9a-f]{32}$/i.test(md5Sum)
    ? md5Sum.toLowerCase()
    : null;
}
