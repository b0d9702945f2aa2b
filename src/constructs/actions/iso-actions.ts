import {
  TerraformElement,
  type TerraformProvider,
  type TerraformResource,
} from "cdktf";
import { type Construct } from "constructs";
import { findProvider } from "../find-provider";
import { requireUuid } from "../require-uuid";

/** When Terraform does an action of a resource's `action_trigger`. */
export type ActionEvent =
  "before_create" | "after_create" | "before_update" | "after_update";

/** What both actions take. */
export interface ZstackIsoActionConfig {
  /** UUID of the VM: 32 hexadecimal digits, no dashes. */
  readonly vmInstanceUuid: string;
  /** How long it may take, as a duration (`"5m"`). Default: the provider's `operationTimeout`. */
  readonly timeout?: string;
  /** Default: the one ZstackIsoProvider of the stack. */
  readonly provider?: TerraformProvider;
}

/** The arguments of `action "zstack_vm_iso_insert"` in camelCase. */
export interface ZstackVmIsoInsertConfig extends ZstackIsoActionConfig {
  /** UUID of the ISO image. */
  readonly imageUuid: string;
  /** UUID of the drive. Default: ZStack takes the empty drive with the lowest device id. */
  readonly cdRomUuid?: string;
}

/** The arguments of `action "zstack_vm_iso_eject"` in camelCase. */
export interface ZstackVmIsoEjectConfig extends ZstackIsoActionConfig {
  /** UUID of the ISO image. Default: every ISO in the VM's drives. */
  readonly imageUuid?: string;
}

const TRIGGERS = new WeakMap<TerraformResource, object[]>();

/** An `action` block, which CDK for Terraform does not know by itself. Terraform 1.14 or later. */
export abstract class ZstackIsoAction extends TerraformElement {
  private readonly type: string;
  private readonly arguments: Readonly<Record<string, string | undefined>>;
  private readonly provider: TerraformProvider | undefined;

  protected constructor(
    scope: Construct,
    id: string,
    {
      type,
      provider,
      ...config
    }: ZstackVmIsoEjectConfig & { type: string; cdRomUuid?: string },
  ) {
    super(scope, id, "action");
    this.type = type;
    this.provider = provider;
    requireUuid(this, "vmInstanceUuid", config.vmInstanceUuid);
    if (config.imageUuid !== undefined)
      requireUuid(this, "imageUuid", config.imageUuid);
    if (config.cdRomUuid !== undefined)
      requireUuid(this, "cdRomUuid", config.cdRomUuid);
    this.arguments = {
      vm_instance_uuid: config.vmInstanceUuid,
      image_uuid: config.imageUuid,
      cd_rom_uuid: config.cdRomUuid,
      timeout: config.timeout,
    };
  }

  /** What `terraform apply -invoke=…` takes. */
  get address(): string {
    return `action.${this.type}.${this.friendlyUniqueId}`;
  }

  /**
   * Has Terraform do this action at an event of a resource, after those that were given before.
   *
   * @param events default `["after_create"]`
   */
  triggerBy(
    resource: TerraformResource,
    events: readonly ActionEvent[] = ["after_create"],
  ): this {
    const triggers = TRIGGERS.get(resource) ?? [];
    triggers.push({ events, actions: [this.address] });
    TRIGGERS.set(resource, triggers);
    resource.addOverride("lifecycle.action_trigger", triggers);
    return this;
  }

  /**
   * @throws ConstructError `NoProvider`, `SeveralProviders` when no provider was given and the
   *   stack does not determine which
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the signature of cdktf
  override toTerraform(): any {
    const provider = this.provider ?? findProvider(this);
    const block = { provider: provider.fqn, config: this.arguments };
    return {
      action: { [this.type]: { [this.friendlyUniqueId]: block } },
    };
  }
}

/**
 * `action "zstack_vm_iso_insert"`: puts an ISO into a drive without keeping it in the state. Done
 * by {@link triggerBy}, or by `terraform apply -invoke=…`. Terraform 1.14 or later.
 */
export class ZstackVmIsoInsert extends ZstackIsoAction {
  /**
   * @throws ConstructError `InvalidUuid` when a UUID is a literal, but not 32 hexadecimal digits
   */
  constructor(scope: Construct, id: string, config: ZstackVmIsoInsertConfig) {
    super(scope, id, { type: "zstack_vm_iso_insert", ...config });
  }
}

/**
 * `action "zstack_vm_iso_eject"`: takes an ISO, or all of them, out of the drives of a VM. Done by
 * {@link triggerBy}, or by `terraform apply -invoke=…`. Terraform 1.14 or later.
 */
export class ZstackVmIsoEject extends ZstackIsoAction {
  /**
   * @throws ConstructError `InvalidUuid` when a UUID is a literal, but not 32 hexadecimal digits
   */
  constructor(scope: Construct, id: string, config: ZstackVmIsoEjectConfig) {
    super(scope, id, { type: "zstack_vm_iso_eject", ...config });
  }
}
