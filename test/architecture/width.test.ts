import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

const ROOT = path.resolve(__dirname, "../..");
/**
 * Written and generated pages alike. A Chinese paragraph is one line: a break in it would show as a
 * space.
 */
const PAGES = execFileSync(
  "git",
  ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"],
  { cwd: ROOT, encoding: "utf8" },
)
  .split("\n")
  .filter((file) => file !== "" && existsSync(path.join(ROOT, file)))
  .filter((file) => !/^docs\/api\/|\.zh\.md$|\/zh\//.test(file));

/** Lines of prose that are too long, by number: not front matter, code, tables or one long word. */
function longLines(page: string): string[] {
  return page
    .replace(/^---\n[^]*?\n---\n/, (matter) => matter.replaceAll(/.+/g, ""))
    .replaceAll(/^ *```[^]*?^ *```$/gm, (code) => code.replaceAll(/.+/g, ""))
    .split("\n")
    .map((line, index) => [line, `line ${index + 1}`] as const)
    .filter(
      ([line]) =>
        line.length > 120 &&
        !/^\s*\|/.test(line) &&
        !/\p{Script=Han}/u.test(line) &&
        line.trim().includes(" "),
    )
    .map(([, where]) => where);
}

it("finds the line that is too long, and no table, code or link", () => {
  const long = "word ".repeat(30);
  const page = `---\nd: ${long}\n---\n\n\`\`\`sh\n${long}\n\`\`\`\n\n| ${long} |\n\n${long}\n`;
  expect(longLines(page)).toEqual(["line 11"]);
});

it.each(PAGES)("wraps the prose of %s at 120 columns", (file) => {
  // `npm run format` wraps it; a generated page is wrapped by its generator.
  expect(longLines(readFileSync(path.join(ROOT, file), "utf8"))).toEqual([]);
});
