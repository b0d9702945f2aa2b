import { type Clock, type Logger } from "../foundation";
import { type CallOptions } from "./transport/api-request";
import {
  type BackupStorageInventory,
  type ClusterInventory,
  type ImageInventory,
  type PrimaryStorageInventory,
  type VmCdRomInventory,
  type VmInstanceInventory,
} from "./inventories";
import { type JobState } from "./jobs/job-state";
import { type ChangeOptions } from "./jobs/run-job";
import { type NodeFacts } from "./node-facts";

/** How one thing is looked for by its uuid. */
export interface FindOptions extends CallOptions {
  /**
   * Asks from now on: an answer to what is under way may be older than what the caller knows
   * already.
   */
  readonly fresh?: boolean;
}

/** What may be said beside the VM when its candidates are asked for. */
export interface CandidateQuery extends CallOptions {
  /**
   * Sent as query parameters. The public server gives them no meaning
   * (docs/zstack-contract.md#candidates-request).
   */
  readonly systemTags?: readonly string[];
  readonly userTags?: readonly string[];
}

/** Which drives are listed. */
export interface DriveQuery extends CallOptions {
  /** Only those of these VMs, 50 at the most: servers limit the length of a URL. */
  readonly vmUuids?: readonly string[] | undefined;
  /** How many in one request. Default, and at most, 1,000. */
  readonly pageSize?: number | undefined;
}

/**
 * A management node to ask. One login serves all calls and is made when the first call needs it.
 * Every method rejects with a `ZStackError`, or an `AbortError` when its signal fires.
 */
export interface ZStackClient {
  /**
   * GetCandidateIsoForAttachingVm: the ISOs that can be attached to the VM and are not. In no order
   * (docs/zstack-contract.md#candidate-rule). Equal questions that are under way at the same time
   * are asked once; treat the answer as read-only. `NotFound` when no VM has this uuid.
   */
  listIsoCandidates(
    vmUuid: string,
    query?: CandidateQuery,
  ): Promise<readonly ImageInventory[]>;
  /**
   * QueryVmInstance by uuid: undefined when there is none, or none that this account may see. Calls
   * made at about the same time share a request; none that is made after a change by this client
   * gets an answer from before it, and with `fresh` none gets one that was asked for before it.
   */
  tryFindVm(
    vmUuid: string,
    options?: FindOptions,
  ): Promise<VmInstanceInventory | undefined>;
  /**
   * QueryVmInstance by name: the VMs of exactly this name (by code point after NFC) that this
   * account may see, whatever their state, in no order. Equal questions that are under way at the
   * same time are asked once; treat the result as read-only.
   */
  findVmsNamed(
    name: string,
    options?: CallOptions,
  ): Promise<readonly VmInstanceInventory[]>;
  /**
   * QueryVmInstance by what is in the drives: the VMs that hold this ISO and that this account may
   * see, in no order.
   */
  findVmsHolding(
    isoUuid: string,
    options?: CallOptions,
  ): Promise<VmInstanceInventory[]>;
  /**
   * QueryImage by uuids: those that exist and that this account may see, in no order. Shares
   * requests as `tryFindVm` does.
   */
  findImages(
    imageUuids: readonly string[],
    options?: CallOptions,
  ): Promise<ImageInventory[]>;
  /** QueryImage: all ISOs that this account may see, whatever their state. */
  listIsoImages(options?: CallOptions): Promise<ImageInventory[]>;
  /**
   * QueryVmInstance: all VMs that this account may see, by uuid, up to 1,000 in a page. A page is
   * asked for when it is read; each has the deadline anew when none is given.
   */
  vmPages(options?: CallOptions): AsyncIterable<readonly VmInstanceInventory[]>;
  /** QueryVmCdRom: the drives that hold an ISO, by uuid, in pages as {@link vmPages}. */
  filledDrivePages(
    query?: DriveQuery,
  ): AsyncIterable<readonly VmCdRomInventory[]>;
  /** QueryCluster by uuids, in no order. */
  findClusters(
    uuids: readonly string[],
    options?: CallOptions,
  ): Promise<ClusterInventory[]>;
  /** QueryPrimaryStorage by uuids, in no order. */
  findPrimaryStorages(
    uuids: readonly string[],
    options?: CallOptions,
  ): Promise<PrimaryStorageInventory[]>;
  /** QueryBackupStorage by uuids, in no order. */
  findBackupStorages(
    uuids: readonly string[],
    options?: CallOptions,
  ): Promise<BackupStorageInventory[]>;
  /**
   * AttachIsoToVmInstance (docs/zstack-contract.md#attach): puts an ISO into the drive, or into the
   * empty drive with the lowest device id. The job is sent once and then polled; see
   * `outcomeUnknown` for what an error says about it.
   */
  attachIso(
    what: {
      readonly vmUuid: string;
      readonly imageUuid: string;
      readonly cdRomUuid?: string | undefined;
    },
    options?: ChangeOptions,
  ): Promise<VmInstanceInventory>;
  /**
   * DetachIsoFromVmInstance (docs/zstack-contract.md#detach). An ISO that is in no drive of the VM
   * is success. Sent once, then polled.
   */
  detachIso(
    what: { readonly vmUuid: string; readonly imageUuid: string },
    options?: ChangeOptions,
  ): Promise<VmInstanceInventory>;
  /**
   * What has become of the job that an earlier change started, also of an earlier process
   * (`ZStackError.jobId`).
   */
  jobState(jobId: string, options?: CallOptions): Promise<JobState>;
  /** What the node answers without a sign-in: version and clock. `NotReady` while it starts. */
  askNodeFacts(options?: CallOptions): Promise<NodeFacts>;
  /**
   * The deadline to pass to all calls of one read or change: `ms` from now, `operationTimeout` by
   * default.
   */
  deadline(ms?: number): number;
  /**
   * Sessions that this client logged in and {@link close} would log out. For a process that ends
   * without time for that.
   */
  openSessions(): readonly string[];
  /**
   * Logs out and closes connections. Never throws. @param options.within milliseconds that it may
   * take; default 5,000
   */
  close(options?: { readonly within?: number }): Promise<void>;
}

/** What a client takes from its surroundings. Default: no log, the system's clock. */
export interface ClientPorts {
  readonly log?: Logger;
  readonly clock?: Clock;
}
