import { type Clock, type Logger } from "../foundation";
import { type Spelling } from "./connection/settings";

/** What everything in this room takes from its surroundings. */
export interface Ports {
  readonly clock: Clock;
  readonly log: Logger;
  /** How errors call a setting. */
  readonly spelling: Spelling;
}
