import { printableLine, redactOwn } from "../../../foundation";
import { type ExitCode } from "../../exit-code";

/** On the way to the management node, in the order in which a request passes them. */
export const STAGES = [
  "settings",
  "name",
  "tcp",
  "proxy",
  "tls",
  "node",
  "clock",
  "sign-in",
  "permission",
] as const;
export type Stage = (typeof STAGES)[number];

export interface Check {
  /** Null when it is about no endpoint in particular. */
  readonly endpoint: string | null;
  readonly stage: Stage;
  /** `skipped`: an earlier check that failed left nothing to look at. */
  readonly status: "ok" | "warning" | "failed" | "skipped";
  /** One line. */
  readonly message: string;
  /** What to do, with the setting that fixes it. Null when there is nothing to fix. */
  readonly advice: string | null;
}

/** What is wrong, and how the command ends if it is the first. */
export interface Finding {
  readonly message: string;
  readonly advice: string;
  readonly exit: ExitCode;
}

/** The checks of one run, and the first that failed. */
export class Report {
  readonly checks: Check[] = [];
  first: (Finding & { readonly check: Check }) | undefined;
  /** Whether people need to see which endpoint a check is about. */
  severalEndpoints = false;
  /** What is being waited for, for people: `tls of https://…`. */
  waitingFor = "";

  /** @param onCheck hears of each check as soon as it is done */
  constructor(private readonly onCheck: (check: Check) => void) {}

  /** What is found out about one endpoint, or about none in particular. */
  about(endpoint: string | null): Section {
    return new Section(this, endpoint);
  }

  add(check: Check): Check {
    const lines = redactOwn(check.message).split("\n");
    const masked = {
      ...check,
      message: printableLine(
        lines
          .map((line) => line.trim())
          .filter((line) => line !== "")
          .join("; "),
      ),
      advice: check.advice === null ? null : redactOwn(check.advice),
    };
    this.checks.push(masked);
    this.onCheck(masked);
    return masked;
  }
}

export class Section {
  constructor(
    private readonly report: Report,
    private readonly endpoint: string | null,
  ) {}

  begin(stage: Stage): void {
    const { endpoint } = this;
    this.report.waitingFor =
      endpoint === null ? stage : `${stage} of ${endpoint}`;
  }

  ok(stage: Stage, message: string): void {
    this.add({ stage, status: "ok", message, advice: null });
  }

  warning(stage: Stage, found: Omit<Finding, "exit">): void {
    this.add({ stage, status: "warning", ...found });
  }

  failed(stage: Stage, found: Finding): void {
    const { message, advice } = found;
    const check = this.add({ stage, status: "failed", message, advice });
    this.report.first ??= { ...found, advice: redactOwn(advice), check };
  }

  /** All of `stages`, for want of what they need. */
  skipped(stages: readonly Stage[], message: string): void {
    for (const stage of stages)
      this.add({ stage, status: "skipped", message, advice: null });
  }

  private add(check: Omit<Check, "endpoint">): Check {
    return this.report.add({ endpoint: this.endpoint, ...check });
  }
}
