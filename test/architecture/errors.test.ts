import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const ROOT = path.resolve(__dirname, "../..");
const read = (file: string): string =>
  readFileSync(path.join(ROOT, file), "utf8");

/**
 * The members of each `…ErrorCode` union in the errors.ts of a room, by the class that raises them.
 */
function codesByClass(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const room of readdirSync(path.join(ROOT, "src"))) {
    const file = `src/${room}/errors.ts`;
    if (!existsSync(path.join(ROOT, file))) continue;
    const [, name = "", members = ""] =
      /export type (\w+)Code =([^;]+);/.exec(read(file)) ?? [];
    found.set(
      name,
      [...members.matchAll(/"(\w+)"/g)].map(([, code = ""]) => code),
    );
  }
  return found;
}

interface Row {
  readonly code: string;
  readonly cells: readonly string[];
}

/** The rows of each table of docs/errors.md, by the class that its heading names. */
function rowsByClass(): Map<string, Row[]> {
  const sections = read("docs/errors.md")
    .split(/^## /m)
    .filter((section) => /^.*\(`\w+`\)/.test(section));
  return new Map(
    sections.map((section): [string, Row[]] => [
      /\(`(\w+)`\)/.exec(section)?.[1] ?? "",
      [...section.matchAll(/^\| `(\w+)` *\|(.*)\|$/gm)].map(
        ([, code = "", cells = ""]) => ({
          code,
          cells: cells.split("|").map((cell) => cell.trim()),
        }),
      ),
    ]),
  );
}

it("docs/errors.md lists every code of every room once, and no other", () => {
  const documented = [...rowsByClass()].map(
    ([name, rows]): [string, string[]] => [
      name,
      rows.map(({ code }) => code).sort(),
    ],
  );
  const raised = [...codesByClass()].map(
    ([name, codes]): [string, string[]] => [name, [...codes].sort()],
  );
  expect(new Map(documented)).toEqual(new Map(raised));
  expect(raised.every(([, codes]) => codes.length > 0)).toBe(true);
});

it("docs/errors.md says of every code what happened and what to do", () => {
  for (const [name, rows] of rowsByClass())
    for (const { code, cells } of rows)
      for (const cell of cells)
        expect([name, code, cell.length > 1]).toEqual([name, code, true]);
});
