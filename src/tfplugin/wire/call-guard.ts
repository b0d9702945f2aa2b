import {
  CodedError,
  errorText,
  isAbort,
  isError,
  type Logger,
  redact,
} from "../../foundation";
import { type CallContext } from "../call";
import { type Diagnostic } from "../diagnostics";
import { type Diagnostic as WireDiagnostic } from "../gen/tfplugin6";
import { diagnosticsToWire } from "./diagnostics";

/**
 * Runs calls so that none can end in an exception, and so that all that run can be stopped
 * together.
 */
export class CallGuard {
  private readonly running = new Set<AbortController>();
  /** Who waits until nothing runs. */
  private idle: (() => void)[] = [];
  private closed = false;

  constructor(readonly log: Logger) {}

  /**
   * Aborts what runs now. Later calls run: Terraform decides whether there are any. Resolves when
   * none runs any more.
   */
  async stopAll(): Promise<void> {
    for (const controller of this.running) controller.abort();
    if (this.running.size > 0)
      await new Promise<void>((resolve) => this.idle.push(resolve));
  }

  /** As {@link stopAll}, and for later calls, too: the process is about to end. */
  close(): Promise<void> {
    this.closed = true;
    return this.stopAll();
  }

  /**
   * Runs `work`. A gRPC error would be shown to the user as "Plugin error … Unknown desc"; whatever
   * is thrown becomes a diagnostic.
   *
   * @param cancelled fires when the host takes the call back
   * @param failed makes the answer that carries the diagnostics
   */
  async run<Answer>(
    call: { readonly name: string; readonly cancelled?: AbortSignal },
    work: (context: CallContext) => Answer | Promise<Answer>,
    failed: (diagnostics: WireDiagnostic[]) => Answer,
  ): Promise<Answer> {
    const { signal, over } = this.begin(call.cancelled);
    try {
      return await work({ signal, log: this.log });
    } catch (caught) {
      return failed(diagnosticsToWire([this.diagnose(call.name, caught)]));
    } finally {
      over();
    }
  }

  /** As {@link run}, for work that gives many answers: what is thrown becomes the last of them. */
  async *stream<Answer>(
    call: { readonly name: string; readonly cancelled?: AbortSignal },
    work: (context: CallContext) => AsyncIterable<Answer>,
    failed: (diagnostics: WireDiagnostic[]) => Answer,
  ): AsyncGenerator<Answer, void, undefined> {
    const { signal, over } = this.begin(call.cancelled);
    try {
      yield* work({ signal, log: this.log });
    } catch (caught) {
      yield failed(diagnosticsToWire([this.diagnose(call.name, caught)]));
    } finally {
      over();
    }
  }

  private begin(cancelled: AbortSignal | undefined): {
    readonly signal: AbortSignal;
    readonly over: () => void;
  } {
    const controller = new AbortController();
    const abort = (): void => {
      controller.abort();
    };
    if (this.closed) abort();
    cancelled?.addEventListener("abort", abort, { once: true });
    this.running.add(controller);
    return {
      signal: controller.signal,
      over: () => {
        this.running.delete(controller);
        if (this.running.size === 0)
          for (const resolve of this.idle.splice(0)) resolve();
        cancelled?.removeEventListener("abort", abort);
      },
    };
  }

  private diagnose(name: string, caught: unknown): Diagnostic {
    if (isAbort(caught))
      return {
        severity: "error",
        summary: "Interrupted",
        detail: "The work was stopped before it was done.",
      };
    this.log.error(`${name} failed`, {
      error: errorText(caught),
      stack:
        isError(caught) && caught.stack !== undefined
          ? redact(caught.stack)
          : undefined,
    });
    const hint =
      CodedError.is(caught) && caught.hint !== undefined
        ? `\n\n${caught.hint}`
        : "";
    return {
      severity: "error",
      summary: "Internal error in the provider",
      detail:
        `${errorText(caught)}${hint}\n\n` +
        `This is a bug in the provider (in ${name}), not in your configuration. Please report it, with the log of TF_LOG_PROVIDER=debug.`,
    };
  }
}
