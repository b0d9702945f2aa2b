// A folder with a configuration, the plugins in a filesystem mirror, and Terraform (or OpenTofu) to
// plan in it.
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

/** The mirror: our built plugin, and the peers of the folder that ZSTACK_ISO_BENCH_PEERS names. */
export function makeMirror() {
  const mirror = mkdtempSync(path.join(tmpdir(), "zstack-iso-bench-mirror-"));
  const put = (address, of, file) => {
    const home = path.join(mirror, address, of, platform);
    mkdirSync(home, { recursive: true });
    cpSync(file, path.join(home, path.basename(file)));
  };
  const plugin = path.join(root, "dist/plugin");
  for (const file of readdirSync(plugin))
    put("zstack.internal/iac/zstack-iso", version, path.join(plugin, file));
  const peers = process.env.ZSTACK_ISO_BENCH_PEERS;
  const found = [];
  if (peers !== undefined && existsSync(peers)) {
    for (const file of readdirSync(peers)) {
      const match = /^terraform-provider-(\w+)_v([\d.]+)$/.exec(file);
      if (match === null) continue;
      for (const host of ["registry.terraform.io", "registry.opentofu.org"])
        put(`${host}/hashicorp/${match[1]}`, match[2], path.join(peers, file));
      found.push(match[1]);
    }
  }
  return {
    path: mirror,
    peers: found,
    remove: () => rmSync(mirror, { recursive: true, force: true }),
  };
}

export class Workspace {
  constructor(mirror, mainTf, env) {
    this.folder = mkdtempSync(path.join(tmpdir(), "zstack-iso-bench-"));
    writeFileSync(path.join(this.folder, "main.tf"), mainTf);
    const config = path.join(this.folder, "cli.tfrc");
    writeFileSync(
      config,
      `provider_installation {\n  filesystem_mirror {\n    path = "${mirror.path}"\n  }\n}\n`,
    );
    this.env = {
      ...plainEnvironment(),
      CHECKPOINT_DISABLE: "1",
      TF_IN_AUTOMATION: "1",
      TF_CLI_CONFIG_FILE: config,
      ...env,
    };
  }

  /** @returns milliseconds of the whole command */
  run(terraform, ...args) {
    return new Promise((resolve, reject) => {
      const began = performance.now();
      const child = spawn(terraform, [...args, "-no-color"], {
        cwd: this.folder,
        env: this.env,
        stdio: ["ignore", "ignore", "pipe"],
      });
      let stderr = "";
      child.stderr.on("data", (chunk) => (stderr += chunk));
      child.on("error", reject);
      child.on("close", (code) => {
        if (code === 0) resolve(performance.now() - began);
        else reject(new Error(`${args[0]} failed: ${stderr.slice(0, 2000)}`));
      });
    });
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
