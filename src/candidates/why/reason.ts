import { printableLine } from "../../foundation";
import { type BackupStorageInventory } from "../../zstack";
import { type VmSurroundings } from "../surroundings";

/** Why ZStack leaves an ISO out of a VM's list (docs/zstack-contract.md#candidate-rule). */
export type ReasonKind =
  "attached" | "disabled" | "notReady" | "system" | "architecture" | "storage";

export interface Reason {
  readonly kind: ReasonKind;
  /**
   * The actual value: `Downloading`, `aarch64`, `on old-sftp, …`. Empty when the kind says it all.
   */
  readonly instead: string;
}

type Around = Pick<VmSurroundings, "cluster" | "primaryStorage">;

/** A reason as a clause: what all ISOs share to which it applies, and what it is of one of them. */
interface Clauses {
  readonly ofMany: (around: Around) => string;
  readonly ofOne: (instead: string, around: Around) => string;
}

/** In the order in which a reader can fix them. */
const CLAUSES: Readonly<Record<ReasonKind, Clauses>> = {
  attached: {
    ofMany: () => "in a drive of this VM already",
    ofOne: () => "in a drive of this VM already",
  },
  disabled: {
    ofMany: () => "not Enabled",
    ofOne: (state) => `its state is ${state}, not Enabled`,
  },
  notReady: {
    ofMany: () => "not Ready",
    ofOne: (status) => `its status is ${status}, not Ready`,
  },
  system: {
    ofMany: () => "ZStack's own (system)",
    ofOne: () => "it is ZStack's own (system)",
  },
  architecture: {
    ofMany: ({ cluster }) =>
      cluster?.architecture == null
        ? `not to be judged, because ${noArchitecture(cluster)}`
        : notOfCluster(cluster),
    ofOne: (architecture, { cluster }) =>
      cluster?.architecture == null
        ? noArchitecture(cluster)
        : `${notOfCluster(cluster)}: ${architecture}`,
  },
  storage: {
    ofMany: ({ primaryStorage }) =>
      OUT_OF_REACH +
      (primaryStorage === undefined
        ? ""
        : ` (its root volume lies on ${storageName(primaryStorage)})`),
    ofOne: (places) => `${OUT_OF_REACH}: ${places}`,
  },
};

const OUT_OF_REACH = "on no backup storage that this VM can use";

type Cluster = Around["cluster"];

function noArchitecture(cluster: Cluster): string {
  return `the VM's cluster ${clusterName(cluster)} has no architecture before a host joins it`;
}

function notOfCluster(cluster: Cluster): string {
  return `not of ${printableLine(cluster?.architecture ?? "")}, the architecture of the VM's cluster ${clusterName(cluster)}`;
}

function clusterName(cluster: Cluster): string {
  return printableLine(cluster?.name ?? cluster?.uuid ?? "");
}

/** All kinds, in the order in which a reader can fix them. */
export const REASON_KINDS = Object.keys(CLAUSES) as readonly ReasonKind[];

/** What all ISOs share to which this reason applies: `not Ready`. */
export function reasonOfMany(kind: ReasonKind, around: Around): string {
  return CLAUSES[kind].ofMany(around);
}

/** The reason for one ISO: `its status is Downloading, not Ready`. */
export function reasonOfOne({ kind, instead }: Reason, around: Around): string {
  return CLAUSES[kind].ofOne(printableLine(instead), around);
}

/** `local (LocalStorage)` */
export function storageName({
  name,
  uuid,
  type,
}: Pick<BackupStorageInventory, "name" | "uuid" | "type">): string {
  return printableLine(`${name ?? uuid} (${type ?? "of unknown type"})`);
}
