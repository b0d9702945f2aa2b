import {
  DEFAULT_WORLD,
  type Emulator,
  type EmulatorOptions,
  startEmulator,
  type WorldVm,
} from "../../../src/emulator";
import { Workspace } from "../terraform/terraform";
import { signedIn } from "../cloud/signed-in";

const { admin } = DEFAULT_WORLD;

/**
 * Terraform's boxes fold lines at 78 columns: text is compared with all white space as one blank.
 */
export function flat(text: string): string {
  return text.replace(/[│╷╵]/g, " ").replace(/\s+/g, " ");
}

/** A configuration with the provider and whatever else it takes. */
export function stackTf(body: string, provider = ""): string {
  return `
terraform {
  required_providers {
    zstack-iso = { source = "zstack.internal/iac/zstack-iso" }
  }
}
provider "zstack-iso" {
${provider}
}
${body}
`;
}

/** `resource "zstack_vm_iso_attachment"`; `more` goes into the block. */
export function attachmentTf(
  vmUuid: string,
  imageUuid: string,
  { name = "iso", more = "" } = {},
): string {
  return `
resource "zstack_vm_iso_attachment" "${name}" {
  provider         = zstack-iso
  vm_instance_uuid = "${vmUuid}"
  image_uuid       = "${imageUuid}"
${more}
}
`;
}

/** An emulator, and folders with real Terraform that sign in to it. */
export class Bench {
  private readonly workspaces: Workspace[] = [];

  private constructor(readonly emulator: Emulator) {}

  static async start(options: EmulatorOptions = {}): Promise<Bench> {
    return new Bench(await startEmulator(options));
  }

  async workspace(
    mainTf: string,
    {
      account = admin,
      env = {},
    }: {
      account?: { readonly name: string; readonly password: string };
      env?: NodeJS.ProcessEnv;
    } = {},
  ): Promise<Workspace> {
    const one = new Workspace(mainTf, {
      ...signedIn(this.emulator, account),
      ...env,
    });
    this.workspaces.push(one);
    await one.init();
    return one;
  }

  vm(uuid: string): WorldVm {
    const vm = this.emulator.world.vms.find((one) => one.uuid === uuid);
    if (vm === undefined) throw new TypeError(`no VM ${uuid} in this world`);
    return vm;
  }

  /** What is in the VM's drives, by device id. */
  drives(vmUuid: string): (string | undefined)[] {
    return this.vm(vmUuid)
      .cdRoms.toSorted((a, b) => a.deviceId - b.deviceId)
      .map(({ isoUuid }) => isoUuid);
  }

  /** Ejects what is in the drives, as another tool would. */
  eject(vmUuid: string): void {
    for (const drive of this.vm(vmUuid).cdRoms) {
      delete drive.isoUuid;
      delete drive.isoInstallPath;
    }
  }

  /** Moves an ISO from one drive (by device id) to another. */
  move(vmUuid: string, { from, to }: { from: number; to: number }): void {
    const drive = (deviceId: number) =>
      this.vm(vmUuid).cdRoms.find((one) => one.deviceId === deviceId);
    const [source, target] = [drive(from), drive(to)];
    if (source?.isoUuid === undefined || target === undefined)
      throw new TypeError("nothing to move");
    target.isoUuid = source.isoUuid;
    if (source.isoInstallPath !== undefined)
      target.isoInstallPath = source.isoInstallPath;
    delete source.isoUuid;
    delete source.isoInstallPath;
  }

  /** How many requests of this kind have arrived. */
  count(method: string, path: RegExp): number {
    return this.emulator.requests.filter(
      (request) => request.method === method && path.test(request.path),
    ).length;
  }

  get attachJobs(): number {
    return this.count("POST", /\/iso\/[0-9a-f]{32}$/);
  }

  get detachJobs(): number {
    return this.count("DELETE", /\/iso$/);
  }

  /** Polls of jobs that have arrived. */
  get polls(): number {
    return this.count("GET", /\/api-jobs\//);
  }

  async close(): Promise<void> {
    for (const one of this.workspaces) one.remove();
    await this.emulator.close();
  }
}

/** `terraform apply` as a pipeline runs it. */
export const APPLY = ["apply", "-auto-approve", "-input=false"] as const;
/** A plan that ends with 0 when there is nothing to do, and with 2 when there is. */
export const PLAN = ["plan", "-detailed-exitcode", "-input=false"] as const;
export const DESTROY = ["destroy", "-auto-approve", "-input=false"] as const;

export interface StateResource {
  readonly address: string;
  readonly tainted?: boolean;
  readonly values: Record<string, unknown>;
}

/** The resources in the state. */
export async function resourcesOf(one: Workspace): Promise<StateResource[]> {
  const { stdout } = await one.run("show", "-json");
  const state = JSON.parse(stdout) as {
    values?: { root_module: { resources?: StateResource[] } };
  };
  return state.values?.root_module.resources ?? [];
}
