import { type Action } from "./action";
import { type CallContext, type ConfigRequest, type Validate } from "./call";
import { type Diagnostic, type PathStep } from "./diagnostics";
import { type ProviderFunction } from "./function";
import { type ResourceIdentity } from "./identity";
import { type ListResource } from "./list-resource";
import { type BlockSchema } from "./schema/schema";
import { type ObjectValue } from "./value";

/**
 * A provider as `serve` runs it. `Client` is whatever `configure` makes for the reads and applies;
 * this room never looks into it.
 *
 * Definitions are plain data plus functions: they must be cheap to load, since Terraform starts the
 * plugin three times for one plan. Load what is heavy (an HTTP client) inside the functions.
 */
export interface Provider<Client> {
  /** As in `terraform-provider-<name>`; the log module. */
  readonly name: string;
  readonly version: string;
  readonly schema: BlockSchema;
  readonly validate?: Validate;
  /**
   * Never called by `terraform validate`. Values may be unknown: return a client that fails when it
   * is needed.
   */
  configure(
    request: ConfigureRequest,
    context: CallContext,
  ): Promise<ConfigureResponse<Client>>;
  readonly dataSources: readonly DataSource<Client>[];
  readonly resources: readonly Resource<Client>[];
  readonly listResources?: readonly ListResource<Client>[];
  readonly actions?: readonly Action<Client>[];
  readonly functions?: readonly ProviderFunction[];
  /**
   * Called once before the process ends, however it ends short of SIGKILL: on `Shutdown`, when the
   * host is gone, after a crash.
   *
   * @param within milliseconds until the process ends in any case
   */
  shutdown?(within: number): Promise<void>;
}

export interface ConfigureRequest {
  readonly config: ObjectValue;
  /** The version of Terraform or OpenTofu, e.g. `1.11.4`. */
  readonly terraformVersion: string;
  readonly capabilities: HostCapabilities;
}

/** What the host says that it can do. All false: a host that is too old to say. */
export interface HostCapabilities {
  /** An answer may put the work off because something is not known yet. */
  readonly deferral: boolean;
  readonly writeOnlyAttributes: boolean;
}

export interface ConfigureResponse<Client> {
  readonly client?: Client;
  readonly diagnostics: readonly Diagnostic[];
}

export interface DataSource<Client> {
  /** `zstack_vm_iso_candidates` */
  readonly typeName: string;
  readonly schema: BlockSchema;
  readonly validate?: Validate;
  /** Called only with a wholly known configuration, and only after `configure` gave a client. */
  read(
    request: ConfigRequest<Client>,
    context: CallContext,
  ): Promise<ReadResponse>;
}

export interface ReadResponse {
  /** Every attribute and block of the schema, wholly known. May be missing only beside an error. */
  readonly state?: ObjectValue;
  readonly diagnostics: readonly Diagnostic[];
}

/** What a resource is asked with about an object that is there. */
export interface StateRequest<Client> {
  readonly state: ObjectValue;
  /** The bytes beside the state. */
  readonly private: Uint8Array;
  readonly client: Client;
}

export interface UpdateRequest<Client> {
  readonly prior: ObjectValue;
  readonly planned: ObjectValue;
  readonly private: Uint8Array;
  readonly client: Client;
}

/** A managed resource. */
export interface Resource<Client> {
  readonly typeName: string;
  readonly schema: BlockSchema;
  readonly validate?: Validate;
  /**
   * Makes the planned state. Called on create (`prior` null) and on change; must give the same
   * answer again at apply. Default: `proposed`, with computed values that have no configuration
   * unknown on create, and `prior` exactly when nothing differs.
   */
  plan?(
    request: PlanRequest<Client>,
    context: CallContext,
  ): PlanResponse | Promise<PlanResponse>;
  create(
    request: ConfigRequest<Client> & { readonly planned: ObjectValue },
    context: CallContext,
  ): Promise<ApplyResponse>;
  /**
   * `state: null` says "gone": the next plan creates it again. A failing cloud is an error
   * diagnostic, never null.
   */
  read(
    request: StateRequest<Client>,
    context: CallContext,
  ): Promise<ApplyResponse>;
  /**
   * For changes that do not replace. Without it the planned state is taken over as it is (for
   * settings such as `timeouts`).
   */
  update?(
    request: UpdateRequest<Client>,
    context: CallContext,
  ): Promise<ApplyResponse>;
  /**
   * `state: null` beside no error: deleted. Already gone is success. With an error: what is still
   * there.
   */
  delete(
    request: StateRequest<Client>,
    context: CallContext,
  ): Promise<ApplyResponse>;
  import?(
    request: { readonly by: ImportBy; readonly client: Client },
    context: CallContext,
  ): Promise<ApplyResponse>;
  /** Default: none; Terraform and OpenTofu before 1.12 know none either. */
  readonly identity?: ResourceIdentity;
  /**
   * The configuration to write for an object that was found (`terraform query
   * -generate-config-out`). It must plan empty. Default: whatever of the state can be configured.
   */
  generateConfig?(state: ObjectValue): ObjectValue;
}

/**
 * What names the object to import: the text of `terraform import`, or an identity, wholly known.
 */
export type ImportBy =
  { readonly id: string } | { readonly identity: ObjectValue };

export interface PlanRequest<Client> {
  /** Null for what is to be created, also in the place of an object that is replaced. */
  readonly prior: ObjectValue | null;
  /** Terraform's merge of configuration and prior state. */
  readonly proposed: ObjectValue;
  readonly config: ObjectValue;
  /**
   * The bytes beside `prior`. When an object is replaced, the host plans first with the old object
   * and then once more with none: then these are the `private` of the first answer (not for an
   * object that is tainted, for which the host plans only once).
   */
  readonly private: Uint8Array;
  /** Undefined when the provider could not be configured. */
  readonly client: Client | undefined;
}

export interface PlanResponse {
  readonly planned: ObjectValue;
  /** Handed to the apply. Absent: as it was. */
  readonly private?: Uint8Array;
  /** Attributes whose change replaces the resource; Terraform ignores those that did not change. */
  readonly requiresReplace?: readonly (readonly PathStep[])[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface ApplyResponse {
  /**
   * On create with an error: a state here is saved as tainted, null saves nothing (and leaks what
   * was created).
   */
  readonly state: ObjectValue | null;
  /** Bytes that Terraform stores beside the state, unencrypted. Absent: what was stored stays. */
  readonly private?: Uint8Array;
  readonly diagnostics: readonly Diagnostic[];
}
