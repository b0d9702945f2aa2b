/** No regular expression of ours can be made to hang, whoever writes the text that it runs over. */

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { check } from "recheck";
import ts from "typescript";

const root = path.resolve(__dirname, "../..");

interface Pattern {
  readonly at: string;
  readonly source: string;
  readonly flags: string;
}

/** The literals of a file. What is put together at run time is tested where it is made. */
function patternsIn(file: string): Pattern[] {
  const text = readFileSync(path.join(root, file), "utf8");
  const found: Pattern[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      found.push({
        at: `${file}: ${node.text}`,
        source: node.text.slice(1, end),
        flags: node.text.slice(end + 1),
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  return found;
}

const patterns = readdirSync(path.join(root, "src"), {
  recursive: true,
  encoding: "utf8",
})
  .filter((file) => file.endsWith(".ts") && !/(?:^|[/])gen[/]/.test(file))
  .map((file) => path.join("src", file))
  .sort()
  .flatMap(patternsIn);

/** Why one may take more than linear time. */
async function fault({ source, flags }: Pattern): Promise<string | undefined> {
  // It does not know the flag; being tied to one place makes a pattern only faster.
  const known = flags.replace("y", "");
  const result = await check(source, known, { timeout: 20_000 });
  if (result.status === "safe") return undefined;
  return result.status === "vulnerable"
    ? `vulnerable, ${result.complexity.type}`
    : result.status;
}

it("finds the fault that once stopped the plugin", async () => {
  const old = { at: "", source: "ZStack.*not.*registered", flags: "i" };
  expect(await fault(old)).toBe("vulnerable, polynomial");
});

it("every pattern takes time in proportion to its text", async () => {
  expect(patterns.length).toBeGreaterThan(50);
  const faults: string[] = [];
  for (const pattern of patterns) {
    const what = await fault(pattern);
    if (what !== undefined) faults.push(`${pattern.at} (${what})`);
  }
  expect(faults).toEqual([]);
});
