import { argumentName } from "./connection/setting-names";
import { silentLogger, systemClock } from "../foundation";
import { Batch } from "./sharing/batch";
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
import { isNamed, nameConditions } from "./name-condition";
import { type Get, QueryApi, requireAmong } from "./query-api";

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
export async function createClient(
  settings: ConnectionSettings,
  ports: ClientPorts = {},
): Promise<ZStackClient> {
  const { log = silentLogger, clock = systemClock } = ports;
  const caller = await callerOf(settings, { log, clock });
  const { spelling = argumentName } = settings;
  const signInPorts = { caller, clock, log, spelling };
  return new RestClient(signInPorts, createSignIn(settings, signInPorts));
}

async function* drivesOf(
  vmUuids: readonly string[],
  found: AsyncIterable<readonly VmCdRomInventory[]>,
): AsyncGenerator<readonly VmCdRomInventory[], void, undefined> {
  for await (const page of found) {
    requireAmong(vmUuids, page, ({ vmInstanceUuid }) => vmInstanceUuid);
    yield page;
  }
}

class RestClient implements ZStackClient {
  private readonly vms: QueryApi<VmInstanceInventory>;
  private readonly images: QueryApi<ImageInventory>;
  private readonly vmsByUuid: Batch<VmInstanceInventory>;
  private readonly imagesByUuid: Batch<ImageInventory>;
  private readonly vmsByName: InFlight<readonly VmInstanceInventory[]>;
  private readonly listings: InFlight<readonly ImageInventory[]>;

  constructor(
    private readonly ports: SignInPorts,
    private readonly signIn: SignIn,
  ) {
    const { clock } = ports;
    this.vms = this.queryApi("/v1/vm-instances", vmFromWire);
    this.images = this.queryApi("/v1/images", imageFromWire);
    this.vmsByUuid = new Batch({
      clock,
      ask: (uuids, options) => this.vms.byUuids(uuids, options),
    });
    this.imagesByUuid = new Batch({
      clock,
      ask: (uuids, options) => this.images.byUuids(uuids, options),
    });
    this.vmsByName = new InFlight(clock);
    this.listings = new InFlight(clock);
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
    return this.vmsByUuid.tryFind(vmUuid, options);
  }

  findVmsNamed(
    name: string,
    options: CallOptions = {},
  ): Promise<readonly VmInstanceInventory[]> {
    const { deadline } = options;
    return this.vmsByName.ask(
      name,
      async (signal) => {
        const found = await Promise.all(
          nameConditions(name).map((condition) =>
            this.vms.all([condition], { signal, deadline }),
          ),
        );
        const distinct = new Map(found.flat().map((vm) => [vm.uuid, vm]));
        return [...distinct.values()].filter(isNamed(name));
      },
      options,
    );
  }

  findVmsHolding(
    isoUuid: string,
    options?: CallOptions,
  ): Promise<VmInstanceInventory[]> {
    return this.vms.byValues("vmCdRoms.isoUuid", [isoUuid], options);
  }

  async findImages(
    imageUuids: readonly string[],
    options: CallOptions = {},
  ): Promise<ImageInventory[]> {
    const found = await Promise.all(
      imageUuids.map((uuid) => this.imagesByUuid.tryFind(uuid, options)),
    );
    return found.filter((image) => image !== undefined);
  }

  listIsoImages(options?: CallOptions): Promise<ImageInventory[]> {
    return this.images.all(["mediaType=ISO"], options);
  }

  vmPages(
    options?: CallOptions,
  ): AsyncIterable<readonly VmInstanceInventory[]> {
    return this.vms.pages([], options);
  }

  filledDrivePages({
    vmUuids,
    pageSize,
    ...options
  }: DriveQuery = {}): AsyncIterable<readonly VmCdRomInventory[]> {
    const conditions = [
      "isoUuid not null",
      ...(vmUuids === undefined
        ? []
        : [`vmInstanceUuid?=${vmUuids.join(",")}`]),
    ];
    const drives = this.queryApi("/v1/vm-instances/cdroms", cdRomFromWire);
    const found = drives.pages(conditions, options, pageSize);
    return vmUuids === undefined ? found : drivesOf(vmUuids, found);
  }

  findClusters(
    uuids: readonly string[],
    options?: CallOptions,
  ): Promise<ClusterInventory[]> {
    const clusters = this.queryApi("/v1/clusters", clusterFromWire);
    return clusters.byUuids(uuids, options);
  }

  findPrimaryStorages(
    uuids: readonly string[],
    options?: CallOptions,
  ): Promise<PrimaryStorageInventory[]> {
    // By list, also for one: GET /v1/primary-storage/{uuid} DELETES the storage. It is alone on its
    // path, and the verb is not looked at.
    const path = "/v1/primary-storage";
    const storages = this.queryApi(path, primaryStorageFromWire);
    return storages.byUuids(uuids, options);
  }

  findBackupStorages(
    uuids: readonly string[],
    options?: CallOptions,
  ): Promise<BackupStorageInventory[]> {
    const path = "/v1/backup-storage";
    const storages = this.queryApi(path, backupStorageFromWire);
    return storages.byUuids(uuids, options);
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

  private queryApi<T extends { readonly uuid: string }>(
    path: string,
    read: (fields: Fields) => T,
  ): QueryApi<T> {
    const get: Get = (request, options) => this.get(request, options);
    return new QueryApi({ path, read, get });
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
      this.vmsByUuid.forget();
      this.listings.forget();
    }
  }
}
