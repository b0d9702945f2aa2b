import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

const ROOT = path.resolve(__dirname, "../..");
const page = readFileSync(path.join(ROOT, "docs/architecture.md"), "utf8");
const [, followed = ""] = page.split("## Follow one value");

/** Each file on a way, with what is said to run there. */
function* stops(): Generator<
  readonly [file: string, names: readonly string[]]
> {
  let room = "";
  for (const line of followed.split("\n")) {
    const [, inRoom, file, does = ""] = line
      .split("|")
      .map((cell) => cell.trim());
    if (file?.startsWith("`") !== true) continue;
    room = inRoom === "" || inRoom === undefined ? room : unquoted(inRoom);
    const names = does.match(/(?<=`)\w+(?=`)/g) ?? [];
    yield [path.join("src", room, unquoted(file)), names];
  }
}

function unquoted(text: string): string {
  return text.replaceAll("`", "");
}

it("follows a value through files and functions that are there", () => {
  const all = [...stops()];
  expect(all.length).toBeGreaterThan(30);
  const missing = all.flatMap(([file, names]) => {
    if (!existsSync(path.join(ROOT, file))) return [file];
    const text = readFileSync(path.join(ROOT, file), "utf8");
    return names
      .filter((name) => !new RegExp(`\\b${name}\\b`).test(text))
      .map((name) => `${file}: ${name}`);
  });
  expect(missing).toEqual([]);
});

it("counts the files of each way right", () => {
  const ways = followed.split("\n### ").slice(1);
  const counts = ways.map((way) => [
    /in (\d+) files|(nine) files/.exec(way)?.[0],
    way.match(/^\|[^|]*\| +`[^|]*\|/gm)?.length,
  ]);
  expect(counts).toEqual([
    ["in 12 files", 12],
    ["in 13 files", 13],
    ["nine files", 9],
  ]);
});
