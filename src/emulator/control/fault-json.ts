import { EmulatorError } from "../errors";
import { checkFields } from "./fault-fields";
import { type Fault, type FaultEffect } from "./faults";
import { isObject, type Json } from "../http/replies";

type Kind = FaultEffect["kind"];
const TARGET = ["kind", "method", "path", "skip", "times"];
const NOTHING = { needed: [], allowed: [] };
const WAIT = { needed: ["ms"], allowed: [] };
const KINDS: Readonly<
  Record<Kind, { needed: readonly string[]; allowed: readonly string[] }>
> = {
  latency: WAIT,
  reset: NOTHING,
  resetAfter: NOTHING,
  hang: NOTHING,
  hangAfter: NOTHING,
  half: NOTHING,
  notReady: NOTHING,
  gateway: { needed: ["status"], allowed: ["body", "retryAfter"] },
  business: { needed: ["error"], allowed: [] },
  redirect: { needed: ["location"], allowed: ["status"] },
  body: { needed: [], allowed: ["body", "base64", "status"] },
  slow: WAIT,
};

/**
 * A fault as the control interface takes it: as {@link Fault}, but `path` is a regular expression
 * as text, and the kind `body` may carry `base64` in place of `body`. Throws {@link EmulatorError}
 * `InvalidFault` with a sentence for anything else.
 */
export function faultFromJson(json: unknown): Fault {
  if (!isObject(json)) throw wrong("A fault is a JSON object.");
  const { kind } = json;
  if (!isKind(kind)) {
    throw wrong(
      `"kind" is one of ${Object.keys(KINDS).join(", ")}, not ${JSON.stringify(kind)}.`,
    );
  }
  checkKeys(kind, json);
  const { base64, path, ...rest } = json;
  const fault = {
    ...rest,
    ...(kind === "body" ? { body: bodyOf(base64, rest.body) } : {}),
    ...(path === undefined ? {} : { path: pattern(path) }),
  };
  checkFields(fault);
  // It has the fields of its kind, and each has held.
  return fault as unknown as Fault;
}

/** The other way round, for `GET /emulator/state`. */
export function faultToJson(fault: Fault): Json {
  const { path, ...rest } = fault;
  const text =
    typeof path === "string" ? `^${escapePattern(path)}` : path?.source;
  return {
    ...rest,
    path: text,
    ...("body" in fault && fault.body instanceof Uint8Array
      ? { body: undefined, base64: Buffer.from(fault.body).toString("base64") }
      : {}),
  };
}

function checkKeys(kind: Kind, json: Json): void {
  const { needed, allowed } = KINDS[kind];
  const known = [...TARGET, ...needed, ...allowed];
  const stray = Object.keys(json).find((key) => !known.includes(key));
  if (stray !== undefined) {
    throw wrong(
      `A fault of kind ${kind} has no "${stray}"; it may have ${known.join(", ")}.`,
    );
  }
  const missing = needed.find((key) => !(key in json));
  if (missing !== undefined)
    throw wrong(`A fault of kind ${kind} needs "${missing}".`);
}

function bodyOf(base64: unknown, body: unknown): string | Uint8Array {
  if (typeof base64 === "string" && body === undefined)
    return Buffer.from(base64, "base64");
  if (typeof body === "string" && base64 === undefined) return body;
  throw wrong(`A fault of kind body needs one of "body" and "base64".`);
}

function pattern(text: unknown): RegExp {
  try {
    if (typeof text === "string") return new RegExp(text);
  } catch {
    // Said below, as of what is no text.
  }
  throw wrong(
    `"path" is a regular expression as text, and ${JSON.stringify(text)} is none.`,
  );
}

function isKind(value: unknown): value is Kind {
  return typeof value === "string" && Object.hasOwn(KINDS, value);
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function wrong(sentence: string): EmulatorError {
  return new EmulatorError("InvalidFault", sentence);
}
