import { type LogFields, type Logger, printableLine } from "../../foundation";
import { type Terminal } from "./terminal";

/** The log of the other rooms on stderr: warnings always, requests with `--verbose`. */
export function stderrLogger(terminal: Terminal, verbose: boolean): Logger {
  const said = new Set<string>();
  const say = (message: string, fields?: LogFields): void => {
    if (verbose) terminal.note(line(message, fields));
  };
  const warn = (message: string, fields?: LogFields): void => {
    const text = line(message, fields);
    // Two clients of one run find the same out.
    if (!said.has(text)) terminal.complain("warning", text);
    said.add(text);
  };
  return {
    trace: () => undefined,
    debug: say,
    info: say,
    warn,
    // The error itself is thrown, too, and reported once.
    error: say,
  };
}

function line(message: string, fields: LogFields = {}): string {
  const facts = Object.entries(fields).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${value}`],
  );
  return printableLine([message, ...facts].join(" "));
}
