import { silentLogger, systemClock } from "../foundation";
import { Batch, UUIDS_IN_ONE_QUERY } from "./sharing/batch";
import { type ApiRequest, type CallOptions } from "./transport/caller";
import { callerOf } from "./transport/create-caller";
import { InFlight } from "./sharing/in-flight";
import { createSignIn } from "./sign-in/create-sign-in";
import { type Fields } from "./transport/fields";
import {
  type BackupStorageInventory,
  type ClusterInventory,
  type ImageInventory,
  type PrimaryStorageInventory,
  type VmCdRomInventory,
  type VmInstanceInventory,
} from "./inventories";
import {
  backupStorageFromWire,
  cdRomFromWire,
  clusterFromWire,
  imageFromWire,
  inventories,
  primaryStorageFromWire,
  vmFromResult,
  vmFromWire,
} from "./inventories-from-wire";
import {
  askJob,
  type ChangeOptions,
  type JobRequest,
  type JobState,
  runJob,
} from "./jobs";
import { askNodeFacts, type NodeFacts } from "./node-facts";
import { type ConnectionSettings } from "./connection/settings";
import { type SignIn, type SignInPorts } from "./sign-in/sign-in";
import {
  type CandidateQuery,
  type ClientPorts,
  type DriveQuery,
  type FindOptions,
  type ZStackClient,
} from "./client";
import { allPages, pages } from "./pages";

export type { CallOptions } from "./transport/caller";
export type {
  CandidateQuery,
  ClientPorts,
  DriveQuery,
  FindOptions,
  ZStackClient,
} from "./client";

const CLOSE_MS = 5_000;
/**
 * @throws ZStackError `ConfigurationInvalid` when the environment names a proxy that cannot be used
 */
export function createClient(
  settings: ConnectionSettings,
  ports: ClientPorts = {},
): ZStackClient {
  const { log = silentLogger, clock = systemClock } = ports;
  const caller = callerOf(settings, { log, clock });
  const signInPorts = { caller, clock, log };
  return new RestClient(signInPorts, createSignIn(settings, signInPorts));
}

class RestClient implements ZStackClient {
  private readonly vms: Batch<VmInstanceInventory>;
  private readonly images: Batch<ImageInventory>;
  private readonly listings: InFlight<readonly ImageInventory[]>;

  constructor(
    private readonly ports: SignInPorts,
    private readonly signIn: SignIn,
  ) {
    const { clock } = ports;
    this.listings = new InFlight(clock);
    this.vms = new Batch({
      clock,
      ask: (uuids, options) =>
        this.query("/v1/vm-instances", vmFromWire, { uuids, ...options }),
    });
    this.images = new Batch({
      clock,
      ask: (uuids, options) =>
        this.query("/v1/images", imageFromWire, { uuids, ...options }),
    });
  }

  async listIsoCandidates(
    vmUuid: string,
    query: CandidateQuery = {},
  ): Promise<readonly ImageInventory[]> {
    // Lists are sent as repeated keys (docs/zstack-contract.md#candidates-request).
    const parameters = new URLSearchParams();
    for (const tag of query.systemTags ?? [])
      parameters.append("systemTags", tag);
    for (const tag of query.userTags ?? []) parameters.append("userTags", tag);
    const path = `/v1/vm-instances/${encodeURIComponent(vmUuid)}/iso-candidates`;
    const { deadline } = query;
    // Two data sources about one VM, with other filters, ask the cloud the same.
    return this.listings.ask(
      `${path}?${parameters.toString()}`,
      async (signal) =>
        inventories(
          await this.get({ path, query: parameters }, { signal, deadline }),
          imageFromWire,
        ),
      query,
    );
  }

  tryFindVm(
    vmUuid: string,
    options: FindOptions = {},
  ): Promise<VmInstanceInventory | undefined> {
    return this.vms.tryFind(vmUuid, options);
  }

  findVmsHolding(
    isoUuid: string,
    options?: CallOptions,
  ): Promise<VmInstanceInventory[]> {
    const by = { field: "vmCdRoms.isoUuid", uuids: [isoUuid], ...options };
    return this.query("/v1/vm-instances", vmFromWire, by);
  }

  async findImages(
    imageUuids: readonly string[],
    options: CallOptions = {},
  ): Promise<ImageInventory[]> {
    const found = await Promise.all(
      imageUuids.map((uuid) => this.images.tryFind(uuid, options)),
    );
    return found.filter((image) => image !== undefined);
  }

  listIsoImages(options: CallOptions = {}): Promise<ImageInventory[]> {
    return allPages(
      this.page("/v1/images", imageFromWire, { q: ["mediaType=ISO"], options }),
    );
  }

  vmPages(
    options: CallOptions = {},
  ): AsyncIterable<readonly VmInstanceInventory[]> {
    return pages(this.page("/v1/vm-instances", vmFromWire, { q: [], options }));
  }

  filledDrivePages({
    vmUuids,
    pageSize,
    ...options
  }: DriveQuery = {}): AsyncIterable<readonly VmCdRomInventory[]> {
    const q = [
      "isoUuid not null",
      ...(vmUuids === undefined
        ? []
        : [`vmInstanceUuid?=${vmUuids.join(",")}`]),
    ];
    const path = "/v1/vm-instances/cdroms";
    return pages(this.page(path, cdRomFromWire, { q, options }), pageSize);
  }

  findClusters(
    uuids: readonly string[],
    options: CallOptions = {},
  ): Promise<ClusterInventory[]> {
    return this.query("/v1/clusters", clusterFromWire, { ...options, uuids });
  }

  findPrimaryStorages(
    uuids: readonly string[],
    options: CallOptions = {},
  ): Promise<PrimaryStorageInventory[]> {
    // By list, also for one: GET /v1/primary-storage/{uuid} DELETES the storage. It is alone on its
    // path, and the verb is not looked at.
    return this.query("/v1/primary-storage", primaryStorageFromWire, {
      ...options,
      uuids,
    });
  }

  findBackupStorages(
    uuids: readonly string[],
    options: CallOptions = {},
  ): Promise<BackupStorageInventory[]> {
    return this.query("/v1/backup-storage", backupStorageFromWire, {
      ...options,
      uuids,
    });
  }

  attachIso(
    { vmUuid, imageUuid, cdRomUuid }: Parameters<ZStackClient["attachIso"]>[0],
    options: ChangeOptions = {},
  ): Promise<VmInstanceInventory> {
    const [vm, image] = [vmUuid, imageUuid].map(encodeURIComponent);
    // The drive has no field of its own: it is named by a system tag
    // (docs/zstack-contract.md#attach).
    const body =
      cdRomUuid === undefined
        ? {}
        : { systemTags: [`cdromUuid::${cdRomUuid}`] };
    return this.change(
      {
        vmUuid,
        method: "POST",
        path: `/v1/vm-instances/${vm ?? ""}/iso/${image ?? ""}`,
        body,
      },
      options,
    );
  }

  detachIso(
    { vmUuid, imageUuid }: { vmUuid: string; imageUuid: string },
    options: ChangeOptions = {},
  ): Promise<VmInstanceInventory> {
    return this.change(
      {
        vmUuid,
        method: "DELETE",
        path: `/v1/vm-instances/${encodeURIComponent(vmUuid)}/iso`,
        query: new URLSearchParams([["isoUuid", imageUuid]]),
      },
      options,
    );
  }

  jobState(jobId: string, options: CallOptions = {}): Promise<JobState> {
    return askJob(jobId, this.ports.caller, options);
  }

  askNodeFacts(options: CallOptions = {}): Promise<NodeFacts> {
    return askNodeFacts(this.ports, options);
  }

  deadline(ms?: number): number {
    return this.ports.caller.deadline(ms);
  }

  openSessions(): readonly string[] {
    return this.signIn.openSessions();
  }

  async close({ within = CLOSE_MS } = {}): Promise<void> {
    await this.signIn.close(within);
    this.ports.caller.close();
  }

  /** A query by uuids (or another field that holds some), in as many requests as it takes. */
  private async query<T>(
    path: string,
    read: (fields: Fields) => T,
    {
      uuids,
      field = "uuid",
      ...options
    }: CallOptions & { uuids: readonly string[]; field?: string },
  ): Promise<T[]> {
    const found: T[] = [];
    for (let from = 0; from < uuids.length; from += UUIDS_IN_ONE_QUERY) {
      const portion = uuids.slice(from, from + UUIDS_IN_ONE_QUERY);
      const query = new URLSearchParams([
        ["q", `${field}?=${portion.join(",")}`],
      ]);
      found.push(
        ...inventories(await this.get({ path, query }, options), read),
      );
    }
    return found;
  }

  /** Asks for a page of a query by the paging's own parameters. */
  private page<T>(
    path: string,
    read: (fields: Fields) => T,
    {
      q,
      options,
    }: { readonly q: readonly string[]; readonly options: CallOptions },
  ) {
    return async (paging: readonly (readonly [string, string])[]) => {
      const query = new URLSearchParams();
      for (const condition of q) query.append("q", condition);
      for (const [name, value] of paging) query.append(name, value);
      return inventories(await this.get({ path, query }, options), read);
    };
  }

  private async get(
    request: Omit<ApiRequest, "method">,
    options: CallOptions,
  ): Promise<Fields> {
    const { fields } = await this.signIn.run(
      (call) => call({ ...request, method: "GET" }),
      options,
    );
    return fields;
  }

  private async change(
    { vmUuid, ...request }: JobRequest & { readonly vmUuid: string },
    options: ChangeOptions,
  ): Promise<VmInstanceInventory> {
    const { caller, clock, log } = this.ports;
    try {
      return await this.signIn.change(
        (call) =>
          runJob(
            { ...request, read: (result) => vmFromResult(result, vmUuid) },
            { call, caller, clock, log },
            options,
          ),
        options,
      );
    } finally {
      this.vms.forget();
      this.listings.forget();
    }
  }
}
