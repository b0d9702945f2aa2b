import { execFileSync, spawn } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Emulator } from "../../../src/emulator";
import { ROOT, VERSION } from "../release/release";
import { withoutOurs } from "../terraform/terraform";
import { signedIn } from "../cloud/signed-in";

/**
 * Where .ci/projects/with-tools.mjs has put the tools of users, and the packed library beside them.
 */
const TOOLS = path.join(ROOT, "node_modules/.cache/projects");

/** The library as npm would publish it. */
export const TARBALL = path.join(TOOLS, `cdktf-zstack-iso-${VERSION}.tgz`);

export type Files = Readonly<Record<string, string>>;

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * A project of a user: a folder with these files, where the tools and the library are installed.
 */
export class Project {
  readonly folder: string;

  /** @param installed whether the tools and the library are there, or it brings its own */
  constructor(
    files: Files,
    private readonly emulator: Emulator,
    { installed = true }: { installed?: boolean } = {},
  ) {
    this.folder = realpathSync(mkdtempSync(path.join(tmpdir(), "project-")));
    if (installed)
      symlinkSync(path.join(TOOLS, "node_modules"), this.file("node_modules"));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(this.file(name)), { recursive: true });
      writeFileSync(this.file(name), text);
    }
  }

  file(name: string): string {
    return path.join(this.folder, name);
  }

  /** Runs one command after the other; returns how the last one ended, or the first that failed. */
  async run(...commands: readonly (readonly string[])[]): Promise<Ended> {
    let ended: Ended = { code: 0, stdout: "", stderr: "" };
    for (const command of commands) {
      ended = await this.runOne(command);
      if (ended.code !== 0) return ended;
    }
    return ended;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async runOne([name = "", ...args]: readonly string[]) {
    const child = spawn(program(name), args, {
      cwd: this.folder,
      stdio: ["ignore", "pipe", "pipe"],
      env: environment(this.emulator),
    });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    return new Promise<Ended>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code) => {
        resolve({ code, stdout, stderr });
      });
    });
  }
}

/**
 * A path as it is, `node` as the one that runs the tests, and everything else as npm installed it.
 */
function program(name: string): string {
  if (name.includes("/")) return name;
  if (name === "node") return process.execPath;
  if (name === "bun")
    return path.join(TOOLS, "node_modules/@oven/bun-linux-x64/bin/bun");
  return path.join(TOOLS, "node_modules/.bin", name);
}

function environment({ url }: Emulator): NodeJS.ProcessEnv {
  const registry = execFileSync("npm", ["config", "get", "registry"], {
    encoding: "utf8",
  }).trim();
  return {
    ...withoutOurs(process.env),
    // Jest, which runs us, has set them; they would mislead another Jest, or a program.
    ...{ JEST_WORKER_ID: undefined, NODE_ENV: undefined },
    // Some tools take any FORCE_COLOR, even "0", and any CI as a wish for colors.
    ...{ FORCE_COLOR: undefined, NO_COLOR: "1" },
    ...signedIn({ url }),
    CHECKPOINT_DISABLE: "1",
    npm_config_registry: registry,
    YARN_NPM_REGISTRY_SERVER: registry,
    YARN_UNSAFE_HTTP_WHITELIST: new URL(registry).hostname,
    YARN_ENABLE_TELEMETRY: "0",
  };
}
