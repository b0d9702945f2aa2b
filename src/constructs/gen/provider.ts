// @ts-nocheck
// https://zstack.internal/providers/iac/zstack-iso/latest/docs
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface ZstackIsoProviderConfig {
  /**
  * URL of the management node: `http(s)://host[:port][/context]`. Port 8080 for http without a port, context path `/zstack`. Not together with `host`. Environment: `ZSTACK_ENDPOINT`.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs#endpoint ZstackIsoProvider#endpoint}
  */
  readonly endpoint?: string;
  /**
  * Host name or address of the management node, as in the official ZStack provider. Plain http. Environment: `ZSTACK_HOST`.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs#host ZstackIsoProvider#host}
  */
  readonly host?: string;
  /**
  * Port of the management node, beside `host`. Default 8080. Environment: `ZSTACK_PORT`.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs#port ZstackIsoProvider#port}
  */
  readonly port?: number;
  /**
  * Account to sign in with. One login serves the whole run and is logged out at its end. Environment: `ZSTACK_ACCOUNT_NAME`.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs#account_name ZstackIsoProvider#account_name}
  */
  readonly accountName?: string;
  /**
  * Password of `account_name`. Better left to the environment. Environment: `ZSTACK_ACCOUNT_PASSWORD`.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs#account_password ZstackIsoProvider#account_password}
  */
  readonly accountPassword?: string;
  /**
  * A session that somebody else opened and will close: used, never logged out. Not together with `account_name`. Environment: `ZSTACK_SESSION_UUID`.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs#session_uuid ZstackIsoProvider#session_uuid}
  */
  readonly sessionUuid?: string;
  /**
  * Alias name
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs#alias ZstackIsoProvider#alias}
  */
  readonly alias?: string;
}

/**
* Represents a {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs zstack-iso}
*/
export class ZstackIsoProvider extends cdktf.TerraformProvider {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "zstack-iso";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a ZstackIsoProvider resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the ZstackIsoProvider to import
  * @param importFromId The id of the existing ZstackIsoProvider that should be imported. Refer to the {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the ZstackIsoProvider to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "zstack-iso", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs zstack-iso} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options ZstackIsoProviderConfig = {}
  */
  public constructor(scope: Construct, id: string, config: ZstackIsoProviderConfig = {}) {
    super(scope, id, {
      terraformResourceType: 'zstack-iso',
      terraformGeneratorMetadata: {
        providerName: 'zstack-iso'
      },
      terraformProviderSource: 'zstack.internal/iac/zstack-iso'
    });
    this._endpoint = config.endpoint;
    this._host = config.host;
    this._port = config.port;
    this._accountName = config.accountName;
    this._accountPassword = config.accountPassword;
    this._sessionUuid = config.sessionUuid;
    this._alias = config.alias;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // endpoint - computed: false, optional: true, required: false
  private _endpoint?: string; 
  public get endpoint() {
    return this._endpoint;
  }
  public set endpoint(value: string | undefined) {
    this._endpoint = value;
  }
  public resetEndpoint() {
    this._endpoint = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get endpointInput() {
    return this._endpoint;
  }

  // host - computed: false, optional: true, required: false
  private _host?: string; 
  public get host() {
    return this._host;
  }
  public set host(value: string | undefined) {
    this._host = value;
  }
  public resetHost() {
    this._host = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get hostInput() {
    return this._host;
  }

  // port - computed: false, optional: true, required: false
  private _port?: number; 
  public get port() {
    return this._port;
  }
  public set port(value: number | undefined) {
    this._port = value;
  }
  public resetPort() {
    this._port = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get portInput() {
    return this._port;
  }

  // account_name - computed: false, optional: true, required: false
  private _accountName?: string; 
  public get accountName() {
    return this._accountName;
  }
  public set accountName(value: string | undefined) {
    this._accountName = value;
  }
  public resetAccountName() {
    this._accountName = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get accountNameInput() {
    return this._accountName;
  }

  // account_password - computed: false, optional: true, required: false
  private _accountPassword?: string; 
  public get accountPassword() {
    return this._accountPassword;
  }
  public set accountPassword(value: string | undefined) {
    this._accountPassword = value;
  }
  public resetAccountPassword() {
    this._accountPassword = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get accountPasswordInput() {
    return this._accountPassword;
  }

  // session_uuid - computed: false, optional: true, required: false
  private _sessionUuid?: string; 
  public get sessionUuid() {
    return this._sessionUuid;
  }
  public set sessionUuid(value: string | undefined) {
    this._sessionUuid = value;
  }
  public resetSessionUuid() {
    this._sessionUuid = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get sessionUuidInput() {
    return this._sessionUuid;
  }

  // alias - computed: false, optional: true, required: false
  private _alias?: string; 
  public get alias() {
    return this._alias;
  }
  public set alias(value: string | undefined) {
    this._alias = value;
  }
  public resetAlias() {
    this._alias = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get aliasInput() {
    return this._alias;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      endpoint: cdktf.stringToTerraform(this._endpoint),
      host: cdktf.stringToTerraform(this._host),
      port: cdktf.numberToTerraform(this._port),
      account_name: cdktf.stringToTerraform(this._accountName),
      account_password: cdktf.stringToTerraform(this._accountPassword),
      session_uuid: cdktf.stringToTerraform(this._sessionUuid),
      alias: cdktf.stringToTerraform(this._alias),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      endpoint: {
        value: cdktf.stringToHclTerraform(this._endpoint),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      host: {
        value: cdktf.stringToHclTerraform(this._host),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      port: {
        value: cdktf.numberToHclTerraform(this._port),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      account_name: {
        value: cdktf.stringToHclTerraform(this._accountName),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      account_password: {
        value: cdktf.stringToHclTerraform(this._accountPassword),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      session_uuid: {
        value: cdktf.stringToHclTerraform(this._sessionUuid),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      alias: {
        value: cdktf.stringToHclTerraform(this._alias),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
