import { X509Certificate } from "node:crypto";
import { writeSync } from "node:fs";
import { type Socket } from "node:net";
import { type Duplex } from "node:stream";
import { errorText, type Logger, maskStderr } from "../../foundation";
import { type Provider } from "../provider";
import { type EncodedAnswers, type GrpcServer } from "../wire/grpc-server";
import { createServerCertificate } from "./certificate";
import { PluginError } from "../errors";
import {
  byHandText,
  cannotStartText,
  handshakeLine,
  PROTOCOL,
  startedByHost,
} from "./handshake";
import { type HostTlsOptions } from "./host-tls";
import { listen, type SocketListener } from "./socket";
import { createHclog, writePanic } from "./stderr";

/** The host waits 60 s for the handshake line; one that has not called by then never will. */
const NOBODY_CALLS_MS = 70_000;
/**
 * How long a provider may take to end in order what is under way, such as a login. The host waits
 * for the answer to its Shutdown without a limit, and kills us 2 s after it; a person at the
 * keyboard should not wait much longer.
 */
const CLEAR_UP_MS = 5_000;
/** For a change that is stopped to look once more at the VM, and to answer. */
const ANSWERS_MS = 20_000;
/** For the answers to arrive, and for the host to say goodbye. */
const GOODBYE_MS = 500;

/**
 * A provider that is loaded when the host knows where to connect: what is heavy then loads
 * while the host is busy itself.
 */
export interface LazyProvider<Client> {
  /** As in `terraform-provider-<name>`; the log module. */
  readonly name: string;
  readonly version: string;
  load(): Promise<Provider<Client>>;
  /**
   * Answers to calls that ask nothing, such as that for the schema, encoded beforehand. For them
   * the provider is not loaded.
   */
  readonly loadAnswers?: () => Promise<EncodedAnswers>;
}

/**
 * The whole life of a plugin process: handshake, calls, goodbye. Returns when it listens; the
 * process ends by itself.
 *
 * It ends on `Shutdown`, when the host's connection closes (Terraform was killed: no orphans), on
 * SIGTERM and SIGHUP when the calls that run have been answered, after a crash, and when nobody
 * calls. Before each of these `provider.shutdown` runs, for at most 5 s. SIGINT is ignored: it
 * reaches the whole process group, and Terraform itself then asks us to stop.
 */
export async function serve<Client>(
  provider: LazyProvider<Client>,
): Promise<void> {
  if (process.argv.includes("--version")) {
    process.stderr.write(`${provider.version}\n`);
    return;
  }
  if (!startedByHost(process.env)) {
    process.stderr.write(byHandText(provider.name, provider.version));
    process.exitCode = 1;
    return;
  }
  if (!isCertificate(process.env.PLUGIN_CLIENT_CERT)) {
    process.stderr.write(NO_CERTIFICATE);
    process.exitCode = 1;
    return;
  }
  maskStderr(process.env);
  const life = new PluginLife(
    provider,
    createHclog(`provider.${provider.name}`),
  );
  try {
    await life.begin();
  } catch (caught) {
    if (!(caught instanceof PluginError)) throw caught;
    // In place of the handshake line: the host shows to its user what it reads there.
    tellHost(cannotStartText(provider, caught));
    process.exitCode = 1;
  }
}

const STDOUT = 1;

/** Not by `process.stdout`: to make that stream costs more than to write the one line. */
function tellHost(line: string): void {
  try {
    writeSync(STDOUT, line);
  } catch {
    // Terraform is gone and nobody reads: not a reason to crash.
  }
}

const NO_CERTIFICATE =
  "PLUGIN_CLIENT_CERT is set, but holds no certificate in PEM form: the process that started the plugin could not connect. Unset it, or start the plugin through Terraform or OpenTofu.\n";

function after(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}

function isCertificate(pem: string | undefined): boolean {
  if (pem === undefined || pem === "") return true;
  try {
    new X509Certificate(pem);
    return true;
  } catch {
    return false;
  }
}

class PluginLife<Client> {
  private readonly sockets = new Set<Socket>();
  private listener: SocketListener | undefined;
  /** Set when TLS is loaded; connections that come before wait. */
  private accept: ((socket: Socket) => void) | undefined;
  /** Set when gRPC is loaded; what has come through TLS by then waits, too. */
  private server: GrpcServer | undefined;
  private provider: Provider<Client> | undefined;
  private ending = false;
  private clearing: Promise<void> | undefined;

  constructor(
    private readonly lazy: LazyProvider<Client>,
    private readonly log: Logger,
  ) {}

  async begin(): Promise<void> {
    this.handleSignalsAndCrashes();
    // Empty means none, as to every plugin in Go.
    const clientCertificatePem = process.env.PLUGIN_CLIENT_CERT || undefined;
    const certificate =
      clientCertificatePem === undefined
        ? undefined
        : createServerCertificate();
    this.listener = await listen((socket) => {
      this.adopt(socket);
    });
    tellHost(handshakeLine(this.listener.listening, certificate?.der));
    this.log.debug("plugin listens", {
      protocol: PROTOCOL,
      version: this.lazy.version,
    });
    await this.becomeReady(
      certificate === undefined || clientCertificatePem === undefined
        ? undefined
        : { own: certificate, hostCertificatePem: clientCertificatePem },
    );
    setTimeout(() => {
      if (this.sockets.size === 0) void this.end(1, "nobody called");
    }, NOBODY_CALLS_MS).unref();
  }

  /**
   * TLS and gRPC are loaded only now: the host has had its line, and dials meanwhile. The provider
   * is loaded when a call needs it.
   */
  private async becomeReady(tls: Omit<HostTlsOptions, "log"> | undefined) {
    const ready: Duplex[] = [];
    let serve = (connection: Duplex): void => void ready.push(connection);
    const clear = (connection: Duplex): void => {
      serve(connection);
    };
    const { hostTls } = await import("./host-tls.js");
    this.accept =
      tls === undefined ? clear : hostTls({ ...tls, log: this.log }, clear);
    for (const socket of this.sockets) this.accept(socket);
    const { createGrpcServer } = await import("../wire/grpc-server.js");
    await new Promise(setImmediate); // for the connection that has come meanwhile
    const server = createGrpcServer({
      load: async () => (this.provider = await this.lazy.load()),
      loadAnswers: this.lazy.loadAnswers,
      log: this.log,
      clearUp: () => this.clearUp(),
      onShutdown: () => void this.end(0, "the host said goodbye"),
    });
    this.server = server;
    serve = (connection) => {
      server.accept(connection);
    };
    for (const connection of ready) serve(connection);
  }

  private adopt(socket: Socket): void {
    // The host connects once and stays. With the path gone nobody else can call, and nothing is
    // left behind, even after SIGKILL.
    this.listener?.hide();
    this.sockets.add(socket);
    // A host that is killed resets its connection, whoever has it in hand then; what counts is that
    // it closes.
    socket.on("error", () => undefined);
    socket.on("close", () => {
      this.sockets.delete(socket);
      if (this.sockets.size === 0) void this.end(0, "the host is gone");
    });
    this.accept?.(socket);
  }

  private handleSignalsAndCrashes(): void {
    process.on("SIGINT", () => undefined);
    process.on("SIGTERM", () => void this.endInOrder(143, "SIGTERM"));
    process.on("SIGHUP", () => void this.endInOrder(129, "SIGHUP"));
    const crash = (caught: unknown): void => {
      writePanic(caught);
      void this.end(2, "a crash");
    };
    process.on("uncaughtException", crash);
    process.on("unhandledRejection", crash);
  }

  /**
   * Ends the calls, and gives the host the time to read their answers. Who stops a container or a
   * service sends the signal to all of its processes: Terraform then stores what the answers say of
   * a change that is under way. Without them it would be in no state.
   */
  private async endInOrder(exitCode: number, reason: string): Promise<void> {
    const late = after(ANSWERS_MS);
    for (let i = 0; i < 2 && this.sockets.size > 0; i += 1) {
      await Promise.race([this.server?.close(), late]);
      await after(GOODBYE_MS);
    }
    await this.end(exitCode, reason);
  }

  private async end(exitCode: number, reason: string): Promise<void> {
    if (this.ending) return;
    this.ending = true;
    this.log.debug("plugin ends", { reason });
    this.listener?.close();
    await this.clearUp();
    process.exit(exitCode);
  }

  /**
   * Stops the calls that run and lets the provider end its affairs: once, however often it is
   * asked.
   */
  private clearUp(): Promise<void> {
    this.clearing ??= this.clearUpOnce();
    return this.clearing;
  }

  private async clearUpOnce(): Promise<void> {
    const ended = [
      this.server?.close() ?? Promise.resolve(),
      this.provider?.shutdown?.(CLEAR_UP_MS) ?? Promise.resolve(),
    ];
    try {
      await Promise.race([Promise.all(ended), after(CLEAR_UP_MS)]);
    } catch (caught) {
      this.log.warn("shutdown failed", { error: errorText(caught) });
    }
  }
}
