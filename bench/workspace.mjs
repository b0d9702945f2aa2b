// A folder with a configuration, the plugins, and Terraform (or OpenTofu) to plan in it.
import { spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { plainEnvironment } from "./start.mjs";

const root = path.resolve(import.meta.dirname, "..");
const platform = `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;
const { version } = JSON.parse(
  readFileSync(path.join(root, "package.json"), "utf8"),
);
const OURS = "zstack.internal/iac/zstack-iso";

/** Where the two forms of our plugin lie; the executable only if it was built. */
export const PLUGINS = {
  script: path.join(root, "dist/plugin"),
  executable: path.join(root, "dist/executables", platform),
};

/**
 * A folder for each form of our plugin and for each peer of the folder that ZSTACK_ISO_BENCH_PEERS
 * names. In each lies a filesystem mirror, and what `dev_overrides` needs.
 */
export function layOutPlugins() {
  const home = mkdtempSync(path.join(tmpdir(), "zstack-iso-bench-mirror-"));
  const found = {};
  const put = (name, { addresses, of, files }) => {
    const mirror = path.join(home, name, "mirror");
    const folders = addresses.map((one) =>
      path.join(mirror, one, of, platform),
    );
    for (const folder of folders) mkdirSync(folder, { recursive: true });
    for (const file of files)
      for (const folder of folders)
        cpSync(file, path.join(folder, path.basename(file)));
    const overrides = addresses.map((one, i) => [one, folders[i]]);
    found[name] = { mirror, overrides, version: of, file: files[0] };
  };
  for (const [name, folder] of Object.entries(PLUGINS))
    if (existsSync(folder))
      put(name, { addresses: [OURS], of: version, files: filesIn(folder) });
  for (const file of filesIn(process.env.ZSTACK_ISO_BENCH_PEERS)) {
    const match = /^terraform-provider-(\w+)_v([\d.]+)$/.exec(
      path.basename(file),
    );
    if (match === null) continue;
    const hosts = ["registry.terraform.io", "registry.opentofu.org"];
    const addresses = hosts.map((host) => `${host}/hashicorp/${match[1]}`);
    put(match[1], { addresses, of: match[2], files: [file] });
  }
  return {
    found,
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}

function filesIn(folder) {
  return folder === undefined || folder === "" || !existsSync(folder)
    ? []
    : readdirSync(folder).map((file) => path.join(folder, file));
}

export class Workspace {
  /**
   * @param plugin one that was laid out; undefined for Terraform alone
   * @param way "dev" (`dev_overrides`) or "installed" (from a mirror, with a lock file)
   */
  constructor({ plugin, way }, mainTf, env) {
    this.folder = mkdtempSync(path.join(tmpdir(), "zstack-iso-bench-"));
    writeFileSync(path.join(this.folder, "main.tf"), mainTf);
    const config = path.join(this.folder, "cli.tfrc");
    writeFileSync(config, installation(plugin, way));
    this.needsInit = way === "installed" || plugin === undefined;
    this.env = {
      ...plainEnvironment(),
      CHECKPOINT_DISABLE: "1",
      TF_IN_AUTOMATION: "1",
      TF_CLI_CONFIG_FILE: config,
      ...env,
    };
  }

  async prepare(terraform) {
    if (this.needsInit) await this.run(terraform, "init", "-input=false");
  }

  /** @returns milliseconds of the whole command */
  async run(terraform, ...args) {
    const began = performance.now();
    await this.outputOf(terraform, ...args);
    return performance.now() - began;
  }

  /** @returns what the command printed */
  outputOf(terraform, ...args) {
    return new Promise((resolve, reject) => {
      const child = spawn(terraform, [...args, "-no-color"], {
        cwd: this.folder,
        env: this.env,
        stdio: ["ignore", args[0] === "show" ? "pipe" : "ignore", "pipe"],
      });
      const [stdout, stderr] = [[], []];
      child.stdout?.on("data", (chunk) => stdout.push(chunk));
      child.stderr.on("data", (chunk) => stderr.push(chunk));
      child.on("error", reject);
      child.on("close", (code) => {
        if (code === 0) resolve(Buffer.concat(stdout).toString());
        else reject(new Error(`${args[0]} failed: ${startOf(stderr)}`));
      });
    });
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function startOf(chunks) {
  return Buffer.concat(chunks).toString().slice(0, 2000);
}

function installation(plugin, way) {
  if (plugin === undefined) return "";
  if (way === "installed")
    return `provider_installation {\n  filesystem_mirror {\n    path = "${plugin.mirror}"\n  }\n}\n`;
  const overrides = plugin.overrides
    .map(([address, folder]) => `    "${address}" = "${folder}"\n`)
    .join("");
  return `provider_installation {\n  dev_overrides {\n${overrides}  }\n  direct {}\n}\n`;
}
