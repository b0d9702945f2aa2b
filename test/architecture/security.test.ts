/** SECURITY.md names the test that holds each promise; a test that is gone holds nothing. */

import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(__dirname, "../..");
const text = readFileSync(path.join(root, "SECURITY.md"), "utf8");
const [, table = ""] = text.split("## What is guaranteed under attack");
const rows = (table.split("\n## ")[0] ?? "")
  .split("\n")
  .filter((line) => /^\| [A-Z`]/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()));

it("every promise names a test that exists and asserts something", () => {
  expect(rows.length).toBeGreaterThan(10);
  const faults = rows.flatMap(([, promise = "", heldBy = ""]) => {
    const files = [...heldBy.matchAll(/`([^`]+)`/g)].map(([, file]) => file);
    const holding = files.filter(
      (file = "") =>
        existsSync(path.join(root, file)) &&
        readFileSync(path.join(root, file), "utf8").includes("expect("),
    );
    return files.length > 0 && holding.length === files.length ? [] : [promise];
  });
  expect(faults).toEqual([]);
});
