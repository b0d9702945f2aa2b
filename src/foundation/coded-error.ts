import { types } from "node:util";
import { type ErrorRow, type Fault } from "./error-table";
import { printable, printableLine } from "./printable";
import { redact, redactOwn } from "./secrets/redaction";

/** What an error says beside its code and text. */
export interface CodedErrorOptions {
  /** What the reader should do now: whole sentences. */
  readonly hint?: string | undefined;
  /** Default: what the table says of the code. */
  readonly fault?: Fault | undefined;
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
 */
export class CodedError<Code extends string = string> extends Error {
  readonly code: Code;
  readonly hint: string | undefined;
  readonly fault: Fault;
  readonly details: readonly string[];
  readonly #row: ErrorRow;

  /** @param row what the table of the derived class says of the code */
  constructor(
    row: ErrorRow & { readonly code: Code },
    message: string,
    options: CodedErrorOptions = {},
  ) {
    super(printable(redactOwn(message)));
    this.name = new.target.name;
    this.code = row.code;
    this.fault = options.fault ?? row.fault;
    this.#row = row;
    this.hint =
      options.hint === undefined
        ? undefined
        : printable(redactOwn(options.hint));
    this.details = (options.details ?? []).map((one) => printable(redact(one)));
    if (options.cause !== undefined) {
      // Not enumerable: whoever dumps the error (util.inspect aside) does not print what somebody
      // else put into the cause.
      Object.defineProperty(this, "cause", {
        value: options.cause,
        enumerable: false,
      });
    }
    Object.defineProperty(this, BRAND, { value: true, enumerable: false });
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

/** By kind, not by class: Jest, for one, gives tests another `Error` than the one Node.js throws. */
export function isError(value: unknown): value is Error {
  return value instanceof Error || types.isNativeError(value);
}

function textOfOne(value: unknown): string {
  if (value instanceof AggregateError && value.message === "")
    return value.errors.map(textOfOne).join("; ");
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
