/**
 * What of a template of Terraform's is written in it and does not come from elsewhere: the text
 * between its expressions, and of an expression the texts that may become its value, as `"this"` in
 * `var.pw != "" ? var.pw : "this"`. Keys, patterns and what is compared with are not among them. An
 * expression that refers to nothing is literal as a whole.
 */
export function literalText(template: string): string {
  return new Reader(template).template().literal;
}

interface Token {
  /** A name with its dots, an operator, or `"` for a text in quotes. */
  readonly kind: string;
  /** What is literal in the text. */
  readonly literal?: string;
}

interface Read {
  readonly literal: string;
  readonly refers: boolean;
}

const TOKEN =
  /\s*([\w-]+(?:::[\w-]+)*(?:\.(?:[\w-]+|\*))*|[=!<>]=|=>|&&|\|\||[^\s]|$)/y;

/** Nobody nests texts and expressions as deep; from here on all is taken for literal. */
const DEEPEST = 32;

class Reader {
  private at = 0;
  private depth = 0;

  constructor(private readonly source: string) {}

  /** Reads up to the quote and over it, or to the end. */
  template(quote?: '"'): Read {
    this.depth += 1;
    let [literal, refers] = ["", false];
    while (this.at < this.source.length) {
      const char = this.source.charAt(this.at);
      this.at += 1;
      if (char === quote) break;
      if (char === "$" && this.source.charAt(this.at) === "{") {
        this.at += 1;
        const inner = this.expression();
        literal += inner.literal;
        refers ||= inner.refers;
        continue;
      }
      literal += char;
      // `$${` is no expression, `\"` no end.
      const kept = char === "\\" ? quote !== undefined : this.rest("$${", -1);
      if (kept) literal += this.source.charAt(this.at++);
    }
    this.depth -= 1;
    return { literal, refers };
  }

  /** Reads over the brace that ends it. */
  private expression(): Read {
    const start = this.at;
    const tokens: Token[] = [];
    let refers = false;
    for (let depth = 0; depth >= 0;) {
      const kind = this.depth > DEEPEST ? "" : this.token();
      if (kind === "") return this.remainder(start);
      depth += depthBy(kind);
      const text = kind === '"' ? this.template('"') : undefined;
      tokens.push({ kind, literal: text?.literal ?? "" });
      refers ||= text?.refers ?? refersBy(tokens);
    }
    if (refers)
      return { literal: valuesIn(tokens.slice(0, -1)).join(""), refers };
    return { literal: this.source.slice(start, this.at - 1) || " ", refers };
  }

  /** Empty at the end. */
  private token(): string {
    TOKEN.lastIndex = this.at;
    const kind = TOKEN.exec(this.source)?.[1] ?? "";
    if (kind !== "") this.at = TOKEN.lastIndex;
    return kind;
  }

  /** What cannot be read as an expression: all of it, to the end. */
  private remainder(start: number): Read {
    const literal = this.source.slice(start) || " ";
    this.at = this.source.length;
    return { literal, refers: false };
  }

  private rest(text: string, from: number): boolean {
    return this.source.startsWith(text, this.at + from);
  }
}

/** Whether the last token makes it refer to something: `var.pw`, `all["pw"]`, a token, a file. */
function refersBy(tokens: readonly Token[]): boolean {
  const [before = "", last = ""] = tokens.slice(-2).map(({ kind }) => kind);
  if (tokens.length === 1) return REFERENCE.test(before);
  return (
    REFERENCE.test(last) ||
    (NAME.test(before) && (last === "[" || last === ".")) ||
    (READS.includes(before) && last === "(")
  );
}

function depthBy(kind: string): number {
  if (OPENERS.includes(kind)) return 1;
  return CLOSERS.includes(kind) ? -1 : 0;
}

const NAME = /^[a-z_][\w-]*/i;
const REFERENCE = /^[a-z_][\w-]*(?:\.|::|$(?<=TfToken))/i;
const READS = ["file", "filebase64", "templatefile"];

const [OPENERS, CLOSERS] = ["([{", ")]}"];
const COMPARISONS = ["==", "!=", "<", ">", "<=", ">="];
/** What a value follows. */
const BEFORE_VALUE = ["", "?", ":", "=", "=>", "(", "[", ","];

/** A list, an object, the arguments of a function, an index: what is between brackets. */
interface Brackets {
  readonly opener: string;
  /** Whether what is in them may become the value. */
  readonly passes: boolean;
  /** Of a function, the arguments that do not get into its result. */
  readonly others: readonly number[];
  /** How many texts had been found before them. */
  readonly found: number;
  argument: number;
}

/** The texts that may become the value of an expression, or a part of it. */
function valuesIn(tokens: readonly Token[]): string[] {
  const found: string[] = [];
  const open: Brackets[] = [
    { opener: "", passes: true, others: [], found: 0, argument: 0 },
  ];
  for (const [i, { kind, literal = "" }] of tokens.entries()) {
    const compared = COMPARISONS.includes(tokens[i + 1]?.kind ?? "");
    const around = open.at(-1);
    if (around === undefined) break;
    if (kind === '"' && !compared && isValue(around, tokens[i - 1]?.kind))
      found.push(literal);
    if (kind === ",") around.argument += 1;
    if (OPENERS.includes(kind))
      open.push({ ...opened(around, tokens, i), found: found.length });
    if (CLOSERS.includes(kind)) {
      open.pop();
      if (compared) found.length = around.found;
    }
  }
  return found;
}

function isValue(around: Brackets, before = ""): boolean {
  const { opener, passes, others, argument } = around;
  const isKey = opener === "{" && (before === "," || before === "{");
  return (
    passes &&
    !isKey &&
    !others.includes(argument) &&
    BEFORE_VALUE.includes(before)
  );
}

function opened(
  around: Brackets,
  tokens: readonly Token[],
  at: number,
): Omit<Brackets, "found"> {
  const opener = tokens[at]?.kind ?? "";
  const before = tokens[at - 1]?.kind ?? "";
  const follows = NAME.test(before) || /^[)\]}"]$/.test(before);
  const called = opener === "(" && follows;
  const others = called ? PASSING.get(before) : [];
  const start = called ? tokens[at - 2]?.kind : before;
  const isIndex = opener === "[" && follows;
  return {
    opener,
    passes: others !== undefined && !isIndex && isValue(around, start),
    others: others ?? [],
    argument: 0,
  };
}

/** The functions whose arguments get into the result; with those that do not. */
const PASSING: ReadonlyMap<string, readonly number[]> = new Map([
  ...names("coalesce coalescelist compact concat distinct flatten merge one"),
  ...names("values tolist tomap toset tostring try sensitive nonsensitive"),
  ...names("base64decode base64encode chomp jsonencode lower upper title"),
  ...names("strrev trimspace urlencode"),
  ...names("format join", 0),
  ...names("element lookup trim trimprefix trimsuffix", 1),
  ...names("replace substr", 1, 2),
]);

function names(
  text: string,
  ...others: readonly number[]
): (readonly [string, readonly number[]])[] {
  return text.split(" ").map((name) => [name, others] as const);
}
