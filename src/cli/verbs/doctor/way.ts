import { abortable, anySignal, formatDuration } from "../../../foundation";
import {
  type ConnectionSettings,
  type Endpoint,
  type FirstHop,
} from "../../../zstack";
import { type Invocation } from "../../command-line/verb";
import { type Finding, type Stage } from "./report";

/** How long one step may take unless `--request-timeout` says otherwise: a person is waiting. */
const PATIENCE_MS = 10_000;

/** From here to one management node. */
export interface Way {
  readonly endpoint: Endpoint;
  readonly settings: ConnectionSettings;
  readonly invocation: Invocation;
  /** Where the first connection goes: to the node itself, or to a proxy. */
  readonly hop: FirstHop;
}

/** A step that ended the way; the stages behind it are skipped. */
export class Stop extends Error {
  constructor(
    readonly stage: Stage,
    readonly found: Finding,
  ) {
    super(found.message);
  }
}

/** Nothing is tried again: the doctor reports what happens at once, not after retries. */
export function impatient(settings: ConnectionSettings): ConnectionSettings {
  const requestTimeout = patience(settings);
  return {
    ...settings,
    limits: { ...settings.limits, maxRetries: 0, requestTimeout },
  };
}

function patience({ limits }: ConnectionSettings): number {
  return limits?.requestTimeout ?? PATIENCE_MS;
}

/** Neither a name service nor a socket ends by itself when Ctrl-C is pressed. */
export async function within<T>(
  work: Promise<T>,
  { settings, invocation: { signal } }: Way,
): Promise<T> {
  const time = patience(settings);
  const late = AbortSignal.timeout(time);
  try {
    return await abortable(work, anySignal(signal, late));
  } catch (caught) {
    if (signal.aborted || !late.aborted) throw caught;
    throw new DOMException(
      `no answer after ${formatDuration(time)}`,
      "TimeoutError",
    );
  }
}
