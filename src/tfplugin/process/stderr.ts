import {
  isError,
  type LogFields,
  type Logger,
  printable,
  redact,
} from "../../foundation";

/** hclog's levels, quiet to loud. */
const LEVELS = ["off", "error", "warn", "info", "debug", "trace"] as const;
type Level = (typeof LEVELS)[number];

/**
 * Terraform reads stderr by lines and breaks those above 64 KiB; the rest of the line needs room,
 * too.
 */
const LONGEST_TEXT = 48 * 1024;

/**
 * The log on stderr in hclog's JSON form: one object a line, as Terraform turns it into its own
 * log.
 *
 * Terraform filters by `TF_LOG_PROVIDER`, else `TF_LOG`; both are read here only to skip lines that
 * nobody would see.
 */
export function createHclog(
  name: string,
  env: NodeJS.ProcessEnv = process.env,
): Logger {
  const threshold = LEVELS.indexOf(levelFrom(env));
  const write = (
    level: Level,
    message: string,
    fields: LogFields = {},
  ): void => {
    if (LEVELS.indexOf(level) > threshold) return;
    stderr().write(`${hclogLine(name, level, { message, fields })}\n`);
  };
  return {
    trace: (message, fields) => {
      write("trace", message, fields);
    },
    debug: (message, fields) => {
      write("debug", message, fields);
    },
    info: (message, fields) => {
      write("info", message, fields);
    },
    warn: (message, fields) => {
      write("warn", message, fields);
    },
    error: (message, fields) => {
      write("error", message, fields);
    },
  };
}

function levelFrom(env: NodeJS.ProcessEnv): Level {
  const wanted = (env.TF_LOG_PROVIDER ?? env.TF_LOG ?? "").trim().toLowerCase();
  if (wanted === "") return "off";
  // `JSON` means everything, in JSON; Terraform takes an unknown word for TRACE, too.
  return LEVELS.find((level) => level === wanted) ?? "trace";
}

interface LogText {
  readonly message: string;
  readonly fields: LogFields;
}

function hclogLine(
  name: string,
  level: Level,
  { message, fields }: LogText,
): string {
  const line: Record<string, string | number | boolean> = {
    "@level": level,
    // A message that is no JSON string makes Terraform panic.
    "@message": clip(printable(redact(message))),
    "@module": name,
    "@timestamp": timestamp(),
  };
  for (const [key, value] of Object.entries(fields)) {
    if (value !== undefined)
      line[key] =
        typeof value === "string" ? clip(printable(redact(value))) : value;
  }
  return JSON.stringify(line);
}

/** hclog insists on exactly six digits after the second; JavaScript gives three. */
function timestamp(): string {
  return new Date().toISOString().replace("Z", "000Z");
}

function clip(text: string): string {
  return text.length <= LONGEST_TEXT
    ? text
    : `${text.slice(0, LONGEST_TEXT)}… (cut)`;
}

/**
 * The text of a crash, in the form that Terraform repeats to its user ("Stack trace from the …
 * plugin"). An ordinary Node.js stack trace would be dropped.
 */
export function writePanic(caught: unknown): void {
  const text = isError(caught)
    ? (caught.stack ?? caught.message)
    : String(caught);
  // Synchronous: the process ends right after this.
  stderr().write(`panic: ${printable(redact(text))}\n`);
}

let ready: NodeJS.WriteStream | undefined;

/** Made when there is something to write: most processes have nothing. */
function stderr(): NodeJS.WriteStream {
  // Terraform is gone and nobody reads: not a reason to crash.
  ready ??= process.stderr.on("error", () => undefined);
  return ready;
}
