import { spawn } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pluginFile, TERRAFORM } from "../terraform/terraform";
import { signedIn } from "../cloud/signed-in";

const ROOT = path.resolve(__dirname, "../../..");

export interface Printed {
  readonly code: number | null;
  readonly output: string;
}

/**
 * A reader's machine: a home of his own, an empty project in which our package is installed,
 * `terraform` on the PATH, and a cloud in the environment.
 */
export class ScratchShell {
  private readonly root = mkdtempSync(path.join(tmpdir(), "zstack-iso-guide-"));
  private readonly home = path.join(this.root, "home");
  private readonly project = path.join(this.root, "project");

  constructor(private readonly endpoint: string) {
    mkdirSync(path.join(this.root, "bin"));
    mkdirSync(path.join(this.project, "node_modules/.bin"), {
      recursive: true,
    });
    mkdirSync(this.home);
    // Whichever it is, the guides call it terraform.
    if (path.isAbsolute(TERRAFORM))
      symlinkSync(TERRAFORM, path.join(this.root, "bin/terraform"));
    for (const name of ["cdktf", "constructs", "jest"])
      this.link(
        path.join("node_modules", name),
        path.join("node_modules", name),
      );
    this.link("", "node_modules/cdktf-zstack-iso");
    this.link("dist/lib/cli/main.js", "node_modules/.bin/zstack-iso");
    this.link("node_modules/jest/bin/jest.js", "node_modules/.bin/jest");
    // Of the transformers for TypeScript that a reader may have, ours stands for all.
    const transform = {
      "\\.ts$": path.join(ROOT, ".ci/jest-transform.cjs"),
    };
    this.write(
      "package.json",
      JSON.stringify({ private: true, jest: { transform } }),
    );
  }

  private link(from: string, to: string): void {
    symlinkSync(path.join(ROOT, from), path.join(this.project, to));
  }

  /** What the guide about installing does; the others begin with it done. */
  installPlugin(): void {
    const { version } = JSON.parse(
      readFileSync(path.join(ROOT, "package.json"), "utf8"),
    ) as { version: string };
    const platform = `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;
    const target = `.terraform.d/plugins/zstack.internal/iac/zstack-iso/${version}/${platform}`;
    const folder = path.join(this.home, target);
    mkdirSync(folder, { recursive: true });
    cpSync(pluginFile(), path.join(folder, path.basename(pluginFile())));
  }

  copy(from: string, to: string): void {
    cpSync(path.join(ROOT, from), path.join(this.project, to), {
      recursive: true,
    });
  }

  write(file: string, text: string): void {
    mkdirSync(path.dirname(path.join(this.project, file)), { recursive: true });
    writeFileSync(path.join(this.project, file), text);
  }

  /** Runs a block as a shell would that stops at the first command that fails. */
  run(script: string): Promise<Printed> {
    const child = spawn("bash", ["-euo", "pipefail", "-c", script], {
      cwd: this.project,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        HOME: this.home,
        PATH: `${path.join(this.root, "bin")}:${path.dirname(process.execPath)}:${process.env.PATH ?? ""}`,
        ...signedIn({ url: this.endpoint }),
        CHECKPOINT_DISABLE: "1",
        NO_UPDATE_NOTIFIER: "1",
        npm_config_update_notifier: "false",
        npm_config_offline: "true",
        TF_CLI_ARGS: "-no-color",
      },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => (output += chunk.toString("utf8")));
    return new Promise((resolve) => {
      child.on("close", (code) => {
        resolve({ code, output });
      });
    });
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
