// @ts-nocheck
// https://zstack.internal/providers/iac/zstack-iso/latest/docs
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface ZstackIsoProviderConfig {
  /**
  * URL of the management node: `http(s)://host[:port][/context]`. Port 8080 for http without a port, context path `/zstack`. Not together with `endpoints` or `host`. Environment: `ZSTACK_ENDPOINT`.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs#endpoint ZstackIsoProvider#endpoint}
  */
  readonly endpoint?: string;
  /**
  * URLs of several management nodes of one cloud, as `endpoint` has them. When one cannot be reached, the next is asked; the one that answered is kept. Environment: `ZSTACK_ENDPOINT`, separated by commas.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs#endpoints ZstackIsoProvider#endpoints}
  */
  readonly endpoints?: string[];
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
  * Access key to sign requests with. Needs no session. Environment: `ZSTACK_ACCESS_KEY_ID`.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs#access_key_id ZstackIsoProvider#access_key_id}
  */
  readonly accessKeyId?: string;
  /**
  * Secret of `access_key_id`. Better left to the environment. Environment: `ZSTACK_ACCESS_KEY_SECRET`.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs#access_key_secret ZstackIsoProvider#access_key_secret}
  */
  readonly accessKeySecret?: string;
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
  * IAM2 virtual id to sign in with; logged out like an account. Environment: `ZSTACK_IAM2_NAME`.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs#iam2_name ZstackIsoProvider#iam2_name}
  */
  readonly iam2Name?: string;
  /**
  * Password of `iam2_name`. Better left to the environment. Environment: `ZSTACK_IAM2_PASSWORD`.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs#iam2_password ZstackIsoProvider#iam2_password}
  */
  readonly iam2Password?: string;
  /**
  * Name of the IAM2 project to work in, beside `iam2_name`. Environment: `ZSTACK_IAM2_PROJECT`.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs#iam2_project ZstackIsoProvider#iam2_project}
  */
  readonly iam2Project?: string;
  /**
  * A session that another program opened and will close: it is used, but never logged out. Environment: `ZSTACK_SESSION_UUID`.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs#session_uuid ZstackIsoProvider#session_uuid}
  */
  readonly sessionUuid?: string;
  /**
  * IANA time zone of the management node (or `+hh:mm`), for the dates of access keys. Default: detected with the first request. Environment: `ZSTACK_TIME_ZONE`.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs#time_zone ZstackIsoProvider#time_zone}
  */
  readonly timeZone?: string;
  /**
  * CA certificates to trust in place of the built-in ones, as PEM text. Not together with `ca_cert_file`. Environment: `ZSTACK_CA_CERT_PEM`.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs#ca_cert_pem ZstackIsoProvider#ca_cert_pem}
  */
  readonly caCertPem?: string;
  /**
  * File with the CA certificates to trust in place of the built-in ones, in PEM form. Environment: `ZSTACK_CA_CERT_FILE`.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs#ca_cert_file ZstackIsoProvider#ca_cert_file}
  */
  readonly caCertFile?: string;
  /**
  * Client certificate, as PEM text, with its chain if needed. Environment: `ZSTACK_CLIENT_CERT_PEM`.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs#client_cert_pem ZstackIsoProvider#client_cert_pem}
  */
  readonly clientCertPem?: string;
  /**
  * Private key of `client_cert_pem`, unencrypted, as PEM text. Environment: `ZSTACK_CLIENT_KEY_PEM`.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs#client_key_pem ZstackIsoProvider#client_key_pem}
  */
  readonly clientKeyPem?: string;
  /**
  * Name that the management node's certificate must have, when it is not the host of the endpoint. Environment: `ZSTACK_TLS_SERVER_NAME`.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs#tls_server_name ZstackIsoProvider#tls_server_name}
  */
  readonly tlsServerName?: string;
  /**
  * Accepts any certificate; warns. Default false. Environment: `ZSTACK_INSECURE_SKIP_VERIFY`.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs#insecure_skip_verify ZstackIsoProvider#insecure_skip_verify}
  */
  readonly insecureSkipVerify?: boolean | cdktf.IResolvable;
  /**
  * HTTP proxy for all requests, e.g. `http://proxy.example.com:3128`; `""` for none. Default: `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` of the environment.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs#proxy_url ZstackIsoProvider#proxy_url}
  */
  readonly proxyUrl?: string;
  /**
  * How long one attempt of a request may take, as a duration. Default `"30s"`.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs#request_timeout ZstackIsoProvider#request_timeout}
  */
  readonly requestTimeout?: string;
  /**
  * How long one read or change may take, retries and waiting included. Default `"5m"`.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs#operation_timeout ZstackIsoProvider#operation_timeout}
  */
  readonly operationTimeout?: string;
  /**
  * How many times a read is retried when the management node or the network fails, over all endpoints together. Default 3.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs#max_retries ZstackIsoProvider#max_retries}
  */
  readonly maxRetries?: number;
  /**
  * How many requests may be under way at the same time. Default 16.
  *
  * Docs at Terraform Registry: {@link https://zstack.internal/providers/iac/zstack-iso/latest/docs#max_concurrent_requests ZstackIsoProvider#max_concurrent_requests}
  */
  readonly maxConcurrentRequests?: number;
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
        providerName: 'zstack-iso',
        providerVersionConstraint: '~> 0.1'
      },
      terraformProviderSource: 'zstack.internal/iac/zstack-iso'
    });
    this._endpoint = config.endpoint;
    this._endpoints = config.endpoints;
    this._host = config.host;
    this._port = config.port;
    this._accessKeyId = config.accessKeyId;
    this._accessKeySecret = config.accessKeySecret;
    this._accountName = config.accountName;
    this._accountPassword = config.accountPassword;
    this._iam2Name = config.iam2Name;
    this._iam2Password = config.iam2Password;
    this._iam2Project = config.iam2Project;
    this._sessionUuid = config.sessionUuid;
    this._timeZone = config.timeZone;
    this._caCertPem = config.caCertPem;
    this._caCertFile = config.caCertFile;
    this._clientCertPem = config.clientCertPem;
    this._clientKeyPem = config.clientKeyPem;
    this._tlsServerName = config.tlsServerName;
    this._insecureSkipVerify = config.insecureSkipVerify;
    this._proxyUrl = config.proxyUrl;
    this._requestTimeout = config.requestTimeout;
    this._operationTimeout = config.operationTimeout;
    this._maxRetries = config.maxRetries;
    this._maxConcurrentRequests = config.maxConcurrentRequests;
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

  // endpoints - computed: false, optional: true, required: false
  private _endpoints?: string[]; 
  public get endpoints() {
    return this._endpoints;
  }
  public set endpoints(value: string[] | undefined) {
    this._endpoints = value;
  }
  public resetEndpoints() {
    this._endpoints = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get endpointsInput() {
    return this._endpoints;
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

  // access_key_id - computed: false, optional: true, required: false
  private _accessKeyId?: string; 
  public get accessKeyId() {
    return this._accessKeyId;
  }
  public set accessKeyId(value: string | undefined) {
    this._accessKeyId = value;
  }
  public resetAccessKeyId() {
    this._accessKeyId = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get accessKeyIdInput() {
    return this._accessKeyId;
  }

  // access_key_secret - computed: false, optional: true, required: false
  private _accessKeySecret?: string; 
  public get accessKeySecret() {
    return this._accessKeySecret;
  }
  public set accessKeySecret(value: string | undefined) {
    this._accessKeySecret = value;
  }
  public resetAccessKeySecret() {
    this._accessKeySecret = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get accessKeySecretInput() {
    return this._accessKeySecret;
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

  // iam2_name - computed: false, optional: true, required: false
  private _iam2Name?: string; 
  public get iam2Name() {
    return this._iam2Name;
  }
  public set iam2Name(value: string | undefined) {
    this._iam2Name = value;
  }
  public resetIam2Name() {
    this._iam2Name = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get iam2NameInput() {
    return this._iam2Name;
  }

  // iam2_password - computed: false, optional: true, required: false
  private _iam2Password?: string; 
  public get iam2Password() {
    return this._iam2Password;
  }
  public set iam2Password(value: string | undefined) {
    this._iam2Password = value;
  }
  public resetIam2Password() {
    this._iam2Password = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get iam2PasswordInput() {
    return this._iam2Password;
  }

  // iam2_project - computed: false, optional: true, required: false
  private _iam2Project?: string; 
  public get iam2Project() {
    return this._iam2Project;
  }
  public set iam2Project(value: string | undefined) {
    this._iam2Project = value;
  }
  public resetIam2Project() {
    this._iam2Project = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get iam2ProjectInput() {
    return this._iam2Project;
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

  // time_zone - computed: false, optional: true, required: false
  private _timeZone?: string; 
  public get timeZone() {
    return this._timeZone;
  }
  public set timeZone(value: string | undefined) {
    this._timeZone = value;
  }
  public resetTimeZone() {
    this._timeZone = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get timeZoneInput() {
    return this._timeZone;
  }

  // ca_cert_pem - computed: false, optional: true, required: false
  private _caCertPem?: string; 
  public get caCertPem() {
    return this._caCertPem;
  }
  public set caCertPem(value: string | undefined) {
    this._caCertPem = value;
  }
  public resetCaCertPem() {
    this._caCertPem = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get caCertPemInput() {
    return this._caCertPem;
  }

  // ca_cert_file - computed: false, optional: true, required: false
  private _caCertFile?: string; 
  public get caCertFile() {
    return this._caCertFile;
  }
  public set caCertFile(value: string | undefined) {
    this._caCertFile = value;
  }
  public resetCaCertFile() {
    this._caCertFile = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get caCertFileInput() {
    return this._caCertFile;
  }

  // client_cert_pem - computed: false, optional: true, required: false
  private _clientCertPem?: string; 
  public get clientCertPem() {
    return this._clientCertPem;
  }
  public set clientCertPem(value: string | undefined) {
    this._clientCertPem = value;
  }
  public resetClientCertPem() {
    this._clientCertPem = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get clientCertPemInput() {
    return this._clientCertPem;
  }

  // client_key_pem - computed: false, optional: true, required: false
  private _clientKeyPem?: string; 
  public get clientKeyPem() {
    return this._clientKeyPem;
  }
  public set clientKeyPem(value: string | undefined) {
    this._clientKeyPem = value;
  }
  public resetClientKeyPem() {
    this._clientKeyPem = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get clientKeyPemInput() {
    return this._clientKeyPem;
  }

  // tls_server_name - computed: false, optional: true, required: false
  private _tlsServerName?: string; 
  public get tlsServerName() {
    return this._tlsServerName;
  }
  public set tlsServerName(value: string | undefined) {
    this._tlsServerName = value;
  }
  public resetTlsServerName() {
    this._tlsServerName = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get tlsServerNameInput() {
    return this._tlsServerName;
  }

  // insecure_skip_verify - computed: false, optional: true, required: false
  private _insecureSkipVerify?: boolean | cdktf.IResolvable; 
  public get insecureSkipVerify() {
    return this._insecureSkipVerify;
  }
  public set insecureSkipVerify(value: boolean | cdktf.IResolvable | undefined) {
    this._insecureSkipVerify = value;
  }
  public resetInsecureSkipVerify() {
    this._insecureSkipVerify = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get insecureSkipVerifyInput() {
    return this._insecureSkipVerify;
  }

  // proxy_url - computed: false, optional: true, required: false
  private _proxyUrl?: string; 
  public get proxyUrl() {
    return this._proxyUrl;
  }
  public set proxyUrl(value: string | undefined) {
    this._proxyUrl = value;
  }
  public resetProxyUrl() {
    this._proxyUrl = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get proxyUrlInput() {
    return this._proxyUrl;
  }

  // request_timeout - computed: false, optional: true, required: false
  private _requestTimeout?: string; 
  public get requestTimeout() {
    return this._requestTimeout;
  }
  public set requestTimeout(value: string | undefined) {
    this._requestTimeout = value;
  }
  public resetRequestTimeout() {
    this._requestTimeout = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get requestTimeoutInput() {
    return this._requestTimeout;
  }

  // operation_timeout - computed: false, optional: true, required: false
  private _operationTimeout?: string; 
  public get operationTimeout() {
    return this._operationTimeout;
  }
  public set operationTimeout(value: string | undefined) {
    this._operationTimeout = value;
  }
  public resetOperationTimeout() {
    this._operationTimeout = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get operationTimeoutInput() {
    return this._operationTimeout;
  }

  // max_retries - computed: false, optional: true, required: false
  private _maxRetries?: number; 
  public get maxRetries() {
    return this._maxRetries;
  }
  public set maxRetries(value: number | undefined) {
    this._maxRetries = value;
  }
  public resetMaxRetries() {
    this._maxRetries = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get maxRetriesInput() {
    return this._maxRetries;
  }

  // max_concurrent_requests - computed: false, optional: true, required: false
  private _maxConcurrentRequests?: number; 
  public get maxConcurrentRequests() {
    return this._maxConcurrentRequests;
  }
  public set maxConcurrentRequests(value: number | undefined) {
    this._maxConcurrentRequests = value;
  }
  public resetMaxConcurrentRequests() {
    this._maxConcurrentRequests = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get maxConcurrentRequestsInput() {
    return this._maxConcurrentRequests;
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
      endpoints: cdktf.listMapper(cdktf.stringToTerraform, false)(this._endpoints),
      host: cdktf.stringToTerraform(this._host),
      port: cdktf.numberToTerraform(this._port),
      access_key_id: cdktf.stringToTerraform(this._accessKeyId),
      access_key_secret: cdktf.stringToTerraform(this._accessKeySecret),
      account_name: cdktf.stringToTerraform(this._accountName),
      account_password: cdktf.stringToTerraform(this._accountPassword),
      iam2_name: cdktf.stringToTerraform(this._iam2Name),
      iam2_password: cdktf.stringToTerraform(this._iam2Password),
      iam2_project: cdktf.stringToTerraform(this._iam2Project),
      session_uuid: cdktf.stringToTerraform(this._sessionUuid),
      time_zone: cdktf.stringToTerraform(this._timeZone),
      ca_cert_pem: cdktf.stringToTerraform(this._caCertPem),
      ca_cert_file: cdktf.stringToTerraform(this._caCertFile),
      client_cert_pem: cdktf.stringToTerraform(this._clientCertPem),
      client_key_pem: cdktf.stringToTerraform(this._clientKeyPem),
      tls_server_name: cdktf.stringToTerraform(this._tlsServerName),
      insecure_skip_verify: cdktf.booleanToTerraform(this._insecureSkipVerify),
      proxy_url: cdktf.stringToTerraform(this._proxyUrl),
      request_timeout: cdktf.stringToTerraform(this._requestTimeout),
      operation_timeout: cdktf.stringToTerraform(this._operationTimeout),
      max_retries: cdktf.numberToTerraform(this._maxRetries),
      max_concurrent_requests: cdktf.numberToTerraform(this._maxConcurrentRequests),
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
      endpoints: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._endpoints),
        isBlock: false,
        type: "list",
        storageClassType: "stringList",
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
      access_key_id: {
        value: cdktf.stringToHclTerraform(this._accessKeyId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      access_key_secret: {
        value: cdktf.stringToHclTerraform(this._accessKeySecret),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
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
      iam2_name: {
        value: cdktf.stringToHclTerraform(this._iam2Name),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      iam2_password: {
        value: cdktf.stringToHclTerraform(this._iam2Password),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      iam2_project: {
        value: cdktf.stringToHclTerraform(this._iam2Project),
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
      time_zone: {
        value: cdktf.stringToHclTerraform(this._timeZone),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      ca_cert_pem: {
        value: cdktf.stringToHclTerraform(this._caCertPem),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      ca_cert_file: {
        value: cdktf.stringToHclTerraform(this._caCertFile),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      client_cert_pem: {
        value: cdktf.stringToHclTerraform(this._clientCertPem),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      client_key_pem: {
        value: cdktf.stringToHclTerraform(this._clientKeyPem),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      tls_server_name: {
        value: cdktf.stringToHclTerraform(this._tlsServerName),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      insecure_skip_verify: {
        value: cdktf.booleanToHclTerraform(this._insecureSkipVerify),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      proxy_url: {
        value: cdktf.stringToHclTerraform(this._proxyUrl),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      request_timeout: {
        value: cdktf.stringToHclTerraform(this._requestTimeout),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      operation_timeout: {
        value: cdktf.stringToHclTerraform(this._operationTimeout),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      max_retries: {
        value: cdktf.numberToHclTerraform(this._maxRetries),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      max_concurrent_requests: {
        value: cdktf.numberToHclTerraform(this._maxConcurrentRequests),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
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
