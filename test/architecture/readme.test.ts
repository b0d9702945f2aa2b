import { readFileSync } from "node:fs";
import path from "node:path";
import { blocksOf, GUIDES } from "../support/guide";

const ROOT = path.resolve(__dirname, "../..");

function read(file: string): string {
  return readFileSync(path.join(ROOT, file), "utf8");
}

/** What a fenced block of the README holds, by its language. */
function block(language: string): string {
  return (
    new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(
      read("README.md"),
    )?.[1] ?? ""
  );
}

it("prints the very stack that the demo runs", () => {
  expect(block("ts")).toBe(read("examples/plan-time/main.ts"));
});

it("prints the very HCL that the acceptance tests run", () => {
  expect(`# The same stack in plain HCL.\n${block("hcl")}`).toBe(
    read("examples/plan-time/main.tf"),
  );
});

it("prints examples/attach-iso/main.ts as the acceptance tests run it", () => {
  expect(read("README.md")).toContain(
    `\`\`\`ts\n${read("examples/attach-iso/main.ts")}\`\`\``,
  );
});

it("shows no other code, and no command that nothing runs", () => {
  const blocks = blocksOf("README.md");
  expect(blocks.map(({ language }) => language)).toEqual([
    "sh",
    "ts",
    "hcl",
    "ts",
    "sh",
  ]);
  const run = GUIDES.flatMap((name) => blocksOf(`docs/guides/${name}.md`))
    .filter(({ todo }) => todo === "run")
    .map(({ text }) => text);
  for (const { language, text } of blocks)
    for (const line of language === "sh" ? text.trim().split("\n") : [])
      expect([line, /^npm ci/.test(line) || run.includes(`${line}\n`)]).toEqual(
        [line, true],
      );
});

it("prints in the guide to locks the very program that the acceptance tests run", () => {
  expect(read("docs/guides/synth-time-lock.md")).toContain(
    `\`\`\`ts\n${read("examples/synth-time/main.ts")}\`\`\``,
  );
});

it("names only scripts, files and settings that exist", () => {
  const readme = read("README.md");
  const { scripts } = JSON.parse(read("package.json")) as {
    scripts: Record<string, string>;
  };
  for (const [, script = ""] of readme.matchAll(/npm run ([\w:-]+)/g))
    expect(Object.keys(scripts)).toContain(script);
  for (const [, link = ""] of readme.matchAll(/\]\((?!http)([^)#]+)\)/g))
    expect(read(link).length).toBeGreaterThan(0);
  const settings = read("src/zstack/connection/setting-table.ts");
  for (const [name] of readme.matchAll(/\bZSTACK_(?!ISO)[A-Z_]+/g))
    expect(settings).toContain(name);
});
