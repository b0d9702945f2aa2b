import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { anchorsOf } from "../support/markdown";

const ROOT = path.resolve(__dirname, "../..");
const read = (file: string): string =>
  readFileSync(path.join(ROOT, file), "utf8");

/** Files of the tree, also those that are not committed yet. */
const TREE = execFileSync(
  "git",
  ["ls-files", "--cached", "--others", "--exclude-standard"],
  { cwd: ROOT, encoding: "utf8" },
)
  .split("\n")
  .filter((file) => existsSync(path.join(ROOT, file)) && file !== "");
const SOURCES = TREE.filter(
  (file) =>
    /^(?:src|test|\.ci|bench|examples)\/.*\.(?:ts|[mc]js)$/.test(file) &&
    !/\/gen\/|^test\/architecture\/citations/.test(file),
);
const PROSE = TREE.filter(
  (file) => file.endsWith(".md") && !/^docs\/api\/|CHANGELOG/.test(file),
);

/** One line: a comment may break anywhere. */
function flat(text: string): string {
  return text.replaceAll(/\s*\n\s*(?:\*|\/\/|#)?\s*/g, " ");
}

/** Each page that is cited, with each of its sections that is: `docs/x.md#a, #b`. */
function citations(text: string): (readonly [string, string?])[] {
  const found = flat(text).matchAll(
    /\b(docs\/[\w./-]+\.md)((?:#[\w-]+(?:, (?=#))?)*)/g,
  );
  return [...found].flatMap(
    ([, page = "", parts = ""]): (readonly [string, string?])[] => {
      const anchors = [...parts.matchAll(/#([\w-]+)/g)];
      return anchors.length === 0
        ? [[page]]
        : anchors.map(([, anchor = ""]) => [page, anchor]);
    },
  );
}

it("cites in comments only pages and sections of this repository", () => {
  const nowhere = SOURCES.flatMap((file) =>
    citations(read(file))
      .filter(
        ([page, anchor]) =>
          !existsSync(path.join(ROOT, page)) ||
          (anchor !== undefined && !anchorsOf(read(page)).includes(anchor)),
      )
      .map((citation) => `${file}: ${citation.join("#")}`),
  );
  expect(nowhere).toEqual([]);
});

it("cites nothing that a reader of this repository cannot open", () => {
  const elsewhere =
    /contract,? (?:page )?(?:§|trap)|product page|house[- ]style|§ ?\d|user-demand|cdktf-notes|plugin-protocol\.md|zstack-rest-contract/i;
  const found = [...SOURCES, ...PROSE].filter((file) =>
    elsewhere.test(flat(read(file))),
  );
  expect(found).toEqual([]);
});

it("cites the contract from the code that rests on it", () => {
  const cited = SOURCES.flatMap((file) => citations(read(file))).filter(
    ([page]) => page === "docs/zstack-contract.md",
  );
  expect(cited.length).toBeGreaterThan(80);
});

describe("docs/zstack-contract.md", () => {
  const page = read("docs/zstack-contract.md").replaceAll("\n  ", " ");
  const [facts = "", sources = ""] = page.split("\n## Sources\n");
  const [, body = ""] = facts.split("\n## Transport\n");
  /** What a fact ends with: `[a, b]`, at its end or in the last cell of its row. */
  const WITNESSES = /\[([^\]]+)\](?:\.| \|)?$/;

  it("names for every fact who has seen it", () => {
    const unwitnessed = body.split("\n").filter((line) => {
      const text = line.trim();
      const isFact = /^(?:- |\d+\. |\| (?!-))/.test(text);
      return isFact && !/\| witness \|$/.test(text.replaceAll(/ +/g, " "))
        ? !WITNESSES.test(text.replaceAll(/ +/g, " "))
        : false;
    });
    expect(unwitnessed).toEqual([]);
  });

  it("names only recordings that exist, and classes whose place it gives", () => {
    const classes = new Set(
      [...sources.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name),
    );
    const unknown = [...body.matchAll(/\[([\w.-]+(?:, [\w.-]+)*)\](?!\()/g)]
      .flatMap(([, names = ""]) => names.split(", "))
      .filter(
        (name) =>
          !["unconfirmed", "jdk"].includes(name) &&
          !classes.has(name) &&
          !(
            name.endsWith(".txt") &&
            existsSync(path.join(ROOT, "test/fixtures/real-node-answers", name))
          ),
      );
    expect(unknown).toEqual([]);
  });
});

it("wraps comments at 100 columns", () => {
  const ours = SOURCES.filter((file) => !file.startsWith("examples/"));
  const long = ours.flatMap((file) =>
    read(file)
      .split("\n")
      .map((line, index) => [line, `${file}:${index + 1}`] as const)
      .filter(
        ([line]) =>
          line.length > 100 &&
          /^\s*(?:\/\/|\/?\*)/.test(line) &&
          !line.includes("https://"),
      )
      .map(([, where]) => where),
  );
  expect(long).toEqual([]);
});

it("numbers the decisions without a gap", () => {
  const numbers = TREE.filter((file) => file.startsWith("docs/decisions/"))
    .map((file) => Number(path.basename(file).slice(0, 4)))
    .sort((a, b) => a - b);
  expect(numbers).toEqual(numbers.map((_, i) => i + 1));
});
