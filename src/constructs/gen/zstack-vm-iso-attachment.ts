// @ts-nocheck
// https://zstack.internal/providers/iac/zstack-iso/latest/docs/resources/zstack_vm_iso_attachment
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface ZstackVmIsoAttachmentConfig extends cdktf.TerraformMetaArguments {
  /**
  * UUID of the VM: 32 hexadecimal digits, no dashes. Changing it replaces the attachment.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs/resources/zstack_vm_iso_attachment#vm_instance_uuid ZstackVmIsoAttachment#vm_instance_uuid}
  */
  readonly vmInstanceUuid: string;
  /**
  * UUID of the ISO image. Changing it replaces the attachment: the old ISO is ejected first.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs/resources/zstack_vm_iso_attachment#image_uuid ZstackVmIsoAttachment#image_uuid}
  */
  readonly imageUuid: string;
  /**
  * UUID of the drive, which must belong to this VM and be empty. Default: ZStack takes the empty drive with the lowest device id. If it is given and the ISO is found in another drive, the attachment is replaced.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs/resources/zstack_vm_iso_attachment#cd_rom_uuid ZstackVmIsoAttachment#cd_rom_uuid}
  */
  readonly cdRomUuid?: string;
  /**
  * Whether a plan that creates the attachment checks first that ZStack can make it, and fails otherwise: the VM's state, a free drive (or the one that is named), an ISO that is Ready, Enabled, of the cluster's architecture and on a storage that the VM can use, and in none of its drives yet. It only reads. What the plan does not know yet is not judged; drives count as they are at that time. Default false.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs/resources/zstack_vm_iso_attachment#preflight ZstackVmIsoAttachment#preflight}
  */
  readonly preflight?: boolean | cdktf.IResolvable;
  /**
  * timeouts block
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs/resources/zstack_vm_iso_attachment#timeouts ZstackVmIsoAttachment#timeouts}
  */
  readonly timeouts?: ZstackVmIsoAttachmentTimeouts;
}
export interface ZstackVmIsoAttachmentTimeouts {
  /**
  * How long attaching may take, from when it is this attachment's turn: changes of one VM are made one after the other.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs/resources/zstack_vm_iso_attachment#create ZstackVmIsoAttachment#create}
  */
  readonly create?: string;
  /**
  * How long detaching may take, counted in the same way.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs/resources/zstack_vm_iso_attachment#delete ZstackVmIsoAttachment#delete}
  */
  readonly delete?: string;
}

export function zstackVmIsoAttachmentTimeoutsToTerraform(struct?: ZstackVmIsoAttachmentTimeouts | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    create: cdktf.stringToTerraform(struct!.create),
    delete: cdktf.stringToTerraform(struct!.delete),
  }
}


export function zstackVmIsoAttachmentTimeoutsToHclTerraform(struct?: ZstackVmIsoAttachmentTimeouts | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    create: {
      value: cdktf.stringToHclTerraform(struct!.create),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    delete: {
      value: cdktf.stringToHclTerraform(struct!.delete),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class ZstackVmIsoAttachmentTimeoutsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): ZstackVmIsoAttachmentTimeouts | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._create !== undefined) {
      hasAnyValues = true;
      internalValueResult.create = this._create;
    }
    if (this._delete !== undefined) {
      hasAnyValues = true;
      internalValueResult.delete = this._delete;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ZstackVmIsoAttachmentTimeouts | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._create = undefined;
      this._delete = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._create = value.create;
      this._delete = value.delete;
    }
  }

  // create - computed: false, optional: true, required: false
  private _create?: string; 
  public get create() {
    return this.getStringAttribute('create');
  }
  public set create(value: string) {
    this._create = value;
  }
  public resetCreate() {
    this._create = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get createInput() {
    return this._create;
  }

  // delete - computed: false, optional: true, required: false
  private _delete?: string; 
  public get delete() {
    return this.getStringAttribute('delete');
  }
  public set delete(value: string) {
    this._delete = value;
  }
  public resetDelete() {
    this._delete = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get deleteInput() {
    return this._delete;
  }
}

/**
* Represents a {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs/resources/zstack_vm_iso_attachment zstack_vm_iso_attachment}
*/
export class ZstackVmIsoAttachment extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "zstack_vm_iso_attachment";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a ZstackVmIsoAttachment resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the ZstackVmIsoAttachment to import
  * @param importFromId The id of the existing ZstackVmIsoAttachment that should be imported. Refer to the {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs/resources/zstack_vm_iso_attachment#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the ZstackVmIsoAttachment to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "zstack_vm_iso_attachment", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs/resources/zstack_vm_iso_attachment zstack_vm_iso_attachment} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options ZstackVmIsoAttachmentConfig
  */
  public constructor(scope: Construct, id: string, config: ZstackVmIsoAttachmentConfig) {
    super(scope, id, {
      terraformResourceType: 'zstack_vm_iso_attachment',
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
    this._vmInstanceUuid = config.vmInstanceUuid;
    this._imageUuid = config.imageUuid;
    this._cdRomUuid = config.cdRomUuid;
    this._preflight = config.preflight;
    this._timeouts.internalValue = config.timeouts;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // vm_instance_uuid - computed: false, optional: false, required: true
  private _vmInstanceUuid?: string; 
  public get vmInstanceUuid() {
    return this.getStringAttribute('vm_instance_uuid');
  }
  public set vmInstanceUuid(value: string) {
    this._vmInstanceUuid = value;
  }
  // Temporarily expose input value. Use with caution.
  public get vmInstanceUuidInput() {
    return this._vmInstanceUuid;
  }

  // image_uuid - computed: false, optional: false, required: true
  private _imageUuid?: string; 
  public get imageUuid() {
    return this.getStringAttribute('image_uuid');
  }
  public set imageUuid(value: string) {
    this._imageUuid = value;
  }
  // Temporarily expose input value. Use with caution.
  public get imageUuidInput() {
    return this._imageUuid;
  }

  // cd_rom_uuid - computed: true, optional: true, required: false
  private _cdRomUuid?: string; 
  public get cdRomUuid() {
    return this.getStringAttribute('cd_rom_uuid');
  }
  public set cdRomUuid(value: string) {
    this._cdRomUuid = value;
  }
  public resetCdRomUuid() {
    this._cdRomUuid = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get cdRomUuidInput() {
    return this._cdRomUuid;
  }

  // preflight - computed: true, optional: true, required: false
  private _preflight?: boolean | cdktf.IResolvable; 
  public get preflight() {
    return this.getBooleanAttribute('preflight');
  }
  public set preflight(value: boolean | cdktf.IResolvable) {
    this._preflight = value;
  }
  public resetPreflight() {
    this._preflight = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get preflightInput() {
    return this._preflight;
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // device_id - computed: true, optional: false, required: false
  public get deviceId() {
    return this.getNumberAttribute('device_id');
  }

  // install_path - computed: true, optional: false, required: false
  public get installPath() {
    return this.getStringAttribute('install_path');
  }

  // timeouts - computed: false, optional: true, required: false
  private _timeouts = new ZstackVmIsoAttachmentTimeoutsOutputReference(this, "timeouts");
  public get timeouts() {
    return this._timeouts;
  }
  public putTimeouts(value: ZstackVmIsoAttachmentTimeouts) {
    this._timeouts.internalValue = value;
  }
  public resetTimeouts() {
    this._timeouts.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get timeoutsInput() {
    return this._timeouts.internalValue;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      vm_instance_uuid: cdktf.stringToTerraform(this._vmInstanceUuid),
      image_uuid: cdktf.stringToTerraform(this._imageUuid),
      cd_rom_uuid: cdktf.stringToTerraform(this._cdRomUuid),
      preflight: cdktf.booleanToTerraform(this._preflight),
      timeouts: zstackVmIsoAttachmentTimeoutsToTerraform(this._timeouts.internalValue),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      vm_instance_uuid: {
        value: cdktf.stringToHclTerraform(this._vmInstanceUuid),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      image_uuid: {
        value: cdktf.stringToHclTerraform(this._imageUuid),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      cd_rom_uuid: {
        value: cdktf.stringToHclTerraform(this._cdRomUuid),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      preflight: {
        value: cdktf.booleanToHclTerraform(this._preflight),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      timeouts: {
        value: zstackVmIsoAttachmentTimeoutsToHclTerraform(this._timeouts.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "ZstackVmIsoAttachmentTimeouts",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
