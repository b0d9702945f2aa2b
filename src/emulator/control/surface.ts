import { type Clock } from "../../foundation";
import { type Locale } from "../apis/business-error";
import { type AccessKeyBackend } from "../call";
import { type Faults } from "./faults";
import { type JobOptions, type JobSteering } from "./job-steering";
import { type World } from "../world/world";

/** How the emulator is reached. Two nodes of one cloud may differ in all of these. */
export interface SocketOptions {
  /**
   * The address to listen on. Default `127.0.0.1`; `::1` for IPv6. The control interface answers
   * loopback only, whatever stands here.
   */
  readonly host?: string;
  /** Default: a free one. */
  readonly port?: number;
  /**
   * Default `/zstack`. `""` is the deployment of the server's own tests
   * (docs/zstack-contract.md#transport).
   */
  readonly context?: string;
  /**
   * PEM texts. Given: https. With `clientCa`, a client without a certificate of that CA does not
   * get through the handshake.
   */
  readonly tls?: {
    readonly key: string;
    readonly cert: string;
    readonly clientCa?: string;
  };
  /** Milliseconds that every answer takes longer. Default 0. */
  readonly latency?: number;
  /** Milliseconds by which this node's clock is ahead; negative: behind. Default 0. */
  readonly clockOffset?: number;
}

/**
 * The cloud behind the socket. With `sharedWith`, that emulator's are used and these are ignored.
 */
export interface CloudOptions {
  /** Default: {@link defaultWorld}. */
  readonly world?: World;
  /** The language of `details`. Default `zh_CN`, as of a real node. */
  readonly locale?: Locale;
  /** Of the shuffle of every answer: the same seed and requests give the same order. Default 1. */
  readonly seed?: number;
  readonly clock?: Clock;
  /** IANA name of the zone in which the node lives and writes its dates. Default `UTC`. */
  readonly timeZone?: string;
  /**
   * The global configuration `rest.checkTimeZone`. Default false: the zone in a `Date` header is
   * read and ignored (docs/zstack-contract.md#access-keys).
   */
  readonly checkTimeZone?: boolean;
  /**
   * What answers access keys. Default true: the backend of the commercial edition. False: the
   * open-source build, which knows no such sign-in (500). `"unbound"`: the sign-in is known, but
   * nobody looks keys up (400), as recorded in `31-accesskey-gateway.txt`.
   */
  readonly accessKeys?: AccessKeyBackend;
  /** Milliseconds from the last use. Default 7,200,000 (`session.timeout`). */
  readonly sessionTimeout?: number;
  /**
   * Live sessions of one user; a login beyond it is `ID.1006`. Default 500
   * (`session.maxConcurrent`).
   */
  readonly maxSessions?: number;
  /** How asynchronous jobs begin their life; steer them later by {@link Emulator.jobs}. */
  readonly jobs?: JobOptions;
  /**
   * `host:port` in the `location` of a 202. Default `management-node.invalid:8080`: like a real
   * node's own address it is often not reachable.
   */
  readonly jobHost?: string;
  /** A login ends the user's other sessions (`enable.unique.session`). Default false. */
  readonly uniqueSession?: boolean;
}

/** How an emulator is reached and which cloud it plays. All of it may be left out. */
export interface EmulatorOptions extends SocketOptions, CloudOptions {
  /**
   * Makes this a second management node of that emulator's cloud: the same world, sessions, jobs
   * and locale, with a socket, faults and a list of requests of its own. Closing one leaves the
   * other running.
   */
  readonly sharedWith?: Emulator;
}

/** What a client sent, for tests to look at. It holds credentials: never print it. */
export interface SeenRequest {
  readonly method: string;
  /** Without the context path, decoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
  /** Of the answer; 0 when a fault let none through. */
  readonly status: number;
}

/** A running emulator. Whoever started it closes it. */
export interface Emulator {
  /**
   * `http://127.0.0.1:<port>/zstack`, to be used as endpoint; scheme, host and context follow the
   * options.
   */
  readonly url: string;
  /** The world in play; change it, and the next answer shows it. */
  readonly world: World;
  /** What reached this node; not the requests of the control interface. */
  readonly requests: readonly SeenRequest[];
  /** The asynchronous jobs of this cloud: how they run, and which there are. */
  readonly jobs: JobSteering;
  /** What goes wrong on the way to this node and back. */
  readonly faults: Faults;
  /** Sessions that are alive now, of all nodes of this cloud. An access key is none. */
  readonly liveSessions: number;
  /** Ends all sessions now, as time would. */
  expireSessions(): void;
  /** Cuts every open connection, also those whose answer was still to come. */
  close(): Promise<void>;
}
