import { formatDuration } from "../../foundation";
import { withNames } from "../connection/setting-names";
import { ZStackError } from "../errors";
import { type Ports } from "../ports";
import { type ApiRequest } from "./api-request";
import { type Exchange } from "./exchange";

/** What one call has tried so far, and the errors that say so. */
export class Attempts {
  readonly asked = new Set<Exchange>();
  /** How many tries ran into `requestTimeout`. */
  timeOuts = 0;
  private readonly failures: string[] = [];
  private readonly began: number;

  constructor(
    private readonly deadline: number,
    private readonly ports: Ports,
  ) {
    this.began = ports.clock.monotonic();
  }

  /** Milliseconds; none when it is not above zero. */
  get timeLeft(): number {
    return this.deadline - this.ports.clock.monotonic();
  }

  failed(node: Exchange, error: ZStackError): void {
    this.asked.add(node);
    this.failures.push(`${node.baseUrl}: ${error.summary}`);
  }

  /**
   * The last error, with all that was tried.
   *
   * @param wait milliseconds until the next try, when there is no time for it
   */
  summedUp(error: ZStackError, wait?: number): ZStackError {
    const details: string[] = [];
    const { failures } = this;
    if (failures.length > 1) {
      const distinct = [...new Set(failures)];
      details.push(
        `Tried ${failures.length} times in ${this.took()}. ${distinct.length === 1 ? "Each time the same." : "In turn:"}`,
        ...(distinct.length === 1 ? [] : distinct.map((one) => `- ${one}`)),
      );
    }
    if (wait !== undefined) {
      const left = formatDuration(Math.max(0, this.timeLeft));
      details.push(
        `The next try would be due in ${formatDuration(wait)}, but only ${left} are left of ${this.ports.spelling("operationTimeout")} (or the resource's own timeout).`,
      );
    }
    return details.length === 0 ? error : error.with({ details });
  }

  outOfTime({ method, path }: ApiRequest): ZStackError {
    return new ZStackError(
      "OperationTimedOut",
      `There was no time left for ${method} ${path}: it spent ${this.took()} waiting for a free request slot`,
      {
        hint: withNames(
          "Raise {operationTimeout} (or the timeout of the resource), or {maxConcurrentRequests} if the management node can handle more concurrent requests.",
          this.ports.spelling,
        ),
        details: this.failures,
      },
    );
  }

  private took(): string {
    return formatDuration(this.ports.clock.monotonic() - this.began);
  }
}
