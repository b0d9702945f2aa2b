import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { CANDIDATE_ERRORS } from "../../src/candidates";
import { CLI_ERRORS } from "../../src/cli/errors";
import { EXIT } from "../../src/cli/exit-code";
import { CONSTRUCT_ERRORS } from "../../src/constructs";
import { EMULATOR_ERRORS } from "../../src/emulator";
import { type ErrorTable } from "../../src/foundation";
import { VM_NAME_ERRORS } from "../../src/isos";
import { LOOKUP_ERRORS } from "../../src/lookup/errors";
import { PLUGIN_ERRORS } from "../../src/tfplugin/errors";
import { ZSTACK_ERRORS } from "../../src/zstack";

const ROOT = path.resolve(__dirname, "../..");

const TABLES: Readonly<Record<string, ErrorTable<string>>> = {
  ZStackError: ZSTACK_ERRORS,
  CandidateError: CANDIDATE_ERRORS,
  VmNameError: VM_NAME_ERRORS,
  LookupError: LOOKUP_ERRORS,
  ConstructError: CONSTRUCT_ERRORS,
  PluginError: PLUGIN_ERRORS,
  EmulatorError: EMULATOR_ERRORS,
  CliError: CLI_ERRORS,
};

it("has a table of codes for each class of errors that src declares", () => {
  const classes = readdirSync(path.join(ROOT, "src"), {
    recursive: true,
    encoding: "utf8",
  })
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => [
      ...readFileSync(path.join(ROOT, "src", file), "utf8").matchAll(
        /class (\w+)\s+extends\s+CodedError\b/g,
      ),
    ])
    .map(([, name = ""]) => name);
  expect(classes.sort()).toEqual(Object.keys(TABLES).sort());
});

/** The codes in the table of docs/errors.md under the heading that names the class. */
function documented(name: string): string[] {
  const page = readFileSync(path.join(ROOT, "docs/errors.md"), "utf8");
  const section = page
    .split(/^## /m)
    .find((one) => one.split("\n")[0]?.endsWith(`(\`${name}\`)`));
  return [...(section ?? "").matchAll(/^\| `(\w+)` *\|/gm)].map(
    ([, code = ""]) => code,
  );
}

it.each(Object.entries(TABLES))(
  "docs/errors.md lists every code of %s once, and no other",
  (name, table) => {
    expect(documented(name)).toEqual(Object.keys(table));
  },
);

it.each(Object.entries(TABLES))(
  "says of every code of %s what happened, what to do and how the command ends",
  (_, table) => {
    for (const [code, row] of Object.entries(table)) {
      expect(row.code).toBe(code);
      expect(row.happened).toMatch(/^\S.*\.$/);
      expect(row.advice).toMatch(/^\S.*[.?]$/);
      expect(EXIT[row.exit]).toBeGreaterThan(0);
    }
  },
);
