import { type Clock, VERSION } from "../../foundation";
import { type Asked } from "../ask";
import { type LockEntry } from "./lock-format";
import { type CanonicalQuery } from "../query";

/** An answer of now, as it goes into the lock. */
export function entryOf(
  asked: Asked,
  query: CanonicalQuery,
  {
    endpoints,
    clock,
  }: { readonly endpoints: readonly string[]; readonly clock: Clock },
): LockEntry {
  const facts = {
    query,
    endpoints,
    // To the second: finer says nothing.
    resolvedAt: `${new Date(clock.now()).toISOString().slice(0, 19)}Z`,
    libraryVersion: VERSION,
  };
  return asked.kind === "vmIsoCandidates"
    ? { ...facts, kind: asked.kind, answer: asked.answer }
    : { ...facts, kind: asked.kind, answer: asked.answer };
}
