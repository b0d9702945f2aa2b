import { readFileSync } from "node:fs";
import path from "node:path";
import { startEmulator } from "../../src/emulator";
import { cli } from "../support/cli/from-source";
import { blocksOf, blocksUnder, FOLLOWED, GUIDES } from "../support/guide";
import { signedIn } from "../support/cloud/signed-in";

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

it("shows what zstack-iso explain prints of the emulator's VM", async () => {
  const emulator = await startEmulator();
  try {
    const { stdout } = await cli(["explain", "web"], {
      env: signedIn(emulator),
    });
    const [shown] = blocksUnder("README.md", "What it is").filter(
      ({ argument }) => argument === "zstack-iso explain web",
    );
    expect(shown?.text).toBe(stdout);
  } finally {
    await emulator.close();
  }
});

it("shows no other code, and no command that nothing runs", () => {
  const followed = FOLLOWED.flatMap((part) => blocksUnder("README.md", part));
  const others = blocksOf("README.md")
    .filter(({ text }) => !followed.some((block) => block.text === text))
    .map(({ todo, argument, language, text }) =>
      // Their texts are compared above; `npm ci && npm …` is what CI runs.
      [todo, argument || language, text.startsWith("npm ci &&")],
    );
  expect(others).toEqual([
    [undefined, "mermaid", false],
    ["shows", "zstack-iso explain web", false],
    ["example", "examples/plan-time/main.ts", false],
    [undefined, "hcl", false],
    ["example", "examples/attach-iso/main.ts", false],
    [undefined, "sh", true],
  ]);
});

it("runs the command of the installed package, never a stranger's of the same name", () => {
  const pages = [
    "README.md",
    ...GUIDES.map((name) => `docs/guides/${name}.md`),
  ];
  for (const page of pages)
    expect([
      page,
      read(page).match(/npx (?:zstack-iso|cdktf|jest)\b/g),
    ]).toEqual([page, null]);
});

it("prints in the guide to locks the very program that the acceptance tests run", () => {
  expect(read("docs/guides/synth-time-lock.md")).toContain(
    `\`\`\`ts\n${read("examples/synth-time/main.ts")}\`\`\``,
  );
});

it("names only scripts, files and settings that exist", () => {
  const readme = read("README.md");
  const scriptsIn = (file: string): string[] =>
    Object.keys(
      (JSON.parse(read(file)) as { scripts: Record<string, string> }).scripts,
    );
  const scripts = [
    ...scriptsIn("package.json"),
    ...scriptsIn("examples/starter/package.json"),
  ];
  for (const [, script = ""] of readme.matchAll(/npm run ([\w:-]+)/g))
    expect(scripts).toContain(script);
  for (const [, link = ""] of readme.matchAll(/\]\((?!http)([^)#]+)\)/g))
    expect(read(link).length).toBeGreaterThan(0);
  const settings = read("src/zstack/connection/setting-table.ts");
  for (const [name] of readme.matchAll(/\bZSTACK_(?!ISO)[A-Z_]+/g))
    expect(settings).toContain(name);
});
