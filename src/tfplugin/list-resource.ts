import { type Diagnostic } from "./diagnostics";
import { type CallContext, type ConfigRequest, type Validate } from "./call";
import { type BlockSchema } from "./schema/schema";
import { type ObjectValue } from "./value";

/** What `list "<type>"` finds (`terraform query`, Terraform 1.14 and later). */
export interface ListResource<Client> {
  /** That of a resource with an identity. */
  readonly typeName: string;
  /** Of the `config` block. */
  readonly schema: BlockSchema;
  readonly validate?: Validate;
  /**
   * Lists. The next result is asked for when the host has room for it, and none any more after
   * `limit` results or when the host has enough.
   */
  list(request: ListRequest<Client>, context: CallContext): ListResults;
}

export interface ListRequest<Client> extends ConfigRequest<Client> {
  /** Whether results are to hold the resource's state. */
  readonly includeResource: boolean;
  /** How many results the host takes; undefined: all. Terraform's default is 100. */
  readonly limit: number | undefined;
}

export type ListResults = AsyncIterable<ListResult | ListNote>;

/** One thing that was found. */
export interface ListResult {
  /** For people. */
  readonly displayName: string;
  /** The state, as a read gives it; its identity is taken from it. */
  readonly state: ObjectValue;
}

/** Diagnostics on the whole list. An error ends it. */
export interface ListNote {
  readonly diagnostics: readonly Diagnostic[];
}
