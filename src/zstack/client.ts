import {
  type Clock,
  type Logger,
  silentLogger,
  systemClock,
} from "../foundation";
import { readAnswer } from "./answer";
import { type ConnectionSettings } from "./connection";
import { ZStackError } from "./errors";
import { type Fields } from "./fields";
import { type ImageInventory, type VmInstanceInventory } from "./inventories";
import { imageFromWire, vmFromWire } from "./inventories-from-wire";
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
  /** QueryVmInstance by uuid: undefined when there is none, or none that this account may see. */
  tryFindVm(
    vmUuid: string,
    options?: CallOptions,
  ): Promise<VmInstanceInventory | undefined>;
  /** QueryImage by uuids: those that exist and that this account may see, in no order. */
  findImages(
    imageUuids: readonly string[],
    options?: CallOptions,
  ): Promise<ImageInventory[]>;
  /** Logs out and closes connections. Never throws. */
  close(): Promise<void>;
}

export interface ClientPorts {
  readonly log?: Logger;
  readonly clock?: Clock;
}

const REQUEST_TIMEOUT_MS = 30_000;
/** Servers limit the length of a URL: 50 uuids are about 1,700 characters. */
const UUIDS_IN_ONE_QUERY = 50;

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
  );
}

class RestClient implements ZStackClient {
  constructor(
    private readonly transport: Transport,
    private readonly session: Session,
  ) {}

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

  async tryFindVm(
    vmUuid: string,
    options: CallOptions = {},
  ): Promise<VmInstanceInventory | undefined> {
    const path = `/v1/vm-instances/${encodeURIComponent(vmUuid)}`;
    // A query: an unknown uuid is an empty list with status 200 (contract §5).
    return inventories(
      await this.get({ path, signal: options.signal }),
      vmFromWire,
    )[0];
  }

  async findImages(
    imageUuids: readonly string[],
    options: CallOptions = {},
  ): Promise<ImageInventory[]> {
    const found: ImageInventory[] = [];
    for (let from = 0; from < imageUuids.length; from += UUIDS_IN_ONE_QUERY) {
      const uuids = imageUuids.slice(from, from + UUIDS_IN_ONE_QUERY);
      const query = new URLSearchParams([["q", `uuid?=${uuids.join(",")}`]]);
      found.push(
        ...inventories(
          await this.get({ path: "/v1/images", query, signal: options.signal }),
          imageFromWire,
        ),
      );
    }
    return found;
  }

  async close(): Promise<void> {
    await this.session.close();
    this.transport.close();
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

/** The shared login goes on for the others when one caller is aborted. */
async function abortable<T>(
  work: Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  if (signal === undefined) return work;
  signal.throwIfAborted();
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => {
      reject(signal.reason as Error);
    };
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (stop !== undefined) signal.removeEventListener("abort", stop);
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
