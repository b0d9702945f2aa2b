import { EmulatorError } from "../errors";
import { isObject } from "../http/replies";

interface Field {
  readonly what: string;
  readonly holds: (value: unknown) => boolean;
}

/** What each field of a fault has to be, whatever its kind. */
const FIELDS: Readonly<Record<string, Field>> = {
  method: { what: "a text such as GET", holds: isText },
  skip: { what: "a number of requests, 0 or more", holds: wholeFrom(0) },
  times: { what: "a number of requests, 1 or more", holds: wholeFrom(1) },
  // A timer of Node.js that is set for longer fires at once.
  ms: {
    what: "a number of milliseconds from 0 to 2147483647",
    holds: (value) =>
      typeof value === "number" && value >= 0 && value < 2 ** 31,
  },
  status: {
    what: "an HTTP status from 200 to 599",
    holds: (value) => wholeFrom(200)(value) && Number(value) < 600,
  },
  location: { what: "a URL as text for a header", holds: isHeaderText },
  retryAfter: {
    what: "a number of seconds, or a date as text for a header",
    holds: (value) => typeof value === "number" || isHeaderText(value),
  },
  body: {
    what: "a text",
    holds: (value) => isText(value) || value instanceof Uint8Array,
  },
  error: {
    what: "an object with at least a `code`",
    holds: (value) => isObject(value) && isText(value.code),
  },
};

/** Throws {@link EmulatorError} `InvalidFault` for the first field with another value. */
export function checkFields(fault: object): void {
  for (const [key, value] of Object.entries(fault)) {
    const field = FIELDS[key];
    if (field?.holds(value) === false)
      throw new EmulatorError(
        "InvalidFault",
        `"${key}" is ${field.what}, not ${JSON.stringify(value)}.`,
      );
  }
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isHeaderText(value: unknown): boolean {
  return isText(value) && /^[\x20-\x7e]+$/.test(value);
}

function wholeFrom(least: number): (value: unknown) => boolean {
  return (value) => Number.isInteger(value) && Number(value) >= least;
}
