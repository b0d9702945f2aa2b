/** Facts of a log line. Keys are snake_case; values are printed as they are, after redaction. */
export type LogFields = Readonly<
  Record<string, string | number | boolean | undefined>
>;

/**
 * Where a room reports what it does. The plugin prints these as hclog lines on stderr, the command
 * on a terminal.
 *
 * `trace`: every step. `debug`: one line for each request. `info`: once in a process. `warn`: the
 * user should know, the work goes on. `error`: the work failed (the error itself is returned, too).
 * Implementations redact; callers still never pass a secret.
 */
export interface Logger {
  trace(message: string, fields?: LogFields): void;
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

const nothing = (): void => undefined;

/** Says nothing. The default of library entry points: a library does not print unasked. */
export const silentLogger: Logger = {
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
};
