import { type ImportableResource, type TerraformProvider } from "cdktf";
import { type Construct } from "constructs";
import { findProvider } from "./find-provider";
import {
  ZstackVmIsoAttachment as GeneratedAttachment,
  type ZstackVmIsoAttachmentConfig,
} from "./gen/zstack-vm-iso-attachment";
import { requireUuid } from "./require-uuid";

/**
 * An ISO in a CD-ROM drive of a VM: in it as long as this construct is in the stack.
 *
 * It is the generated resource with a provider found by itself and checks. Choose `imageUuid` from
 * {@link ZstackVmIsoCandidates} as it comes, with attached ISOs included: from an answer without
 * them the choice changes with every apply.
 */
export class ZstackVmIsoAttachment extends GeneratedAttachment {
  /** What is imported by the provider of this construct, which may not be in the stack yet. */
  private importId: string | undefined;

  /**
   * @throws ConstructError `InvalidUuid` when a UUID is a literal, but not 32 hexadecimal digits
   */
  constructor(
    scope: Construct,
    id: string,
    config: ZstackVmIsoAttachmentConfig,
  ) {
    super(scope, id, config);
    requireUuid(this, "vmInstanceUuid", config.vmInstanceUuid);
    requireUuid(this, "imageUuid", config.imageUuid);
    if (config.cdRomUuid !== undefined)
      requireUuid(this, "cdRomUuid", config.cdRomUuid);
  }

  /**
   * As in every generated class; the provider is found here, too.
   *
   * @throws ConstructError `NoProvider`, `SeveralProviders`
   */
  // eslint-disable-next-line @typescript-eslint/max-params -- the signature of cdktf
  static override generateConfigForImport(
    scope: Construct,
    importToId: string,
    importFromId: string,
    provider?: TerraformProvider,
  ): ImportableResource {
    return super.generateConfigForImport(
      scope,
      importToId,
      importFromId,
      provider ?? findProvider(scope),
    );
  }

  /**
   * Writes an import block: what was attached by hand is adopted instead of attached again.
   *
   * @param id `<VM's UUID>/<image's UUID>`
   * @param provider default: the provider of this construct. The block names it, as OpenTofu needs
   */
  override importFrom(id: string, provider?: TerraformProvider): void {
    super.importFrom(id, provider);
    this.importId = provider === undefined ? id : undefined;
  }

  private completeImport(provider: TerraformProvider): void {
    if (this.importId !== undefined) super.importFrom(this.importId, provider);
  }

  /**
   * @throws ConstructError `NoProvider`, `SeveralProviders` when no provider was given and the
   *   stack does not determine which
   */
  // Here and not in the constructor: the provider may be added to the stack after this construct.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the signature of cdktf
  override toTerraform(): any {
    this.completeImport((this.provider ??= findProvider(this)));
    return super.toTerraform();
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the signature of cdktf
  override toHclTerraform(): any {
    this.completeImport((this.provider ??= findProvider(this)));
    return super.toHclTerraform();
  }
}
