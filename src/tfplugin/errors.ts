import { CodedError } from "../foundation";

/**
 * What this room raises. `InvalidValue`: a provider returned a value that does not fit its schema
 * (a bug of the provider). `InvalidMessage`: the host sent bytes that cannot be read. `NoListener`:
 * no socket could be opened.
 */
export type PluginErrorCode = "InvalidValue" | "InvalidMessage" | "NoListener";

export class PluginError extends CodedError<PluginErrorCode> {}
