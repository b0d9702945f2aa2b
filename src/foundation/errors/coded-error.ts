import { types } from "node:util";
import { type ErrorRow, type ErrorFault } from "./error-table";
import { printable, printableLine } from "../text/printable";
import { redact, redactOwn } from "../secrets/redaction";

/** What an error says beside its code and text. */
export interface CodedErrorOptions {
  /** What the reader should do now: whole sentences. */
  readonly hint?: string | undefined;
  /** Default: what the table says of the code. */
  readonly fault?: ErrorFault | undefined;
  /** Facts that explain the message, one to a line: what came back, which limits held. */
  readonly details?: readonly string[] | undefined;
  /**
   * What was caught, when something was. Never shown as it is: its text goes through the redaction
   * first.
   */
  readonly cause?: unknown;
}

const BRAND = Symbol.for("cdktf-zstack-iso/CodedError");

/**
 * The base of every error that this package raises on purpose.
 *
 * Decide by `code`, never by the text. The constructor masks known secrets: in details all, in
 * message and hint (our own words) those that can be no ordinary word. So an error can be shown,
 * logged or serialised as it is; nothing in it steers a terminal. Each room derives one class from
 * it, with a table of its codes.
 *
 * The message is complete: the summary, the details and the hint, one under the other, for wherever
 * it is shown alone (uncaught, in a test runner, by cdktf). The parts are there for doors that set
 * them apart; they are not enumerable, so that a dump of the error does not repeat them.
 */
export class CodedError<Code extends string = string> extends Error {
  readonly code: Code;
  readonly fault: ErrorFault;
  /** What was tried and what came of it, in one sentence without a full stop. */
  declare readonly summary: string;
  /** Facts that explain it, one to a line. */
  declare readonly details: readonly string[];
  /** What the reader should do now. */
  declare readonly hint: string | undefined;
  readonly #row: ErrorRow;

  /**
   * @param row what the table of the derived class says of the code
   * @param said the summary
   */
  constructor(
    row: ErrorRow & { readonly code: Code },
    said: string,
    options: CodedErrorOptions = {},
  ) {
    const parts = shownParts(said, options);
    super(completeText(parts));
    this.name = new.target.name;
    this.code = row.code;
    this.fault = options.fault ?? row.fault;
    this.#row = row;
    // Nor is the cause enumerable: whoever dumps the error (util.inspect aside) does not print what
    // somebody else put into it.
    const hidden = {
      ...parts,
      ...(options.cause === undefined ? {} : { cause: options.cause }),
      [BRAND]: true,
    };
    for (const key of Reflect.ownKeys(hidden))
      Object.defineProperty(this, key, {
        value: hidden[key as keyof typeof hidden],
        enumerable: false,
      });
  }

  /** What the table says of the code: the exit code that goes with it, a line that sums it up. */
  get row(): ErrorRow {
    return this.#row;
  }

  /** Recognises a coded error of any copy of this package in the process. */
  static is(value: unknown): value is CodedError {
    return typeof value === "object" && value !== null && BRAND in value;
  }
}

type Parts = Pick<CodedError, "summary" | "details" | "hint">;

/** Masked, and safe to print. */
function shownParts(
  summary: string,
  { details = [], hint }: CodedErrorOptions,
): Parts {
  return {
    summary: printable(redactOwn(summary)),
    details: details.map((one) => printable(redact(one))),
    hint: hint === undefined ? undefined : printable(redactOwn(hint)),
  };
}

function completeText({ summary, details, hint = "" }: Parts): string {
  return [summary, ...details, hint].filter((line) => line !== "").join("\n");
}

/**
 * The text of anything that was caught as one line, redacted, without a stack. Causes are appended:
 * `a (because: b)`.
 */
export function errorText(caught: unknown): string {
  const texts: string[] = [];
  let current: unknown = caught;
  // Five links are more than any real chain has; a cycle must not hang us.
  for (
    let depth = 0;
    depth < 5 && current !== undefined && current !== null;
    depth += 1
  ) {
    texts.push(textOfOne(current));
    current = isError(current) ? current.cause : undefined;
  }
  const distinct = texts.filter(
    (text, i) => text !== "" && texts.indexOf(text) === i,
  );
  return printableLine(
    redact(
      distinct
        .map((text, i) => (i === 0 ? text : ` (because: ${text}`))
        .join("") + ")".repeat(Math.max(0, distinct.length - 1)),
    ),
  );
}

/**
 * By kind, not by class: Jest, for one, gives tests another `Error` than the one Node.js throws.
 */
export function isError(value: unknown): value is Error {
  return value instanceof Error || types.isNativeError(value);
}

function textOfOne(value: unknown): string {
  if (value instanceof AggregateError && value.message === "")
    return value.errors.map(textOfOne).join("; ");
  // The cause follows anyhow, and advice is for the end.
  if (CodedError.is(value)) return value.summary;
  if (isError(value)) return value.message === "" ? value.name : value.message;
  return typeof value === "string" ? value : JSON.stringify(value);
}

/**
 * Whether `caught` says that somebody aborted the work (Ctrl-C, StopProvider), rather than that it
 * failed.
 */
export function isAbort(caught: unknown): boolean {
  // By name, not by class: the error may come from another realm (a worker, a test runner's
  // sandbox).
  return (
    typeof caught === "object" &&
    caught !== null &&
    (("name" in caught && caught.name === "AbortError") ||
      ("code" in caught && caught.code === "ABORT_ERR"))
  );
}
