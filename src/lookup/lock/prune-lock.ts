import { findVmUuid, VmNameError } from "../../isos";
import { fingerprintsOf, isOfCloud } from "./fingerprint";
import { isVmGone, type LockCloud } from "./lock-entries";
import { LockFile } from "./lock-file";
import { type LockEntry } from "./lock-format";
import { withoutEntries } from "./merge-lock";
import { vmOf } from "../vm-of-query";

/**
 * An entry that was taken out, and why: it is of another cloud, or its VM is not there any more.
 */
export interface PrunedEntry {
  readonly key: string;
  readonly entry: LockEntry;
  readonly why: "other_cloud" | "vm_gone";
}

export interface LockPruning {
  /** How many are left. */
  readonly entries: number;
  /** By key. */
  readonly pruned: readonly PrunedEntry[];
}

/**
 * Takes out of a lock what no lookup at this cloud can use: entries of another cloud (a lock
 * belongs to one), and entries of VMs that are gone. Which queries a program still makes, a lock
 * cannot know; delete the file and run the program to be rid of the rest.
 *
 * @throws LookupError (`Lock…`); ZStackError when the cloud cannot be asked. The lock is then as it
 *   was
 */
export async function pruneLock(
  file: string | undefined,
  cloud: LockCloud,
): Promise<LockPruning> {
  const lockFile = new LockFile(file);
  const before = lockFile.read();
  const endpoints = fingerprintsOf(cloud.endpoints);
  const judged = await Promise.all(
    [...before].map(async ([key, entry]) => ({
      key,
      entry,
      why: await whyStale(entry, { cloud, endpoints }),
    })),
  );
  const pruned = judged.flatMap(({ why, ...one }) =>
    why === undefined ? [] : [{ ...one, why }],
  );
  if (pruned.length > 0)
    await lockFile.change((now) => withoutEntries(now, pruned));
  return { entries: before.size - pruned.length, pruned };
}

async function whyStale(
  entry: LockEntry,
  {
    cloud,
    endpoints,
  }: { readonly cloud: LockCloud; readonly endpoints: readonly string[] },
): Promise<PrunedEntry["why"] | undefined> {
  if (!isOfCloud(entry, endpoints)) return "other_cloud";
  try {
    // Answers for anybody's VM, so "not found" means that there is none
    // (docs/zstack-contract.md#permissions).
    const vmUuid = await findVmUuid(cloud.client, vmOf(entry.query));
    await cloud.client.listIsoCandidates(vmUuid);
    return undefined;
  } catch (caught) {
    if (isVmGone(caught)) return "vm_gone";
    // Of several VMs of one name none is gone.
    if (caught instanceof VmNameError) return undefined;
    throw caught;
  }
}
