import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

const ROOT = path.resolve(__dirname, "../..");

/** The rows of "Follow one value": in which file of which room, and which functions. */
function rows(): { file: string; functions: string[] }[] {
  const page = readFileSync(
    path.join(ROOT, ".ci/docs/architecture.md"),
    "utf8",
  );
  let room = "";
  return page
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

it("follows a value through functions that exist, in as many files as the page says", () => {
  const way = rows();
  const lost = way.flatMap(({ file, functions }) => {
    if (!existsSync(path.join(ROOT, file))) return [file];
    const source = readFileSync(path.join(ROOT, file), "utf8");
    return functions
      .filter((name) => !new RegExp(`\\b${name}\\b[ :=<(]`).test(source))
      .map((name) => `${file}: ${name}`);
  });
  expect(lost).toEqual([]);
  const page = readFileSync(path.join(ROOT, "docs/architecture.md"), "utf8");
  expect(page).toContain(`in ${way.length} files`);
});
