import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { blocksOf } from "../support/guide";

const ROOT = path.resolve(__dirname, "../..");
const read = (file: string): string =>
  readFileSync(path.join(ROOT, file), "utf8");

const PAGES = [
  "index.md",
  ...[
    ...["data-sources", "resources", "list-resources"],
    ...["actions", "functions"],
  ].flatMap((folder) =>
    readdirSync(path.join(ROOT, "docs", folder)).map(
      (file) => `${folder}/${file}`,
    ),
  ),
];

/** What a page says, without its code, name, tables and lists of arguments. */
function prose(page: string): string[] {
  return page
    .replace(/^---\n[^]*?\n---\n/, "")
    .replaceAll(/^```[^]*?^```$/gm, "")
    .split(/\n{2,}/)
    .filter((text) => !/^(?:#+ [\w`]|<|\||- `|\d\. `|\[English\])/.test(text))
    .map((text) => text.trim())
    .filter((text) => !/^(?:<!--.*|)$/.test(text));
}

/** What a page says of each argument, output and filter name, by its place. */
function descriptions(page: string): string[] {
  return page
    .replaceAll(/^```[^]*?^```$/gm, "")
    .split("\n")
    .filter((line) => /^(?:-|\d\.) `\w+` \(|^\| `\w+`\s+\| \w+ /.test(line))
    .map((line) =>
      line.replace(/^(?:-|\d\.) `\w+` \([^)]*\) |^\|[^|]*\|[^|]*\| */, ""),
    );
}

/** Words of the API stand as they are in either language. */
function isWritten(text: string): boolean {
  const words = text.replaceAll(/`[^`]*`|\([^)]*\)/g, "");
  return /\p{Script=Han}/u.test(words) || !/[a-z]{3}/i.test(words);
}

it.each(PAGES)("says in Chinese all that docs/%s says", (page) => {
  const english = descriptions(read(`docs/${page}`));
  const chinese = descriptions(read(`docs/zh/${page}`));
  expect(chinese).toHaveLength(english.length);
  expect(english.length).toBeGreaterThan(0);
  // Add what is missing to .ci/docs/zh/descriptions.json, and run `npm run generate`.
  expect(chinese.filter((text) => !isWritten(text))).toEqual([]);
  // What an English page says in .ci/docs/<page>.md, .ci/docs/zh/<page>.md says in Chinese.
  const said = prose(read(`docs/zh/${page}`));
  expect(said.filter((text) => !isWritten(text))).toEqual([]);
});

it.each(PAGES)("shows the same code in Chinese as docs/%s", (page) => {
  const blocks = blocksOf(`docs/${page}`);
  expect(blocks.length).toBeGreaterThan(0);
  expect(blocksOf(`docs/zh/${page}`)).toEqual(blocks);
});

it("has prose in Chinese for each page that has it in English", () => {
  const written = (folder: string): string[] =>
    readdirSync(path.join(ROOT, folder)).filter((file) => file.endsWith(".md"));
  const inEnglishOnly = ["architecture.md", "cli.md", "errors.md"];
  expect(written(".ci/docs/zh")).toEqual(
    written(".ci/docs").filter((file) => !inEnglishOnly.includes(file)),
  );
});

it("keeps no translation that no page uses", () => {
  const table = JSON.parse(read(".ci/docs/zh/descriptions.json")) as Record<
    string,
    string
  >;
  const pages = PAGES.map((page) => read(`docs/zh/${page}`)).join("\n");
  const unescaped = (text: string): string => text.replaceAll(/[\\*_]/g, "");
  const unused = Object.values(table).filter(
    (text) => !unescaped(pages).includes(unescaped(text)),
  );
  expect(unused).toEqual([]);
});

it("has a page in Chinese for each of these, and no other", () => {
  const written = readdirSync(path.join(ROOT, "docs/zh"), {
    recursive: true,
    encoding: "utf8",
  }).filter((file) => file.endsWith(".md"));
  expect(written.sort()).toEqual([...PAGES].sort());
});
