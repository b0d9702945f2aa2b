import { type Logger } from "../foundation";
import { type Diagnostic } from "./diagnostics";
import { type ObjectValue } from "./value";

/** What every call gets along with its values. */
export interface CallContext {
  /**
   * Fires on `StopProvider` (Ctrl-C in Terraform) and when the host resets the call or goes away.
   */
  readonly signal: AbortSignal;
  readonly log: Logger;
}

/** What is asked with a configuration. `Client` is what `configure` made. */
export interface ConfigRequest<Client> {
  readonly config: ObjectValue;
  readonly client: Client;
}

/**
 * The answer to a call that only checks. Values may be unknown then: skip what cannot be judged
 * yet.
 */
export type Validate = (config: ObjectValue) => readonly Diagnostic[];
