import { type ChildProcess, spawn } from "node:child_process";
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { type GuideBlock } from "../guide";
import { TERRAFORM, withoutOurs } from "../terraform/terraform";

/** The port that the README gives the emulator. */
const PRINTED_PORT = /\b8080\b/g;

/**
 * A person with an empty folder, who pastes one block after the other into the same shell: folder
 * and variables last from block to block, and what was started in the background goes on.
 */
export class Reader {
  private readonly root = mkdtempSync(
    path.join(tmpdir(), "zstack-iso-reader-"),
  );
  private readonly started: ChildProcess[] = [];

  private constructor(private readonly port: number) {
    for (const folder of ["home", "work/project"])
      mkdirSync(path.join(this.root, folder), { recursive: true });
    writeFileSync(this.file("state.sh"), `cd '${this.file("work/project")}'\n`);
  }

  /** Begins in an empty folder, beside which the tarballs lie. */
  static async begin(): Promise<Reader> {
    return new Reader(await freePort());
  }

  /** Beside the folder of the project. */
  get besides(): string {
    return this.file("work");
  }

  write({ argument, text }: GuideBlock): void {
    writeFileSync(this.file(`work/project/${argument}`), text);
  }

  /** Runs a block to its end; returns what it printed, on both streams. */
  async paste(block: GuideBlock): Promise<string> {
    const log = this.file(`${this.started.length}.log`);
    const output = openSync(log, "w");
    const script = [
      `. '${this.file("state.sh")}'`,
      block.text.replaceAll(PRINTED_PORT, String(this.port)),
      `{ export -p; printf 'cd %q\\n' "$PWD"; } > '${this.file("state.sh")}'`,
    ].join("\n");
    const child = spawn("bash", ["-euo", "pipefail", "-c", script], {
      cwd: this.root,
      // A file, as a program in the background would keep a pipe open.
      stdio: ["ignore", output, output],
      // A group of its own, to end what goes on in the background.
      detached: true,
      env: this.environment(),
    });
    this.started.push(child);
    const code = await new Promise((resolve) => child.on("exit", resolve));
    closeSync(output);
    const printed = readFileSync(log, "utf8");
    if (code !== 0)
      throw new TypeError(
        `${block.text} ends with ${String(code)}: ${printed}`,
      );
    return printed;
  }

  leave(): void {
    for (const { pid } of this.started) endGroup(pid);
    rmSync(this.root, { recursive: true, force: true, maxRetries: 5 });
  }

  private file(name: string): string {
    return path.join(this.root, name);
  }

  private environment(): NodeJS.ProcessEnv {
    const programs = [process.execPath, TERRAFORM]
      .filter((file) => path.isAbsolute(file))
      .map((file) => path.dirname(file));
    const global = this.file("global");
    return {
      ...withoutOurs(process.env),
      HOME: this.file("home"),
      PATH: [
        path.join(global, "bin"),
        ...programs,
        process.env.PATH ?? "",
      ].join(path.delimiter),
      npm_config_prefix: global,
      CI: "1",
      CHECKPOINT_DISABLE: "1",
      FORCE_COLOR: undefined,
      NO_COLOR: "1",
      TF_CLI_ARGS: "-no-color",
      npm_config_prefer_offline: "true",
      npm_config_cache: path.join(tmpdir(), "zstack-iso-npm-cache"),
      npm_config_update_notifier: "false",
      npm_config_audit: "false",
      npm_config_fund: "false",
    };
  }
}

function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // Nothing went on.
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === "object" ? (address?.port ?? 0) : 0);
      });
    });
  });
}
