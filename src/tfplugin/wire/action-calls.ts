import { type Action } from "../action";
import { type Diagnostic } from "../diagnostics";
import type * as wire from "../gen/tfplugin6";
import { type CallContext } from "../call";
import { configFromWire } from "./config-calls";
import { diagnosticsToWire } from "./diagnostics";
import { printable, redactOwn } from "../../foundation";
import { type ConfiguredClient } from "./provider-calls";

/** An action, and the client its calls need. */
export interface ActionCall<Client> {
  readonly action: Action<Client>;
  readonly configured: ConfiguredClient<Client>;
}

export async function planAction<Client>(
  { action, configured }: ActionCall<Client>,
  request: wire.PlanAction_Request,
  context: CallContext,
): Promise<wire.PlanAction_Response> {
  const ready = configured.get();
  const config = configFromWire(action, request);
  const diagnostics =
    "missing" in ready
      ? [ready.missing]
      : await action.plan?.({ config, client: ready.client }, context);
  return {
    diagnostics: diagnosticsToWire(diagnostics ?? []),
    deferred: undefined,
  };
}

/** What the action says while it works, as it says it; then how it ended. */
export async function* invokeAction<Client>(
  { action, configured }: ActionCall<Client>,
  request: wire.InvokeAction_Request,
  context: CallContext,
): AsyncGenerator<wire.InvokeAction_Event, void, undefined> {
  const ready = configured.get();
  if ("missing" in ready) {
    yield completed(diagnosticsToWire([ready.missing]));
    return;
  }
  const config = configFromWire(action, request);
  const said = new Messages();
  const work = action.invoke(
    { config, client: ready.client },
    {
      ...context,
      progress: (message) => {
        said.push(message);
      },
    },
  );
  const ended = work.finally(() => {
    said.end();
  });
  // Waited for below; a failure before that is not "unhandled".
  ended.catch(() => undefined);
  for await (const message of said.read()) yield progress(message);
  const diagnostics: readonly Diagnostic[] = await ended;
  yield completed(diagnosticsToWire(diagnostics));
}

function progress(message: string): wire.InvokeAction_Event {
  return {
    type: {
      $case: "progress",
      progress: { message: printable(redactOwn(message)) },
    },
  };
}

export function completed(
  diagnostics: wire.Diagnostic[],
): wire.InvokeAction_Event {
  return { type: { $case: "completed", completed: { diagnostics } } };
}

/** Messages that wait for their reader. */
class Messages {
  private readonly waiting: string[] = [];
  private ended = false;
  private wake = (): void => undefined;

  push(message: string): void {
    this.waiting.push(message);
    this.wake();
  }

  end(): void {
    this.ended = true;
    this.wake();
  }

  async *read(): AsyncGenerator<string, void, undefined> {
    for (;;) {
      const message = this.waiting.shift();
      if (message !== undefined) yield message;
      else if (this.ended) return;
      else
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
    }
  }
}
