// `node .ci/with-opentofu.mjs <command> …`: runs a command with OpenTofu as the host of the plugin
// (ZSTACK_ISO_TERRAFORM). ZSTACK_ISO_TOFU names a binary; else the one on the PATH; else the
// version that .ci/tofu/go.mod pins is built once, with Go, into a cache outside the tree.
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { LEFT_OUT } from "./left-out.mjs";

const here = import.meta.dirname;
const MODULE = "github.com/opentofu/opentofu";

const [command, ...args] = process.argv.slice(2);
const tofu = named() ?? onThePath("tofu") ?? built();
const { stdout } = spawnSync(tofu, ["version"], { encoding: "utf8" });
console.error(`OpenTofu: ${tofu}, ${stdout?.split("\n")[0] ?? "no version"}`);
const done = spawnSync(command, args, {
  stdio: "inherit",
  env: { ...process.env, ZSTACK_ISO_TERRAFORM: tofu },
});
process.exit(done.status ?? 1);

function named() {
  const file = process.env.ZSTACK_ISO_TOFU;
  return file === undefined || file === "" ? undefined : path.resolve(file);
}

function onThePath(name) {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).find(isExecutable);
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function built() {
  const home = process.env.XDG_CACHE_HOME || path.join(homedir(), ".cache");
  const file = path.join(home, "cdktf-zstack-iso", `tofu-${pinned()}`);
  if (existsSync(file)) return file;
  const go = onThePath("go");
  if (go === undefined) {
    console.error(
      "OpenTofu was not found, and there is no Go to build it with. Put `tofu` on the PATH, or name it in ZSTACK_ISO_TOFU.",
    );
    process.exit(LEFT_OUT);
  }
  console.error(`Building OpenTofu ${pinned()}; this takes minutes, once.`);
  const build = spawnSync(go, ["build", "-o", file, `${MODULE}/cmd/tofu`], {
    cwd: path.join(here, "tofu"),
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, CGO_ENABLED: "0" },
  });
  if (build.status === 0) return file;
  console.error("OpenTofu could not be built: see the messages of Go above.");
  process.exit(1);
}

function pinned() {
  const text = readFileSync(path.join(here, "tofu/go.mod"), "utf8");
  return /opentofu\/opentofu v(\S+)/.exec(text)[1];
}
