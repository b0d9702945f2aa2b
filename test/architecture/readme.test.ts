import { readFileSync } from "node:fs";
import path from "node:path";

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

it("prints in the guide to locks the very program that the acceptance tests run", () => {
  expect(read("docs/guides/synth-time-lock.md")).toContain(
    `\`\`\`ts\n${read("examples/synth-time/main.ts")}\`\`\``,
  );
});

it.each(["attach-iso/main.ts", "attach-iso/main.tf", "many-vms/main.ts"])(
  "prints examples/%s as the acceptance tests run it",
  (file) => {
    const language = file.endsWith(".ts") ? "ts" : "hcl";
    expect(read("README.md")).toContain(
      `\`\`\`${language}\n${read(`examples/${file}`)}\`\`\``,
    );
  },
);

it("names only scripts, files and settings that exist", () => {
  const readme = read("README.md");
  const { scripts } = JSON.parse(read("package.json")) as {
    scripts: Record<string, string>;
  };
  for (const [, script = ""] of readme.matchAll(/npm run ([\w:-]+)/g))
    expect(Object.keys(scripts)).toContain(script);
  for (const [, link = ""] of readme.matchAll(/\]\((?!http)([^)#]+)\)/g))
    expect(read(link).length).toBeGreaterThan(0);
  const settings = read("src/zstack/settings.ts");
  for (const [name] of readme.matchAll(/\bZSTACK_(?!ISO)[A-Z_]+/g))
    expect(settings).toContain(name);
});
