import { styleText } from "node:util";
import {
  type LogFields,
  type Logger,
  printable,
  printableLine,
  redactOwn,
} from "../../foundation";
import { flowed } from "./display-width";
import { jsonText } from "./json";

/** What is printed to: `process.stdout` and the like. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  /** Of a terminal. */
  readonly columns?: number | undefined;
}

export type Style = "bold" | "red" | "green" | "yellow" | "dim";

/** Work that is done sooner needs no progress line, which would only flicker. */
const PATIENCE_MS = 700;
/** A terminal of unknown width. */
const USUAL_WIDTH = 80;
/** Longer lines are hard to read. */
const WIDEST_HELP = 100;

/**
 * The only place of the package that prints. Answers go to stdout, all else to stderr. Known
 * secrets are masked in all that is said beside the answer; the answer itself is the cloud's data,
 * of which nothing may be changed. Characters that would steer the terminal (a name may hold any)
 * are shown instead of sent.
 */
export class Terminal {
  private readonly mayColor: boolean;
  private progress = "";

  constructor(
    private readonly out: Output,
    private readonly err: Output,
    env: NodeJS.ProcessEnv,
  ) {
    // https://no-color.org: set and not empty.
    this.mayColor = (env.NO_COLOR ?? "") === "" && env.TERM !== "dumb";
  }

  /** Columns that a line of the answer may take; undefined where stdout is no terminal. */
  get width(): number | undefined {
    return this.out.isTTY === true
      ? (this.out.columns ?? USUAL_WIDTH)
      : undefined;
  }

  /** Columns that help takes. */
  get helpWidth(): number {
    return Math.min(this.width ?? USUAL_WIDTH, WIDEST_HELP);
  }

  /** Whether stdout shows colors. */
  get colored(): boolean {
    return this.colors(this.out);
  }

  /**
   * A line, or some, of the answer. What comes from the cloud has to be `printable` already: styles
   * are escape sequences, too.
   */
  answer(text: string): void {
    this.wipe();
    this.out.write(`${text}\n`);
  }

  /** Sentences of the answer, not broken within words where stdout is a terminal. */
  sentences(text: string): string {
    return this.width === undefined ? text : flowed(text, this.width);
  }

  /** The whole answer, as one document. */
  answerJson(value: unknown): void {
    this.answer(jsonText(value));
  }

  /** Something to know beside the answer. */
  note(text: string): void {
    this.wipe();
    this.err.write(`${this.prose(text)}\n`);
  }

  /** `error: …` or `warning: …` */
  complain(kind: "error" | "warning", text: string): void {
    this.wipe();
    const label = `${kind}:`;
    const said = this.prose(`${label} ${text}`).slice(label.length);
    const colored = this.colors(this.err)
      ? styled(label, kind === "error" ? "red" : "yellow")
      : label;
    this.err.write(`${colored}${said}\n`);
  }

  /** The log of the other rooms: warnings always, each once, and with `verbose` requests. */
  logger(verbose: boolean): Logger {
    const said = new Set<string>();
    const say = (message: string, fields?: LogFields): void => {
      if (verbose) this.note(logLine(message, fields));
    };
    const warn = (message: string, fields?: LogFields): void => {
      const text = logLine(message, fields);
      // Two clients of one run find the same out.
      if (!said.has(text)) this.complain("warning", text);
      said.add(text);
    };
    // An error itself is thrown, too, and reported once.
    return { trace: () => undefined, debug: say, info: say, warn, error: say };
  }

  /** `text` in a style, where stdout is a terminal that shows it. */
  style(text: string, style: Style): string {
    return this.colored ? styled(text, style) : text;
  }

  /**
   * Runs `work`; when it takes long and a person is looking on, a line says what is being done, and
   * goes away after it.
   *
   * @param what asked each time the line is written
   */
  async during<T>(what: () => string, work: () => Promise<T>): Promise<T> {
    if (this.err.isTTY !== true) return work();
    const began = performance.now();
    const timer = setInterval(() => {
      const seconds = Math.round((performance.now() - began) / 1_000);
      this.wipe();
      this.progress = `${printable(redactOwn(what()))} … ${seconds} s (Ctrl-C stops)`;
      // Cut: a line that is wrapped cannot be wiped.
      this.err.write(
        `\r${this.progress.slice(0, (this.err.columns ?? USUAL_WIDTH) - 1)}`,
      );
    }, PATIENCE_MS);
    try {
      return await work();
    } finally {
      clearInterval(timer);
      this.wipe();
    }
  }

  /** What is said beside the answer: safe, and on a terminal not broken within words. */
  private prose(text: string): string {
    const safe = printable(redactOwn(text));
    return this.err.isTTY === true
      ? flowed(safe, this.err.columns ?? USUAL_WIDTH)
      : safe;
  }

  /** Takes away the line of progress, if there is one. */
  private wipe(): void {
    if (this.progress !== "") this.err.write("\r\u001b[K");
    this.progress = "";
  }

  private colors({ isTTY }: Output): boolean {
    return this.mayColor && isTTY === true;
  }
}

function logLine(message: string, fields: LogFields = {}): string {
  const facts = Object.entries(fields).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${value}`],
  );
  return printableLine([message, ...facts].join(" "));
}

function styled(text: string, style: Style): string {
  // Whether there are colors was decided above, by the stream that is written to.
  return styleText(style, text, { validateStream: false });
}
