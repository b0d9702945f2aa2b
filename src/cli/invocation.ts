import { type Logger } from "../foundation";
import { type Terminal } from "./terminal/terminal";

/** What a verb works with besides its arguments. */
export interface Session {
  readonly terminal: Terminal;
  /** Whether the answer is wanted in JSON. */
  readonly json: boolean;
  readonly env: NodeJS.ProcessEnv;
  /** Fires at Ctrl-C and at SIGTERM. */
  readonly signal: AbortSignal;
  readonly log: Logger;
}
