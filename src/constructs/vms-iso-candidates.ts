import {
  type MapTerraformIterator,
  propertyAccess,
  TerraformIterator,
  TerraformLocal,
  Token,
} from "cdktf";
import { type Construct } from "constructs";
import {
  chooseProvider,
  refuseContradiction,
  warnOfDependsOn,
} from "./data-source";
import { isReference } from "./is-reference";
import { requireUuid } from "./require-uuid";
import { ConstructError } from "./errors";
import {
  DataZstackVmsIsoCandidates,
  type DataZstackVmsIsoCandidatesConfig,
  DataZstackVmsIsoCandidatesImagesOutputReference,
} from "./gen/data-zstack-vms-iso-candidates";
import { type CandidateAttribute } from "./iso-candidates";
import { splat } from "./splat";

/**
 * The arguments of `data "zstack_vms_iso_candidates"` in camelCase; `provider` may be left out when
 * the stack has one ZstackIsoProvider.
 */
export type ZstackVmsIsoCandidatesConfig = DataZstackVmsIsoCandidatesConfig;

/** A scalar attribute of an ISO apart from any VM, in camelCase. */
export type ImageAttribute = Exclude<CandidateAttribute, "attached">;

/**
 * The ISO images that each of many VMs can take or has in its drives, in one read: for fleets,
 * where one data source for each VM would be slow. `images` lists each ISO once, `vms` the list of
 * each VM, `commonImageUuids` what all of them have.
 *
 * It is the generated data source with a provider found by itself, checks, and helpers that return
 * tokens. All values are tokens.
 */
export class ZstackVmsIsoCandidates extends DataZstackVmsIsoCandidates {
  // Local values: Terraform reads the whole data source anew for each reference to it.
  private listsByVm: TerraformLocal | undefined;
  private chosenByVm: TerraformLocal | undefined;

  /**
   * @throws ConstructError `InvalidUuid` when one of `vmInstanceUuids` is a literal, but not 32
   *   hexadecimal digits; `NoVm` when it is empty; `ContradictoryChoice` when `preferAttached` is
   *   set and `includeAttached` is false
   */
  constructor(
    scope: Construct,
    id: string,
    config: ZstackVmsIsoCandidatesConfig,
  ) {
    super(scope, id, config);
    warnOfDependsOn(this, config);
    refuseContradiction(this, config);
    const { vmInstanceUuids } = config;
    if (isReference(vmInstanceUuids)) return;
    if (!Array.isArray(vmInstanceUuids) || vmInstanceUuids.length === 0)
      throw new ConstructError(
        "NoVm",
        this.node,
        "vmInstanceUuids is empty. Name at least one VM, or leave the construct out.",
      );
    for (const uuid of vmInstanceUuids)
      requireUuid(this, "one of vmInstanceUuids,", uuid);
  }

  /**
   * UUIDs of the ISOs of one of the VMs, as a list token: pass it on whole.
   *
   * @param vmInstanceUuid one of `vmInstanceUuids`, as a literal or as a token. A token that turns
   *   out to be another VM is an error when Terraform plans ("Invalid index").
   * @throws ConstructError `InvalidUuid` when it is a literal, but not 32 hexadecimal digits;
   *   `NoVm` when this data source does not ask for the VM; `SeveralInstances` when it has
   *   `forEach` or `count`: which of its instances is meant, only an expression of yours can say
   */
  imageUuidsOf(vmInstanceUuid: string): string[] {
    return Token.asList(
      propertyAccess(this.listsFor(vmInstanceUuid), [vmInstanceUuid]),
    );
  }

  /**
   * UUID of the first ISO of one of the VMs, in the order asked for. A VM without any is an error
   * when Terraform plans ("Invalid index"). See {@link imageUuidsOf} for the rest.
   */
  firstImageUuidOf(vmInstanceUuid: string): string {
    return Token.asString(
      propertyAccess(this.listsFor(vmInstanceUuid), [vmInstanceUuid, 0]),
    );
  }

  /**
   * UUID of the ISO that is chosen for one of the VMs: with `preferAttached` the one in its drive,
   * with `mostRecent` the newest, else the first. A VM without any is an error when Terraform plans
   * ("Invalid index"). See {@link imageUuidsOf} for the rest.
   */
  imageUuidOf(vmInstanceUuid: string): string {
    this.requireOneInstance();
    this.requireKnown(vmInstanceUuid);
    this.chosenByVm ??= new TerraformLocal(
      this,
      "image_uuid_by_vm",
      this.interpolationForAttribute("image_uuid_by_vm"),
    );
    return Token.asString(
      propertyAccess(this.chosenByVm.asString, [vmInstanceUuid]),
    );
  }

  /**
   * Iterates over the VMs that have an ISO: `key` is the VM's UUID, `value` the UUID of the ISO
   * that is chosen for it. As `forEach` of a {@link ZstackVmIsoAttachment} it puts one ISO into
   * each VM; VMs without any are left out.
   *
   * @throws ConstructError `SeveralInstances` when this data source has `forEach` or `count`
   */
  eachVm(): MapTerraformIterator {
    this.requireOneInstance();
    return TerraformIterator.fromMap(this.imageUuidByVm);
  }

  /**
   * One attribute of each of `images`, in their order, as a list token: pass it on whole.
   *
   * @throws ConstructError `UnknownAttribute`
   */
  mapImages(attribute: ImageAttribute): string[] {
    return splat(
      this,
      {
        name: "images",
        element: DataZstackVmsIsoCandidatesImagesOutputReference,
      },
      attribute,
    );
  }

  /**
   * @throws ConstructError `NoProvider`, `SeveralProviders` when no provider was given and the
   *   stack does not determine which
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the signature of cdktf
  override toTerraform(): any {
    chooseProvider(this);
    return super.toTerraform();
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the signature of cdktf
  override toHclTerraform(): any {
    chooseProvider(this);
    return super.toHclTerraform();
  }

  /** The lists by VM. */
  private listsFor(vmInstanceUuid: string): string {
    this.requireOneInstance();
    this.requireKnown(vmInstanceUuid);
    const vms = Token.asString(this.interpolationForAttribute("vms"));
    this.listsByVm ??= new TerraformLocal(
      this,
      "image_uuids_by_vm",
      `\${{for vm in ${vms} : vm.vm_instance_uuid => vm.image_uuids}}`,
    );
    return this.listsByVm.asString;
  }

  private requireOneInstance(): void {
    if (this.forEach !== undefined || this.count !== undefined)
      throw new ConstructError(
        "SeveralInstances",
        this.node,
        "this data source has forEach or count, so one VM's list is in one of several instances. Ask for all VMs in one data source, which needs neither.",
      );
  }

  private requireKnown(uuid: string): void {
    requireUuid(this, "vmInstanceUuid", uuid);
    const asked = this.vmInstanceUuidsInput ?? [];
    const maybe = (one: string): boolean => one === uuid || isReference(one);
    if (isReference(uuid) || isReference(asked) || asked.some(maybe)) return;
    throw new ConstructError(
      "NoVm",
      this.node,
      `the VM ${uuid} is not among vmInstanceUuids, so nothing is known about it. Add it there.`,
    );
  }
}
