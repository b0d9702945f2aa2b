import { readFileSync } from "node:fs";
import path from "node:path";

/** One request that was put to a real node, and what it answered. */
export interface Recording {
  /**
   * `04-errors.txt #3 GET /v1/…`, for test titles; counted are all blocks, those of polls in words
   * too.
   */
  readonly title: string;
  readonly method: string;
  /** From the context path on, with its query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly status: number;
  readonly answer: string;
}

const FOLDER = path.join(__dirname, "../../fixtures/real-node-answers");
const NODE = "http://127.0.0.1:8989";

export function recordingsOf(file: string): Recording[] {
  const text = readFileSync(path.join(FOLDER, file), "utf8");
  return text
    .split(/^### /m)
    .slice(1)
    .flatMap((block, i) => {
      const recording = parseBlock(`${file} #${i + 1}`, block);
      return recording === undefined ? [] : [recording];
    });
}

/**
 * `METHOD URL (note) args`, the raw answer below it. Blocks that tell of polling in words are no
 * requests.
 */
function parseBlock(place: string, block: string): Recording | undefined {
  const [first = "", ...rest] = block
    .replace(/\n# [^\n]*\n*$/, "\n")
    .split("\n");
  const match = /^(GET|PUT|POST|DELETE|PATCH|OPTIONS|HEAD) (\S+) ?(.*)$/.exec(
    first,
  );
  if (match === null) return undefined;
  const [, method = "", url = "", args = ""] = match;
  const raw = rest.join("\n");
  const end = raw.search(/\r?\n\r?\n/);
  const status = Number(/^HTTP\/1\.1 (\d+)/.exec(raw)?.[1] ?? 0);
  const words = shellWords(args.replace(/\([^)]*\)/g, ""));
  const headers: Record<string, string> = args.includes("no default headers")
    ? {}
    : { "content-type": "application/json;charset=UTF-8" };
  words.forEach((word, i) => {
    if (word !== "-H") return;
    const [name = "", ...value] = (words[i + 1] ?? "").split(":");
    headers[name.toLowerCase()] = value.join(":").trim();
  });
  const d = words.indexOf("-d");
  const at = url.replace(NODE, "");
  return {
    title: `${place} ${method} ${at.slice(0, 110)} ${args.slice(0, 140)}`,
    method,
    url: at,
    headers,
    body: d < 0 ? undefined : words[d + 1],
    status,
    answer: end < 0 ? "" : raw.slice(end).trim(),
  };
}

/** The words of a line as a shell would see them: backslashes and single quotes. */
function shellWords(line: string): string[] {
  const words: string[] = [];
  for (const [raw] of line.matchAll(/(?:\\.|'[^']*'|[^\s\\'])+/g)) {
    words.push(
      raw.replace(
        /'([^']*)'|\\(.)/g,
        (_all, quoted: string | undefined, escaped: string | undefined) =>
          quoted ?? escaped ?? "",
      ),
    );
  }
  return words;
}
