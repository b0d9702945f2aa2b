import { type Endpoint } from "../connection/endpoint";
import { type TlsSettings } from "../connection/settings";

/** What the thread that logs out is given: never a credential. */
export interface LogOutOrder {
  readonly nodes: readonly NodeOnItsRoute[];
  readonly tls: TlsSettings | undefined;
  readonly sessions: readonly string[];
  /** Milliseconds. */
  readonly within: number;
  /** Where it writes how it went; see {@link reportOutcome}. */
  readonly outcome: SharedArrayBuffer;
}

/** A management node, and the URL of the proxy on the way to it. */
export interface NodeOnItsRoute extends Endpoint {
  readonly proxy: string | undefined;
}

/** Two numbers, then the text: whether it is there, and how many bytes it has. */
const HEAD = 8;
const TEXT = 1_000;

/** Memory that both threads see, since one of them stands still and takes no messages. */
export function newOutcome(): SharedArrayBuffer {
  return new SharedArrayBuffer(HEAD + TEXT);
}

/** @param reason why a session was not logged out; empty when all were */
export function reportOutcome(
  outcome: SharedArrayBuffer,
  reason: string,
): void {
  const head = new Int32Array(outcome, 0, 2);
  const { written } = new TextEncoder().encodeInto(
    reason,
    new Uint8Array(outcome, HEAD),
  );
  head[1] = written;
  Atomics.store(head, 0, 1);
  Atomics.notify(head, 0);
}

/** Stands still until it is there. Undefined when it is not after so many milliseconds. */
export function waitForOutcome(
  outcome: SharedArrayBuffer,
  within: number,
): string | undefined {
  const head = new Int32Array(outcome, 0, 2);
  if (Atomics.wait(head, 0, 0, within) === "timed-out") return undefined;
  const bytes = new Uint8Array(outcome, HEAD, head[1]);
  // A decoder takes no shared memory.
  return new TextDecoder().decode(bytes.slice());
}
