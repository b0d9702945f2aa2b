import type { Clock } from "../../foundation";
import type { World } from "../world/world";
import { Jobs } from "./jobs";
import { globalConfigs, type GlobalConfigName } from "./global-config";
import { Sessions } from "./sessions";

/** What the management nodes of one cloud share, their database: the world, sessions, jobs, and the time. */
export class Cloud {
  readonly sessions: Sessions;
  readonly jobs: Jobs;
  private timeShift = 0;

  constructor(
    public world: World,
    private readonly clock: Clock,
  ) {
    this.sessions = new Sessions(() => this.now());
    this.jobs = new Jobs(() => this.now());
  }

  /** Milliseconds since 1970 on the cloud's clock. */
  now(): number {
    return this.clock.now() + this.timeShift;
  }

  /** Now, as worlds write dates. */
  today(): string {
    return `${new Date(this.now()).toISOString().slice(0, 19)}Z`;
  }

  /** Sets the cloud's clock forward (or back). */
  shiftTime(ms: number): void {
    this.timeShift += ms;
  }

  /** Waits in real time, whatever the cloud's clock says. */
  async sleep(ms: number, signal: AbortSignal): Promise<void> {
    await this.clock.sleep(ms, signal);
  }

  /** The value of a global configuration: the world's, else ZStack's default. */
  config(name: GlobalConfigName): string {
    return this.world.globalConfig[name] ?? globalConfigs[name].defaultValue;
  }
}
