import { type Diagnostic } from "./diagnostics";
import { type CallContext, type ConfigRequest, type Validate } from "./call";
import { type BlockSchema } from "./schema/schema";

/**
 * Something that is done and has no state (`action "<type>"`, Terraform 1.14 and later): invoked by
 * a resource's `action_trigger` or by `terraform apply -invoke=…`.
 */
export interface Action<Client> {
  readonly typeName: string;
  /** Of the `config` block. */
  readonly schema: BlockSchema;
  readonly validate?: Validate;
  /**
   * What can be said while planning. Values may be unknown, and so may be the client's settings.
   */
  plan?(
    request: ConfigRequest<Client>,
    context: CallContext,
  ): Promise<readonly Diagnostic[]>;
  /** Does it, once, with a wholly known configuration. No diagnostics, or warnings: done. */
  invoke(
    request: ConfigRequest<Client>,
    context: ActionContext,
  ): Promise<readonly Diagnostic[]>;
}

export interface ActionContext extends CallContext {
  /** Shown by Terraform at once: one line. */
  readonly progress: (message: string) => void;
}
