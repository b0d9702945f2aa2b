// `node .ci/projects/with-tools.mjs <command> …`: runs a command that tries the package in the
// projects of its users, with the tools that those have. They come from the npm registry, once,
// into node_modules/.cache/projects, and are no dependencies of ours.
import { execFileSync, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { LEFT_OUT } from "../left-out.mjs";

const root = path.resolve(import.meta.dirname, "../..");
const folder = path.join(root, "node_modules/.cache/projects");
const { name, version, dependencies, devDependencies } = JSON.parse(
  readFileSync(path.join(root, "package.json"), "utf8"),
);

// docs/compatibility.md names them, which a test compares.
const TOOLS = {
  "@oven/bun-linux-x64": "1.4.5",
  "@types/jest": "30.0.0",
  "@types/node": devDependencies["@types/node"],
  "@yarnpkg/cli-dist": "4.18.1",
  cdktf: devDependencies.cdktf,
  constructs: devDependencies.constructs,
  esbuild: devDependencies.esbuild,
  jest: "30.5.2",
  pnpm: "10.34.8",
  postject: "1.0.0-alpha.6",
  "ts-jest": "29.4.15",
  "ts-node": "10.9.2",
  tsx: "4.23.15",
  typescript: "5.9.3",
  vitest: "3.2.4",
  webpack: "5.112.2",
};

const wanted = JSON.stringify({
  private: true,
  // What the library itself needs: the tests unpack it there, as npm would.
  dependencies: { ...TOOLS, ...dependencies },
});
if (!isInstalled()) install();
if (!isInstalled()) {
  console.error(
    "The tools of the users' projects could not be fetched from the npm registry: nothing was tried in such projects.",
  );
  process.exit(LEFT_OUT);
}
unpackLibrary();
const [command, ...args] = process.argv.slice(2);
const done = spawnSync(command, args, { stdio: "inherit", cwd: root });
process.exit(done.status ?? 1);

function isInstalled() {
  const stamp = path.join(folder, "installed.json");
  return existsSync(stamp) && readFileSync(stamp, "utf8") === wanted;
}

function install() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "package.json"), wanted);
  const { status } = spawnSync(
    "npm",
    [
      ...["install", "--no-audit", "--no-fund", "--ignore-scripts"],
      ...["--fetch-retries", "1", "--fetch-retry-mintimeout", "1000"],
      ...["--no-package-lock", "--prefer-offline"],
    ],
    { cwd: folder, stdio: "ignore", timeout: 5 * 60_000 },
  );
  if (status === 0) writeFileSync(path.join(folder, "installed.json"), wanted);
}

/** As npm would install what it would publish. */
function unpackLibrary() {
  const target = path.join(folder, "node_modules", name);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target);
  execFileSync(
    "npm",
    ["pack", "--ignore-scripts", "--pack-destination", folder],
    { cwd: root, stdio: "ignore" },
  );
  const tarball = path.join(folder, `${name}-${version}.tgz`);
  execFileSync("tar", ["-xzf", tarball, "--strip-components=1", "-C", target]);
}
