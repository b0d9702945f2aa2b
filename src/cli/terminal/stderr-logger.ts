import { type LogFields, type Logger } from "../../foundation";
import { type Terminal } from "./terminal";

/** The log of the other rooms on stderr: warnings always, requests with `--verbose`. */
export function stderrLogger(terminal: Terminal, verbose: boolean): Logger {
  const say = (message: string, fields?: LogFields): void => {
    if (verbose) terminal.note(line(message, fields));
  };
  const warn = (message: string, fields?: LogFields): void => {
    terminal.complain("warning", line(message, fields));
  };
  return {
    trace: () => undefined,
    debug: say,
    info: say,
    warn,
    // The error itself is thrown, too, and told once.
    error: say,
  };
}

function line(message: string, fields: LogFields = {}): string {
  const facts = Object.entries(fields).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${value}`],
  );
  return [message, ...facts].join(" ");
}
