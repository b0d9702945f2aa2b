// @ts-nocheck
// https://zstack.internal/providers/iac/zstack-iso/latest/docs/data-sources/zstack_vms_iso_candidates
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface DataZstackVmsIsoCandidatesConfig extends cdktf.TerraformMetaArguments {
  /**
  * UUIDs of the VMs, at least one: each 32 hexadecimal digits, no dashes.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs/data-sources/zstack_vms_iso_candidates#vm_instance_uuids DataZstackVmsIsoCandidates#vm_instance_uuids}
  */
  readonly vmInstanceUuids: string[];
  /**
  * `each` (default): the API is asked for every VM; a management node answers about 50 times per second. `grouped`: VMs of the same zone, cluster and primary storage of the root volume, if Running or Stopped, share the answers of a few of them. Exact for the public server, whose rule knows nothing else about a VM; a commercial edition may filter by more. Answers that do not agree make the read ask every VM after all, with a warning.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs/data-sources/zstack_vms_iso_candidates#ask DataZstackVmsIsoCandidates#ask}
  */
  readonly ask?: string;
  /**
  * Only ISOs of exactly this name (compared after Unicode normalization, NFC).
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs/data-sources/zstack_vms_iso_candidates#name DataZstackVmsIsoCandidates#name}
  */
  readonly name?: string;
  /**
  * Only ISOs whose name matches, anywhere unless anchored. RE2 syntax, as in Terraform's function `regex`.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs/data-sources/zstack_vms_iso_candidates#name_regex DataZstackVmsIsoCandidates#name_regex}
  */
  readonly nameRegex?: string;
  /**
  * One of `name`, `natural_name`, `create_date`, `size`. Default `name`: by code point, in no locale. `natural_name` compares runs of digits as numbers. ISOs without a date or size come last in either direction; ties are in the order of their UUIDs.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs/data-sources/zstack_vms_iso_candidates#order_by DataZstackVmsIsoCandidates#order_by}
  */
  readonly orderBy?: string;
  /**
  * Reverses the order. Default false.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs/data-sources/zstack_vms_iso_candidates#descending DataZstackVmsIsoCandidates#descending}
  */
  readonly descending?: boolean | cdktf.IResolvable;
  /**
  * Whether the ISOs now in the VM's drives are part of the answer. Default true. With false the answer is exactly the API's: an ISO disappears from it as soon as it is attached, so do not choose an attachment from it.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs/data-sources/zstack_vms_iso_candidates#include_attached DataZstackVmsIsoCandidates#include_attached}
  */
  readonly includeAttached?: boolean | cdktf.IResolvable;
  /**
  * When several match, choose the one with the latest `create_date`, and among equal dates the one with the lowest UUID. Default false. A newer upload then changes the answer; see `prefer_attached`.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs/data-sources/zstack_vms_iso_candidates#most_recent DataZstackVmsIsoCandidates#most_recent}
  */
  readonly mostRecent?: boolean | cdktf.IResolvable;
  /**
  * When exactly one of the ISOs that match is in a drive of the VM, choose that one, so that a newer upload does not swap the disc of a running machine. When none or several of them are, `most_recent` decides among all that match. Default false; conflicts with `include_attached = false`.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs/data-sources/zstack_vms_iso_candidates#prefer_attached DataZstackVmsIsoCandidates#prefer_attached}
  */
  readonly preferAttached?: boolean | cdktf.IResolvable;
  /**
  * Sent to the API as `systemTags`. The public server gives them no meaning here.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs/data-sources/zstack_vms_iso_candidates#system_tags DataZstackVmsIsoCandidates#system_tags}
  */
  readonly systemTags?: string[];
  /**
  * Sent to the API as `userTags`. The public server gives them no meaning here.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs/data-sources/zstack_vms_iso_candidates#user_tags DataZstackVmsIsoCandidates#user_tags}
  */
  readonly userTags?: string[];
  /**
  * filter block
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs/data-sources/zstack_vms_iso_candidates#filter DataZstackVmsIsoCandidates#filter}
  */
  readonly filter?: DataZstackVmsIsoCandidatesFilter[] | cdktf.IResolvable;
}
export interface DataZstackVmsIsoCandidatesImagesBackupStorageRefs {
}

export function dataZstackVmsIsoCandidatesImagesBackupStorageRefsToTerraform(struct?: DataZstackVmsIsoCandidatesImagesBackupStorageRefs): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataZstackVmsIsoCandidatesImagesBackupStorageRefsToHclTerraform(struct?: DataZstackVmsIsoCandidatesImagesBackupStorageRefs): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataZstackVmsIsoCandidatesImagesBackupStorageRefsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectIndex the index of this item in the list
  * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  public get internalValue(): DataZstackVmsIsoCandidatesImagesBackupStorageRefs | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataZstackVmsIsoCandidatesImagesBackupStorageRefs | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // image_uuid - computed: true, optional: false, required: false
  public get imageUuid() {
    return this.getStringAttribute('image_uuid');
  }

  // backup_storage_uuid - computed: true, optional: false, required: false
  public get backupStorageUuid() {
    return this.getStringAttribute('backup_storage_uuid');
  }

  // install_path - computed: true, optional: false, required: false
  public get installPath() {
    return this.getStringAttribute('install_path');
  }

  // export_url - computed: true, optional: false, required: false
  public get exportUrl() {
    return this.getStringAttribute('export_url');
  }

  // export_md5_sum - computed: true, optional: false, required: false
  public get exportMd5Sum() {
    return this.getStringAttribute('export_md5_sum');
  }

  // status - computed: true, optional: false, required: false
  public get status() {
    return this.getStringAttribute('status');
  }

  // create_date - computed: true, optional: false, required: false
  public get createDate() {
    return this.getStringAttribute('create_date');
  }

  // last_op_date - computed: true, optional: false, required: false
  public get lastOpDate() {
    return this.getStringAttribute('last_op_date');
  }
}

export class DataZstackVmsIsoCandidatesImagesBackupStorageRefsList extends cdktf.ComplexList {

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  constructor(protected terraformResource: cdktf.IInterpolatingParent, protected terraformAttribute: string, protected wrapsSet: boolean) {
    super(terraformResource, terraformAttribute, wrapsSet)
  }

  /**
  * @param index the index of the item to return
  */
  public get(index: number): DataZstackVmsIsoCandidatesImagesBackupStorageRefsOutputReference {
    return new DataZstackVmsIsoCandidatesImagesBackupStorageRefsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
export interface DataZstackVmsIsoCandidatesImages {
}

export function dataZstackVmsIsoCandidatesImagesToTerraform(struct?: DataZstackVmsIsoCandidatesImages): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataZstackVmsIsoCandidatesImagesToHclTerraform(struct?: DataZstackVmsIsoCandidatesImages): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataZstackVmsIsoCandidatesImagesOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectIndex the index of this item in the list
  * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  public get internalValue(): DataZstackVmsIsoCandidatesImages | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataZstackVmsIsoCandidatesImages | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // uuid - computed: true, optional: false, required: false
  public get uuid() {
    return this.getStringAttribute('uuid');
  }

  // name - computed: true, optional: false, required: false
  public get name() {
    return this.getStringAttribute('name');
  }

  // description - computed: true, optional: false, required: false
  public get description() {
    return this.getStringAttribute('description');
  }

  // state - computed: true, optional: false, required: false
  public get state() {
    return this.getStringAttribute('state');
  }

  // status - computed: true, optional: false, required: false
  public get status() {
    return this.getStringAttribute('status');
  }

  // size - computed: true, optional: false, required: false
  public get size() {
    return this.getNumberAttribute('size');
  }

  // actual_size - computed: true, optional: false, required: false
  public get actualSize() {
    return this.getNumberAttribute('actual_size');
  }

  // md5_sum - computed: true, optional: false, required: false
  public get md5Sum() {
    return this.getStringAttribute('md5_sum');
  }

  // url - computed: true, optional: false, required: false
  public get url() {
    return this.getStringAttribute('url');
  }

  // media_type - computed: true, optional: false, required: false
  public get mediaType() {
    return this.getStringAttribute('media_type');
  }

  // guest_os_type - computed: true, optional: false, required: false
  public get guestOsType() {
    return this.getStringAttribute('guest_os_type');
  }

  // type - computed: true, optional: false, required: false
  public get type() {
    return this.getStringAttribute('type');
  }

  // platform - computed: true, optional: false, required: false
  public get platform() {
    return this.getStringAttribute('platform');
  }

  // architecture - computed: true, optional: false, required: false
  public get architecture() {
    return this.getStringAttribute('architecture');
  }

  // format - computed: true, optional: false, required: false
  public get format() {
    return this.getStringAttribute('format');
  }

  // system - computed: true, optional: false, required: false
  public get systemAttribute() {
    return this.getBooleanAttribute('system');
  }

  // virtio - computed: true, optional: false, required: false
  public get virtio() {
    return this.getBooleanAttribute('virtio');
  }

  // create_date - computed: true, optional: false, required: false
  public get createDate() {
    return this.getStringAttribute('create_date');
  }

  // last_op_date - computed: true, optional: false, required: false
  public get lastOpDate() {
    return this.getStringAttribute('last_op_date');
  }

  // install_path - computed: true, optional: false, required: false
  public get installPath() {
    return this.getStringAttribute('install_path');
  }

  // backup_storage_refs - computed: true, optional: false, required: false
  private _backupStorageRefs = new DataZstackVmsIsoCandidatesImagesBackupStorageRefsList(this, "backup_storage_refs", false);
  public get backupStorageRefs() {
    return this._backupStorageRefs;
  }
}

export class DataZstackVmsIsoCandidatesImagesList extends cdktf.ComplexList {

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  constructor(protected terraformResource: cdktf.IInterpolatingParent, protected terraformAttribute: string, protected wrapsSet: boolean) {
    super(terraformResource, terraformAttribute, wrapsSet)
  }

  /**
  * @param index the index of the item to return
  */
  public get(index: number): DataZstackVmsIsoCandidatesImagesOutputReference {
    return new DataZstackVmsIsoCandidatesImagesOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
export interface DataZstackVmsIsoCandidatesVms {
}

export function dataZstackVmsIsoCandidatesVmsToTerraform(struct?: DataZstackVmsIsoCandidatesVms): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataZstackVmsIsoCandidatesVmsToHclTerraform(struct?: DataZstackVmsIsoCandidatesVms): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataZstackVmsIsoCandidatesVmsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectIndex the index of this item in the list
  * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  public get internalValue(): DataZstackVmsIsoCandidatesVms | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataZstackVmsIsoCandidatesVms | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // vm_instance_uuid - computed: true, optional: false, required: false
  public get vmInstanceUuid() {
    return this.getStringAttribute('vm_instance_uuid');
  }

  // vm_state - computed: true, optional: false, required: false
  public get vmState() {
    return this.getStringAttribute('vm_state');
  }

  // image_uuids - computed: true, optional: false, required: false
  public get imageUuids() {
    return this.getListAttribute('image_uuids');
  }

  // image_uuid - computed: true, optional: false, required: false
  public get imageUuid() {
    return this.getStringAttribute('image_uuid');
  }

  // attached_image_uuids - computed: true, optional: false, required: false
  public get attachedImageUuids() {
    return this.getListAttribute('attached_image_uuids');
  }

  // free_cd_roms - computed: true, optional: false, required: false
  public get freeCdRoms() {
    return this.getNumberAttribute('free_cd_roms');
  }

  // why_empty - computed: true, optional: false, required: false
  public get whyEmpty() {
    return this.getStringAttribute('why_empty');
  }
}

export class DataZstackVmsIsoCandidatesVmsList extends cdktf.ComplexList {

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  constructor(protected terraformResource: cdktf.IInterpolatingParent, protected terraformAttribute: string, protected wrapsSet: boolean) {
    super(terraformResource, terraformAttribute, wrapsSet)
  }

  /**
  * @param index the index of the item to return
  */
  public get(index: number): DataZstackVmsIsoCandidatesVmsOutputReference {
    return new DataZstackVmsIsoCandidatesVmsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
export interface DataZstackVmsIsoCandidatesFilter {
  /**
  * Which attribute: `actual_size`, `architecture`, `attached`, `backup_storage_uuid`, `create_date`, `description`, `format`, `guest_os_type`, `install_path`, `last_op_date`, `md5_sum`, `media_type`, `name`, `platform`, `size`, `state`, `status`, `system`, `type`, `url`, `uuid`, `virtio`.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs/data-sources/zstack_vms_iso_candidates#name DataZstackVmsIsoCandidates#name}
  */
  readonly name: string;
  /**
  * At least one value: text as Terraform shows it, numbers in decimal, `true` or `false`. A null attribute equals none; `""` equals an empty text only.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs/data-sources/zstack_vms_iso_candidates#values DataZstackVmsIsoCandidates#values}
  */
  readonly values: string[];
}

export function dataZstackVmsIsoCandidatesFilterToTerraform(struct?: DataZstackVmsIsoCandidatesFilter | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    name: cdktf.stringToTerraform(struct!.name),
    values: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.values),
  }
}


export function dataZstackVmsIsoCandidatesFilterToHclTerraform(struct?: DataZstackVmsIsoCandidatesFilter | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    name: {
      value: cdktf.stringToHclTerraform(struct!.name),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    values: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.values),
      isBlock: false,
      type: "list",
      storageClassType: "stringList",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class DataZstackVmsIsoCandidatesFilterOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectIndex the index of this item in the list
  * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  public get internalValue(): DataZstackVmsIsoCandidatesFilter | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._name !== undefined) {
      hasAnyValues = true;
      internalValueResult.name = this._name;
    }
    if (this._values !== undefined) {
      hasAnyValues = true;
      internalValueResult.values = this._values;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataZstackVmsIsoCandidatesFilter | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._name = undefined;
      this._values = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._name = value.name;
      this._values = value.values;
    }
  }

  // name - computed: false, optional: false, required: true
  private _name?: string; 
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
  }

  // values - computed: false, optional: false, required: true
  private _values?: string[]; 
  public get values() {
    return this.getListAttribute('values');
  }
  public set values(value: string[]) {
    this._values = value;
  }
  // Temporarily expose input value. Use with caution.
  public get valuesInput() {
    return this._values;
  }
}

export class DataZstackVmsIsoCandidatesFilterList extends cdktf.ComplexList {
  public internalValue? : DataZstackVmsIsoCandidatesFilter[] | cdktf.IResolvable

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  constructor(protected terraformResource: cdktf.IInterpolatingParent, protected terraformAttribute: string, protected wrapsSet: boolean) {
    super(terraformResource, terraformAttribute, wrapsSet)
  }

  /**
  * @param index the index of the item to return
  */
  public get(index: number): DataZstackVmsIsoCandidatesFilterOutputReference {
    return new DataZstackVmsIsoCandidatesFilterOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}

/**
* Represents a {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs/data-sources/zstack_vms_iso_candidates zstack_vms_iso_candidates}
*/
export class DataZstackVmsIsoCandidates extends cdktf.TerraformDataSource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "zstack_vms_iso_candidates";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a DataZstackVmsIsoCandidates resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the DataZstackVmsIsoCandidates to import
  * @param importFromId The id of the existing DataZstackVmsIsoCandidates that should be imported. Refer to the {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs/data-sources/zstack_vms_iso_candidates#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the DataZstackVmsIsoCandidates to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "zstack_vms_iso_candidates", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs/data-sources/zstack_vms_iso_candidates zstack_vms_iso_candidates} Data Source
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DataZstackVmsIsoCandidatesConfig
  */
  public constructor(scope: Construct, id: string, config: DataZstackVmsIsoCandidatesConfig) {
    super(scope, id, {
      terraformResourceType: 'zstack_vms_iso_candidates',
      terraformGeneratorMetadata: {
        providerName: 'zstack-iso',
        providerVersionConstraint: '~> 0.1'
      },
      provider: config.provider,
      dependsOn: config.dependsOn,
      count: config.count,
      lifecycle: config.lifecycle,
      provisioners: config.provisioners,
      connection: config.connection,
      forEach: config.forEach
    });
    this._vmInstanceUuids = config.vmInstanceUuids;
    this._ask = config.ask;
    this._name = config.name;
    this._nameRegex = config.nameRegex;
    this._orderBy = config.orderBy;
    this._descending = config.descending;
    this._includeAttached = config.includeAttached;
    this._mostRecent = config.mostRecent;
    this._preferAttached = config.preferAttached;
    this._systemTags = config.systemTags;
    this._userTags = config.userTags;
    this._filter.internalValue = config.filter;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // vm_instance_uuids - computed: false, optional: false, required: true
  private _vmInstanceUuids?: string[]; 
  public get vmInstanceUuids() {
    return cdktf.Fn.tolist(this.getListAttribute('vm_instance_uuids'));
  }
  public set vmInstanceUuids(value: string[]) {
    this._vmInstanceUuids = value;
  }
  // Temporarily expose input value. Use with caution.
  public get vmInstanceUuidsInput() {
    return this._vmInstanceUuids;
  }

  // ask - computed: false, optional: true, required: false
  private _ask?: string; 
  public get ask() {
    return this.getStringAttribute('ask');
  }
  public set ask(value: string) {
    this._ask = value;
  }
  public resetAsk() {
    this._ask = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get askInput() {
    return this._ask;
  }

  // name - computed: false, optional: true, required: false
  private _name?: string; 
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  public resetName() {
    this._name = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
  }

  // name_regex - computed: false, optional: true, required: false
  private _nameRegex?: string; 
  public get nameRegex() {
    return this.getStringAttribute('name_regex');
  }
  public set nameRegex(value: string) {
    this._nameRegex = value;
  }
  public resetNameRegex() {
    this._nameRegex = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get nameRegexInput() {
    return this._nameRegex;
  }

  // order_by - computed: false, optional: true, required: false
  private _orderBy?: string; 
  public get orderBy() {
    return this.getStringAttribute('order_by');
  }
  public set orderBy(value: string) {
    this._orderBy = value;
  }
  public resetOrderBy() {
    this._orderBy = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get orderByInput() {
    return this._orderBy;
  }

  // descending - computed: false, optional: true, required: false
  private _descending?: boolean | cdktf.IResolvable; 
  public get descending() {
    return this.getBooleanAttribute('descending');
  }
  public set descending(value: boolean | cdktf.IResolvable) {
    this._descending = value;
  }
  public resetDescending() {
    this._descending = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get descendingInput() {
    return this._descending;
  }

  // include_attached - computed: false, optional: true, required: false
  private _includeAttached?: boolean | cdktf.IResolvable; 
  public get includeAttached() {
    return this.getBooleanAttribute('include_attached');
  }
  public set includeAttached(value: boolean | cdktf.IResolvable) {
    this._includeAttached = value;
  }
  public resetIncludeAttached() {
    this._includeAttached = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get includeAttachedInput() {
    return this._includeAttached;
  }

  // most_recent - computed: false, optional: true, required: false
  private _mostRecent?: boolean | cdktf.IResolvable; 
  public get mostRecent() {
    return this.getBooleanAttribute('most_recent');
  }
  public set mostRecent(value: boolean | cdktf.IResolvable) {
    this._mostRecent = value;
  }
  public resetMostRecent() {
    this._mostRecent = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get mostRecentInput() {
    return this._mostRecent;
  }

  // prefer_attached - computed: false, optional: true, required: false
  private _preferAttached?: boolean | cdktf.IResolvable; 
  public get preferAttached() {
    return this.getBooleanAttribute('prefer_attached');
  }
  public set preferAttached(value: boolean | cdktf.IResolvable) {
    this._preferAttached = value;
  }
  public resetPreferAttached() {
    this._preferAttached = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get preferAttachedInput() {
    return this._preferAttached;
  }

  // system_tags - computed: false, optional: true, required: false
  private _systemTags?: string[]; 
  public get systemTags() {
    return this.getListAttribute('system_tags');
  }
  public set systemTags(value: string[]) {
    this._systemTags = value;
  }
  public resetSystemTags() {
    this._systemTags = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get systemTagsInput() {
    return this._systemTags;
  }

  // user_tags - computed: false, optional: true, required: false
  private _userTags?: string[]; 
  public get userTags() {
    return this.getListAttribute('user_tags');
  }
  public set userTags(value: string[]) {
    this._userTags = value;
  }
  public resetUserTags() {
    this._userTags = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get userTagsInput() {
    return this._userTags;
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // images - computed: true, optional: false, required: false
  private _images = new DataZstackVmsIsoCandidatesImagesList(this, "images", false);
  public get images() {
    return this._images;
  }

  // vms - computed: true, optional: false, required: false
  private _vms = new DataZstackVmsIsoCandidatesVmsList(this, "vms", false);
  public get vms() {
    return this._vms;
  }

  // image_uuid_by_vm - computed: true, optional: false, required: false
  private _imageUuidByVm = new cdktf.StringMap(this, "image_uuid_by_vm");
  public get imageUuidByVm() {
    return this._imageUuidByVm;
  }

  // common_image_uuids - computed: true, optional: false, required: false
  public get commonImageUuids() {
    return this.getListAttribute('common_image_uuids');
  }

  // filter - computed: false, optional: true, required: false
  private _filter = new DataZstackVmsIsoCandidatesFilterList(this, "filter", false);
  public get filter() {
    return this._filter;
  }
  public putFilter(value: DataZstackVmsIsoCandidatesFilter[] | cdktf.IResolvable) {
    this._filter.internalValue = value;
  }
  public resetFilter() {
    this._filter.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get filterInput() {
    return this._filter.internalValue;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      vm_instance_uuids: cdktf.listMapper(cdktf.stringToTerraform, false)(this._vmInstanceUuids),
      ask: cdktf.stringToTerraform(this._ask),
      name: cdktf.stringToTerraform(this._name),
      name_regex: cdktf.stringToTerraform(this._nameRegex),
      order_by: cdktf.stringToTerraform(this._orderBy),
      descending: cdktf.booleanToTerraform(this._descending),
      include_attached: cdktf.booleanToTerraform(this._includeAttached),
      most_recent: cdktf.booleanToTerraform(this._mostRecent),
      prefer_attached: cdktf.booleanToTerraform(this._preferAttached),
      system_tags: cdktf.listMapper(cdktf.stringToTerraform, false)(this._systemTags),
      user_tags: cdktf.listMapper(cdktf.stringToTerraform, false)(this._userTags),
      filter: cdktf.listMapper(dataZstackVmsIsoCandidatesFilterToTerraform, true)(this._filter.internalValue),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      vm_instance_uuids: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._vmInstanceUuids),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      ask: {
        value: cdktf.stringToHclTerraform(this._ask),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      name: {
        value: cdktf.stringToHclTerraform(this._name),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      name_regex: {
        value: cdktf.stringToHclTerraform(this._nameRegex),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      order_by: {
        value: cdktf.stringToHclTerraform(this._orderBy),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      descending: {
        value: cdktf.booleanToHclTerraform(this._descending),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      include_attached: {
        value: cdktf.booleanToHclTerraform(this._includeAttached),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      most_recent: {
        value: cdktf.booleanToHclTerraform(this._mostRecent),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      prefer_attached: {
        value: cdktf.booleanToHclTerraform(this._preferAttached),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      system_tags: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._systemTags),
        isBlock: false,
        type: "list",
        storageClassType: "stringList",
      },
      user_tags: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._userTags),
        isBlock: false,
        type: "list",
        storageClassType: "stringList",
      },
      filter: {
        value: cdktf.listMapperHcl(dataZstackVmsIsoCandidatesFilterToHclTerraform, true)(this._filter.internalValue),
        isBlock: true,
        type: "list",
        storageClassType: "DataZstackVmsIsoCandidatesFilterList",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
