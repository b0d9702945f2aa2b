import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

const ROOT = path.resolve(__dirname, "../..");

/** The ways under "Follow one value": the text of each, with its table. */
const ways = readFileSync(path.join(ROOT, "docs/architecture.md"), "utf8")
  .split("## Follow one value")
  .slice(1)
  .flatMap((followed) => followed.split("\n### ").slice(1))
  .map((text) => [text.split("\n")[0] ?? "", text] as const);

/** The rows of its table: in which file of which room, and which functions. */
function rows(way: string): { file: string; functions: string[] }[] {
  let room = "";
  return way
    .split("\n")
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .filter(([, , file]) => file?.endsWith(".ts`"))
    .map(([, where = "", file = "", what = ""]) => {
      room = where === "" ? room : where.replaceAll("`", "");
      return {
        file: `src/${room}/${file.replaceAll("`", "")}`,
        functions: [...what.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name),
      };
    });
}

it("follows a read, an attach and a command", () => {
  expect(ways.map(([title]) => title)).toEqual([
    "A read",
    "An attach",
    "A command",
  ]);
});

it.each(ways)(
  "%s: goes through functions that exist, in as many files as the page says",
  (_title, way) => {
    const lost = rows(way).flatMap(({ file, functions }) => {
      if (!existsSync(path.join(ROOT, file))) return [file];
      const source = readFileSync(path.join(ROOT, file), "utf8");
      return functions
        .filter((name) => !new RegExp(`\\b${name}\\b[ :=<(]`).test(source))
        .map((name) => `${file}: ${name}`);
    });
    expect(lost).toEqual([]);
    expect(way).toContain(` ${rows(way).length} files`);
  },
);
