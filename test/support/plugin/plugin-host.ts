import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { Client, credentials, type ServiceDefinition } from "@grpc/grpc-js";
import { decode, encode, ExtData } from "@msgpack/msgpack";
import { GRPCControllerService } from "../../../src/tfplugin/gen/plugin";
import {
  type Diagnostic,
  Diagnostic_Severity,
  ProviderService,
} from "../../../src/tfplugin/gen/tfplugin6";
import { selfSigned } from "../cloud/certificates";

const COOKIE =
  "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";

/** Thrown when the plugin answers with errors. */
export class PluginDiagnostics extends Error {
  constructor(readonly diagnostics: readonly Diagnostic[]) {
    super(
      diagnostics
        .map(({ summary, detail }) => `${summary}\n${detail}`)
        .join("\n\n"),
    );
  }
}

/**
 * A small host for the plugin: what Terraform does to it, without Terraform. It starts the
 * executable, reads the handshake line, and talks to it over mutual TLS. Values are packed here on
 * their own, so that the plugin's encoder is not its own witness.
 */
export class PluginHost {
  readonly child: ChildProcess;
  readonly handshake: readonly string[];
  readonly stderr: () => string;
  private readonly client: Client;

  private constructor(
    parts: Pick<PluginHost, "child" | "handshake" | "stderr"> & {
      client: Client;
    },
  ) {
    this.child = parts.child;
    this.handshake = parts.handshake;
    this.stderr = parts.stderr;
    this.client = parts.client;
  }

  static async start(
    executable: string,
    env: NodeJS.ProcessEnv = process.env,
  ): Promise<PluginHost> {
    const own = clientCertificate();
    const child = spawn(executable, [], {
      env: {
        ...env,
        TF_PLUGIN_MAGIC_COOKIE: COOKIE,
        PLUGIN_PROTOCOL_VERSIONS: "5,6",
        PLUGIN_CLIENT_CERT: own.certificate,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stderr = "";
    child.stderr.on(
      "data",
      (chunk: Buffer) => (stderr += chunk.toString("utf8")),
    );
    const line = await firstLine(child);
    const handshake = line.split("|");
    const [, , network = "", address = "", , certificate = ""] = handshake;
    const secure = credentials.createSsl(
      pemOf(certificate),
      Buffer.from(own.key),
      Buffer.from(own.certificate),
    );
    const client = new Client(
      network === "unix" ? `unix:${address}` : address,
      secure,
      {
        "grpc.ssl_target_name_override": "localhost",
        "grpc.max_receive_message_length": -1,
      },
    );
    return new PluginHost({ child, handshake, client, stderr: () => stderr });
  }

  /** Calls one RPC of the provider service by its name, e.g. `readDataSource`. */
  call<Response>(
    name: keyof typeof ProviderService,
    request: unknown,
  ): Promise<Response> {
    return this.unary(ProviderService, name, request);
  }

  /**
   * Configures the provider, then reads one data source. Attributes that are not given are null;
   * there are no blocks unless given.
   */
  async readDataSource(
    typeName: string,
    config: Record<string, unknown>,
    provider: Record<string, unknown> = {},
  ): Promise<Record<string, unknown>> {
    const read = await this.reader(typeName, provider);
    return read(config);
  }

  /**
   * As {@link readDataSource}, for many reads: the schema is asked for and the provider configured
   * once.
   */
  async reader(
    typeName: string,
    provider: Record<string, unknown> = {},
  ): Promise<
    (config: Record<string, unknown>) => Promise<Record<string, unknown>>
  > {
    const known = await this.attributes(typeName);
    const noBlocks = Object.fromEntries(known.blocks.map((name) => [name, []]));
    await this.checked("configureProvider", {
      terraformVersion: "1.11.4",
      config: pack(withNulls(known.provider, provider)),
    });
    return async (config) => {
      const packed = pack({
        ...withNulls(known.schema, {}),
        ...noBlocks,
        ...config,
      });
      await this.checked("validateDataResourceConfig", {
        typeName,
        config: packed,
      });
      const answer = await this.checked<{ state?: { msgpack: Uint8Array } }>(
        "readDataSource",
        { typeName, config: packed },
      );
      return decode(answer.state?.msgpack ?? new Uint8Array([0xc0]), {
        useBigInt64: true,
      }) as Record<string, unknown>;
    };
  }

  /** Says goodbye as Terraform does, and waits for the process to end. */
  async stop(): Promise<number | null> {
    const ended = new Promise<number | null>((resolve) =>
      this.child.once("exit", resolve),
    );
    if (this.child.exitCode !== null) return this.child.exitCode;
    await this.unary(GRPCControllerService, "shutdown", {}).catch(
      () => undefined,
    );
    this.client.close();
    // Terraform kills after 2 s. A busy machine gets some more.
    const killer = setTimeout(() => this.child.kill("SIGKILL"), 5_000);
    const code = await ended;
    clearTimeout(killer);
    return code;
  }

  /** Closes the connection without a word, as when Terraform is killed. */
  disconnect(): void {
    this.client.close();
  }

  /** Calls with a certificate of its own making. */
  strange(): Promise<unknown> {
    const [, , , address = "", , certificate = ""] = this.handshake;
    const own = clientCertificate();
    const secure = credentials.createSsl(
      pemOf(certificate),
      Buffer.from(own.key),
      Buffer.from(own.certificate),
    );
    const client = new Client(`unix:${address}`, secure, {
      "grpc.ssl_target_name_override": "localhost",
    });
    const stranger = new PluginHost({
      child: this.child,
      client,
      handshake: this.handshake,
      stderr: this.stderr,
    });
    return stranger.call("getMetadata", {}).finally(() => {
      client.close();
    });
  }

  private async checked<Response>(
    name: keyof typeof ProviderService,
    request: unknown,
  ): Promise<Response> {
    const answer = await this.call<Response & { diagnostics: Diagnostic[] }>(
      name,
      request,
    );
    const errors = answer.diagnostics.filter(
      ({ severity }) => severity === Diagnostic_Severity.ERROR,
    );
    if (errors.length > 0) throw new PluginDiagnostics(errors);
    return answer;
  }

  private async attributes(
    typeName: string,
  ): Promise<{ schema: string[]; provider: string[]; blocks: string[] }> {
    interface Wire {
      block?: {
        attributes: { name: string }[];
        blockTypes: { typeName: string }[];
      };
    }
    const answer = await this.call<{
      provider: Wire;
      dataSourceSchemas: Record<string, Wire>;
    }>("getProviderSchema", {});
    const names = (wire: Wire | undefined): string[] =>
      (wire?.block?.attributes ?? []).map(({ name }) => name);
    return {
      schema: names(answer.dataSourceSchemas[typeName]),
      provider: names(answer.provider),
      blocks: (answer.dataSourceSchemas[typeName]?.block?.blockTypes ?? []).map(
        (block) => block.typeName,
      ),
    };
  }

  /** Asks for the schema and the identities, and configures the provider, as Terraform does. */
  async configure(
    provider: Record<string, unknown> = {},
    terraformVersion = "1.14.8",
  ): Promise<void> {
    const schema = await this.call<{
      provider: { block?: { attributes: { name: string }[] } };
    }>("getProviderSchema", {});
    await this.call("getResourceIdentitySchemas", {});
    const names = (schema.provider.block?.attributes ?? []).map(
      ({ name }) => name,
    );
    const config = pack(withNulls(names, provider));
    await this.checked("validateProviderConfig", { config });
    await this.checked("configureProvider", { terraformVersion, config });
  }

  /** Calls an RPC that answers by a stream. Who stops reading takes the call back. */
  async *stream<Event>(
    name: keyof typeof ProviderService,
    request: unknown,
  ): AsyncGenerator<Event, void, undefined> {
    const method = (ProviderService as ServiceDefinition)[name];
    if (method === undefined) throw new TypeError(`no such call: ${name}`);
    const events = this.client.makeServerStreamRequest(
      method.path,
      (value: unknown) => method.requestSerialize(value),
      (bytes: Buffer) => method.responseDeserialize(bytes) as Event,
      request,
    );
    let over = false;
    try {
      for await (const event of events) yield event as Event;
      over = true;
    } finally {
      if (!over) events.cancel();
    }
  }

  private unary<Response>(
    service: ServiceDefinition,
    name: string,
    request: unknown,
  ): Promise<Response> {
    const method = service[name];
    if (method === undefined)
      return Promise.reject(new TypeError(`no such call: ${name}`));
    return new Promise((resolve, reject) => {
      this.client.makeUnaryRequest(
        method.path,
        (value: unknown) => method.requestSerialize(value),
        (bytes: Buffer) => method.responseDeserialize(bytes) as Response,
        request,
        (error, value) => {
          if (error !== null) reject(error);
          else resolve(value as Response);
        },
      );
    });
  }
}

/** A value of which Terraform does not know anything yet. */
export const unknownValue = new ExtData(0, new Uint8Array([0]));

export function pack(value: unknown): { msgpack: Buffer; json: Buffer } {
  return {
    msgpack: Buffer.from(encode(value, { useBigInt64: false })),
    json: Buffer.alloc(0),
  };
}

function withNulls(
  names: readonly string[],
  values: Record<string, unknown>,
): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, values[name] ?? null]));
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const { stdout } = child;
    if (stdout === null) throw new TypeError("the plugin has no stdout");
    createInterface({ input: stdout }).once("line", resolve);
    child.once("exit", (code) => {
      reject(
        new Error(
          `the plugin ended with ${code ?? "a signal"} before its handshake line`,
        ),
      );
    });
  });
}

/** As Terraform makes one. */
function clientCertificate(): { certificate: string; key: string } {
  const { cert, key } = selfSigned({
    name: "localhost",
    altNames: "DNS:localhost",
    curve: "secp521r1",
  });
  return { certificate: cert, key };
}

/** The handshake has DER in base64; OpenSSL wants it in lines. */
function pemOf(base64: string): Buffer {
  const lines =
    Buffer.from(base64, "base64")
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return Buffer.from(
    [
      "-----BEGIN CERTIFICATE-----",
      ...lines,
      "-----END CERTIFICATE-----",
      "",
    ].join("\n"),
  );
}
