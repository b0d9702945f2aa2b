import {
  type Clock,
  type Logger,
  silentLogger,
  systemClock,
} from "../foundation";
import { abortable } from "./abortable";
import { readAnswer } from "./answer";
import { Batch, type FindOptions, UUIDS_IN_ONE_QUERY } from "./batch";
import { type ConnectionSettings } from "./connection";
import { ZStackError } from "./errors";
import { type Fields } from "./fields";
import {
  type BackupStorageInventory,
  type ClusterInventory,
  type ImageInventory,
  type PrimaryStorageInventory,
  type VmInstanceInventory,
} from "./inventories";
import {
  backupStorageFromWire,
  clusterFromWire,
  imageFromWire,
  primaryStorageFromWire,
  vmFromWire,
} from "./inventories-from-wire";
import { createSession, type Session } from "./session";
import {
  createTransport,
  type Transport,
  type ZStackRequest,
} from "./transport";

export interface CallOptions {
  /** Ends the call at once; it then rejects with an `AbortError`. */
  readonly signal?: AbortSignal;
}

export interface CandidateQuery extends CallOptions {
  /** Sent as query parameters. The public server gives them no meaning (contract §4.1). */
  readonly systemTags?: readonly string[];
  readonly userTags?: readonly string[];
}

/**
 * A management node to ask. One login serves all calls and is made when the first call needs it.
 * Every method rejects with a {@link ZStackError}, or an `AbortError` when its signal fires.
 */
export interface ZStackClient {
  /**
   * GetCandidateIsoForAttachingVm: the ISOs that can be attached to the VM and are not. In no order (contract §4.2).
   * `NotFound` when no VM has this uuid.
   */
  listIsoCandidates(
    vmUuid: string,
    query?: CandidateQuery,
  ): Promise<ImageInventory[]>;
  /**
   * QueryVmInstance by uuid: undefined when there is none, or none that this account may see. Calls made at about the same time
   * share a request; after a change of the VM ask with `fresh`.
   */
  tryFindVm(
    vmUuid: string,
    options?: FindOptions,
  ): Promise<VmInstanceInventory | undefined>;
  /** QueryImage by uuids: those that exist and that this account may see, in no order. Shares requests as {@link tryFindVm} does. */
  findImages(
    imageUuids: readonly string[],
    options?: FindOptions,
  ): Promise<ImageInventory[]>;
  /** QueryImage: all ISOs that this account may see, whatever their state. */
  listIsoImages(options?: CallOptions): Promise<ImageInventory[]>;
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
  /** Logs out and closes connections. Never throws. */
  close(): Promise<void>;
}

export interface ClientPorts {
  readonly log?: Logger;
  readonly clock?: Clock;
}

const REQUEST_TIMEOUT_MS = 30_000;
/** A query without a limit ends silently after 1000 (contract §5). */
const IMAGES_IN_ONE_PAGE = 1000;

export function createClient(
  settings: ConnectionSettings,
  ports: ClientPorts = {},
): ZStackClient {
  const { log = silentLogger, clock = systemClock } = ports;
  const transport = createTransport(settings.endpoint, {
    log,
    clock,
    requestTimeout: REQUEST_TIMEOUT_MS,
  });
  return new RestClient(
    transport,
    createSession(settings.credential, transport, log),
    clock,
  );
}

class RestClient implements ZStackClient {
  private readonly vms: Batch<VmInstanceInventory>;
  private readonly images: Batch<ImageInventory>;

  constructor(
    private readonly transport: Transport,
    private readonly session: Session,
    clock: Clock,
  ) {
    this.vms = new Batch({
      clock,
      ask: (uuids, signal) =>
        this.query("/v1/vm-instances", vmFromWire, { uuids, signal }),
    });
    this.images = new Batch({
      clock,
      ask: (uuids, signal) =>
        this.query("/v1/images", imageFromWire, { uuids, signal }),
    });
  }

  async listIsoCandidates(
    vmUuid: string,
    query: CandidateQuery = {},
  ): Promise<ImageInventory[]> {
    // Lists are sent as repeated keys (contract §4.1).
    const parameters = new URLSearchParams();
    for (const tag of query.systemTags ?? [])
      parameters.append("systemTags", tag);
    for (const tag of query.userTags ?? []) parameters.append("userTags", tag);
    const path = `/v1/vm-instances/${encodeURIComponent(vmUuid)}/iso-candidates`;
    const answer = await this.get({
      path,
      query: parameters,
      signal: query.signal,
    });
    return inventories(answer, imageFromWire);
  }

  tryFindVm(
    vmUuid: string,
    options: FindOptions = {},
  ): Promise<VmInstanceInventory | undefined> {
    return this.vms.tryFind(vmUuid, options);
  }

  async findImages(
    imageUuids: readonly string[],
    options: FindOptions = {},
  ): Promise<ImageInventory[]> {
    const found = await Promise.all(
      imageUuids.map((uuid) => this.images.tryFind(uuid, options)),
    );
    return found.filter((image) => image !== undefined);
  }

  async listIsoImages(options: CallOptions = {}): Promise<ImageInventory[]> {
    const found: ImageInventory[] = [];
    for (;;) {
      const page = inventories(
        await this.get({
          path: "/v1/images",
          // Without an order of its own each page would be cut from another shuffle.
          query: new URLSearchParams([
            ["q", "mediaType=ISO"],
            ["sort", "uuid"],
            ["limit", String(IMAGES_IN_ONE_PAGE)],
            ["start", String(found.length)],
          ]),
          signal: options.signal,
        }),
        imageFromWire,
      );
      found.push(...page);
      if (page.length < IMAGES_IN_ONE_PAGE) return found;
    }
  }

  findClusters(
    uuids: readonly string[],
    options: CallOptions = {},
  ): Promise<ClusterInventory[]> {
    return this.query("/v1/clusters", clusterFromWire, { uuids, ...options });
  }

  findPrimaryStorages(
    uuids: readonly string[],
    options: CallOptions = {},
  ): Promise<PrimaryStorageInventory[]> {
    // By list even for one: GET /v1/primary-storage/{uuid} is another API, and asynchronous.
    return this.query("/v1/primary-storage", primaryStorageFromWire, {
      uuids,
      ...options,
    });
  }

  findBackupStorages(
    uuids: readonly string[],
    options: CallOptions = {},
  ): Promise<BackupStorageInventory[]> {
    return this.query("/v1/backup-storage", backupStorageFromWire, {
      uuids,
      ...options,
    });
  }

  async close(): Promise<void> {
    await this.session.close();
    this.transport.close();
  }

  /** A query by uuids, in as many requests as it takes. */
  private async query<T>(
    path: string,
    read: (fields: Fields) => T,
    { uuids, signal }: CallOptions & { readonly uuids: readonly string[] },
  ): Promise<T[]> {
    const found: T[] = [];
    for (let from = 0; from < uuids.length; from += UUIDS_IN_ONE_QUERY) {
      const portion = uuids.slice(from, from + UUIDS_IN_ONE_QUERY);
      const query = new URLSearchParams([["q", `uuid?=${portion.join(",")}`]]);
      found.push(...inventories(await this.get({ path, query, signal }), read));
    }
    return found;
  }

  /** Asks with the session; when our own session has expired meanwhile, once more with a new one. */
  private async get(
    request: Omit<ZStackRequest, "method" | "authorization">,
  ): Promise<Fields> {
    const uuid = await abortable(this.session.uuid(), request.signal);
    try {
      return await this.getWith(uuid, request);
    } catch (caught) {
      if (!(caught instanceof ZStackError && caught.code === "SessionInvalid"))
        throw caught;
      const fresh = await abortable(this.session.renewed(uuid), request.signal);
      if (fresh === undefined) throw caught;
      return this.getWith(fresh, request);
    }
  }

  private async getWith(
    sessionUuid: string,
    request: Omit<ZStackRequest, "method" | "authorization">,
  ): Promise<Fields> {
    const authorization = `OAuth ${sessionUuid}`;
    return readAnswer(
      await this.transport.send({ ...request, method: "GET", authorization }),
    );
  }
}

function inventories<T>(answer: Fields, read: (fields: Fields) => T): T[] {
  if (!answer.has("inventories")) {
    throw new ZStackError(
      "AnswerNotUnderstood",
      "The answer has no list named inventories",
      {
        fault: "configuration",
        hint: "Is this the API of a ZStack management node?",
      },
    );
  }
  return answer.each("inventories", read);
}
