import { readFileSync } from "node:fs";
import path from "node:path";

const ROOT = path.resolve(__dirname, "../..");
const read = (file: string): string =>
  readFileSync(path.join(ROOT, file), "utf8");

/** What the second column says of everything that a row of this name names. */
function claimed(name: string): string[] {
  const rows = read("docs/compatibility.md").matchAll(
    /^\|([^|]+)\|([^|]+)\|/gm,
  );
  return [...rows]
    .filter(([, what = ""]) => what.trim() === name)
    .map(([, , version = ""]) => version.trim());
}

it("docs/compatibility.md names the releases of Node.js that the check can fetch, each with its full version", () => {
  const pinned = read(".ci/node-package.mjs").matchAll(
    /\d+: "(\d+\.\d+\.\d+)"/g,
  );
  const [oldest = "", others = ""] = claimed("Node.js");
  expect(others.split(", ")).toEqual([...pinned].map(([, version]) => version));
  const { engines } = JSON.parse(read("package.json")) as {
    engines: { node: string };
  };
  expect(engines.node).toMatch(
    new RegExp(`^>=${oldest.split(".")[0] ?? ""}\\.`),
  );
});

it("docs/compatibility.md names the cdktf, cdktn and constructs with which the tests run", () => {
  const { devDependencies: used } = JSON.parse(read("package.json")) as {
    devDependencies: Record<string, string>;
  };
  const constructs = `constructs ${used.constructs ?? ""}`;
  expect(claimed("CDKTF")).toEqual([
    `cdktf ${used.cdktf ?? ""}, ${constructs}`,
  ]);
  expect(claimed("CDK Terrain")).toEqual([
    `cdktn ${used.cdktn ?? ""}, ${constructs}`,
  ]);
});

it("docs/compatibility.md names the tools with which the projects of users are tried", () => {
  const tools = [
    ...read(".ci/projects/with-tools.mjs").matchAll(
      /^ {2}"?([@\w/-]+)"?: "([\w.-]+)",$/gm,
    ),
  ].map(([, tool = "", version = ""]) => [tool, version] as const);
  expect(tools.length).toBeGreaterThan(8);
  const text = read("docs/compatibility.md");
  const missing = tools.filter(
    ([tool, version]) =>
      tool !== "@types/jest" &&
      claimed(tool)[0] !== version &&
      !text.includes(`${tool} ${version}`),
  );
  expect(missing).toEqual([]);
});
