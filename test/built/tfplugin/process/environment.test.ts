/** What steers the plugin's process before its first line runs. */

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { VERSION } from "../../../../src/foundation";
import { pluginFile } from "../../../support/terraform/terraform";
import { newFolder } from "../../../support/new-folder";

let folder: string;
let foreignCode: string;
beforeEach(() => {
  folder = newFolder("environment");
  foreignCode = path.join(folder, "foreign.cjs");
  writeFileSync(
    foreignCode,
    `require("node:fs").writeFileSync(${JSON.stringify(mark())}, "");`,
  );
});

/** Written when the foreign code runs. */
function mark(): string {
  return path.join(folder, "ran");
}

function versionIn(env: NodeJS.ProcessEnv) {
  return spawnSync(pluginFile(), ["--version"], {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: process.env.PATH, ...env },
  });
}

it("no file in the folder in which Terraform runs steers it", () => {
  const preload = 'preload = ["./foreign.cjs"]\n';
  writeFileSync(path.join(folder, "bunfig.toml"), preload);
  writeFileSync(
    path.join(folder, ".env"),
    `NODE_OPTIONS=--require=${foreignCode}\nBUN_OPTIONS=--preload=${foreignCode}\n`,
  );
  writeFileSync(path.join(folder, "package.json"), '{"type":"module"}');
  expect(versionIn({})).toMatchObject({ status: 0, stderr: `${VERSION}\n` });
  expect(existsSync(mark())).toBe(false);
});

it("BUN_BE_BUN leaves it what it is", () => {
  expect(versionIn({ BUN_BE_BUN: "1" })).toMatchObject({
    status: 0,
    stderr: `${VERSION}\n`,
  });
});

it("the options of its runtime in the environment do steer it, as SECURITY.md says", () => {
  const [name, load] = pluginFile().endsWith(".cjs")
    ? ["NODE_OPTIONS", "--require"]
    : ["BUN_OPTIONS", "--preload"];
  versionIn({ [name]: `${load}=${foreignCode}` });
  expect(existsSync(mark())).toBe(true);
  const security = path.resolve(__dirname, "../../../../SECURITY.md");
  expect(readFileSync(security, "utf8")).toContain(`\`${name}\``);
});
