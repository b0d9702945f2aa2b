import { type Logger } from "../../foundation";
import { type Terminal } from "../terminal/terminal";
import { type CONNECTION_OPTIONS, type Given } from "./option";

/** What the process hands to a command line. */
export interface Surroundings {
  readonly terminal: Terminal;
  readonly env: NodeJS.ProcessEnv;
  /** Fires at Ctrl-C and at SIGTERM. */
  readonly signal: AbortSignal;
}

/** What a verb works with besides its own arguments. */
export interface Invocation<Answer = unknown> extends Surroundings {
  /** Whether the answer is wanted in JSON. */
  readonly json: boolean;
  readonly log: Logger;
  /** The options of the connection; undefined for what was not given. */
  readonly connection: Partial<Given<typeof CONNECTION_OPTIONS>>;
  /**
   * Prints the answer: as JSON with `--json`, else as the text that `forPeople` makes. An empty
   * text is not printed.
   */
  answer(value: Answer, forPeople: () => string): void;
}
