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
  /** `skipped`: an earlier fault left nothing to look at. */
  readonly status: "ok" | "warning" | "failed" | "skipped";
  /** One line. */
  readonly message: string;
  /** What to do, with the setting that fixes it. Null when there is nothing to fix. */
  readonly advice: string | null;
}

/** A fault, and how the command ends if it is the first. */
export interface Finding {
  readonly message: string;
  readonly advice: string;
  readonly exit: ExitCode;
}

/** The checks of one run, and the first fault among them. */
export class Report {
  readonly checks: Check[] = [];
  first: (Finding & { readonly check: Check }) | undefined;
  /** Whether people need to see which endpoint a check is about. */
  severalEndpoints = false;
  private underWay = "";

  /** @param onCheck hears of each check as soon as it is done */
  constructor(private readonly onCheck: (check: Check) => void) {}

  /** What is being waited for, for people: `tls of https://…`. */
  get waitingFor(): string {
    return this.underWay;
  }

  begin(stage: Stage, endpoint: string | null = null): void {
    this.underWay = endpoint === null ? stage : `${stage} of ${endpoint}`;
  }

  ok(stage: Stage, message: string, endpoint: string | null = null): void {
    this.add({ endpoint, stage, status: "ok", message, advice: null });
  }

  warning(
    stage: Stage,
    { message, advice }: { message: string; advice: string },
    endpoint: string | null = null,
  ): void {
    this.add({ endpoint, stage, status: "warning", message, advice });
  }

  failed(stage: Stage, fault: Finding, endpoint: string | null = null): void {
    const { message, advice } = fault;
    const check = this.add({
      endpoint,
      stage,
      status: "failed",
      message,
      advice,
    });
    this.first ??= { ...fault, advice: redactOwn(advice), check };
  }

  /** All of `stages`, for want of what they need. */
  skipped(
    stages: readonly Stage[],
    message: string,
    endpoint: string | null = null,
  ): void {
    for (const stage of stages)
      this.add({ endpoint, stage, status: "skipped", message, advice: null });
  }

  private add(check: Check): Check {
    const masked = {
      ...check,
      message: printableLine(
        redactOwn(check.message)
          .split("\n")
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
