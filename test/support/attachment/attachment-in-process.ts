import {
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
  type WorldVm,
} from "../../../src/emulator";
import { silentLogger } from "../../../src/foundation";
import { isoAttachment } from "../../../src/provider/attachment/iso-attachment";
import { Cloud } from "../../../src/provider/cloud";
import {
  type ApplyResponse,
  type CallContext,
  type ObjectValue,
  type PlanResponse,
} from "../../../src/tfplugin";

const { admin, vms, isos } = DEFAULT_WORLD;

export const WEB = vms.web;
export const UBUNTU = isos.ubuntu;

/** A configuration of the resource; what is not given is null. */
export function configured(over: ObjectValue = {}): ObjectValue {
  const names = Object.keys(isoAttachment.schema.attributes);
  return {
    ...Object.fromEntries(names.map((name) => [name, null])),
    vm_instance_uuid: WEB,
    image_uuid: UBUNTU,
    timeouts: null,
    ...over,
  };
}

/** The attachment's calls without Terraform and gRPC, against an emulator. */
export class AttachmentBench {
  readonly cloud = new Cloud();
  readonly context: CallContext = {
    log: silentLogger,
    signal: new AbortController().signal,
  };

  private constructor(readonly emulator: Emulator) {
    this.newRun();
  }

  static async start(): Promise<AttachmentBench> {
    return new AttachmentBench(await startEmulator());
  }

  /** The provider is configured once more, as at the beginning of each of Terraform's walks. */
  newRun(): void {
    this.cloud.configure({
      endpoints: [{ baseUrl: this.emulator.url }],
      credential: {
        kind: "account",
        name: admin.name,
        password: admin.password,
      },
    });
  }

  get web(): WorldVm {
    const vm = this.emulator.world.vms.find(({ uuid }) => uuid === WEB);
    if (vm === undefined) throw new TypeError("the world has lost its VM");
    return vm;
  }

  get drives(): (string | undefined)[] {
    return this.web.cdRoms.map(({ isoUuid }) => isoUuid);
  }

  /** Requests that change something, by method. */
  get changes(): string[] {
    return this.emulator.requests
      .filter(({ path }) => /\/iso(?:\/|$)/.test(path))
      .map(({ method }) => method);
  }

  create(config = configured()): Promise<ApplyResponse> {
    const { cloud: client, context } = this;
    return isoAttachment.create({ planned: config, config, client }, context);
  }

  read(state: ObjectValue, bytes = NO_NOTE): Promise<ApplyResponse> {
    const { cloud: client, context } = this;
    return isoAttachment.read({ state, private: bytes, client }, context);
  }

  delete(state: ObjectValue, bytes = NO_NOTE): Promise<ApplyResponse> {
    const { cloud: client, context } = this;
    return isoAttachment.delete({ state, private: bytes, client }, context);
  }

  async import(id: string): Promise<ApplyResponse> {
    const { cloud: client, context } = this;
    const answer = await isoAttachment.import?.(
      { by: { id }, client },
      context,
    );
    if (answer === undefined) throw new TypeError("it cannot be imported");
    return answer;
  }

  async plan(
    config: ObjectValue,
    {
      prior = null,
      bytes = NO_NOTE,
      client = this.cloud,
    }: {
      prior?: ObjectValue | null;
      bytes?: Uint8Array;
      client?: Cloud | undefined;
    } = {},
  ): Promise<PlanResponse> {
    const answer = await isoAttachment.plan?.(
      { prior, proposed: config, config, private: bytes, client },
      this.context,
    );
    if (answer === undefined) throw new TypeError("it plans nothing");
    return answer;
  }

  async close(): Promise<void> {
    await this.cloud.close(1_000);
    await this.emulator.close();
  }
}

/** Of an attachment that was imported, or created by 0.1.0. */
export const NO_NOTE: Uint8Array = new Uint8Array();

/** Summaries with their severity: `error: No such VM`. */
export function said({
  diagnostics,
}: Pick<ApplyResponse, "diagnostics">): string[] {
  return diagnostics.map(({ severity, summary }) => `${severity}: ${summary}`);
}
