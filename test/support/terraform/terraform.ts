import { type ChildProcessByStdio, spawn } from "node:child_process";
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
import { type Readable } from "node:stream";
import { PROVIDER_ADDRESS, zstackIsoProvider } from "../../../src/provider";
import { type Reattached, serveReattached } from "../../../src/tfplugin";

const ROOT = path.resolve(__dirname, "../../..");

/** The plugin under test: the file that ZSTACK_ISO_PLUGIN names, else the built script. */
export function pluginFile(): string {
  const named = process.env.ZSTACK_ISO_PLUGIN ?? "";
  if (named !== "") return path.resolve(ROOT, named);
  const folder = path.join(ROOT, "dist/plugin");
  const [file] = existsSync(folder) ? readdirSync(folder) : [];
  if (file === undefined)
    throw new TypeError("There is no built plugin: run `npm run build` first.");
  return path.join(folder, file);
}

/**
 * ZSTACK_ISO_TERRAFORM, else `terraform` of the PATH (the check does not come here without one).
 */
export const TERRAFORM = process.env.ZSTACK_ISO_TERRAFORM ?? "terraform";

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * A folder with a configuration, the built plugin (or the one given) in a filesystem mirror, and
 * real Terraform to run in it.
 */
export class Workspace {
  private readonly folder = mkdtempSync(
    path.join(tmpdir(), "zstack-iso-test-"),
  );
  private served: Reattached | undefined;

  constructor(
    mainTf: string,
    private readonly env: NodeJS.ProcessEnv = {},
    plugin: string = pluginFile(),
  ) {
    writeFileSync(path.join(this.folder, "main.tf"), mainTf);
    const { version } = JSON.parse(
      readFileSync(path.join(ROOT, "package.json"), "utf8"),
    ) as { version: string };
    const platform = `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;
    const mirror = path.join(this.folder, "mirror");
    const home = path.join(
      mirror,
      "zstack.internal/iac/zstack-iso",
      version,
      platform,
    );
    mkdirSync(home, { recursive: true });
    cpSync(plugin, path.join(home, path.basename(plugin)));
    writeFileSync(
      path.join(this.folder, "cli.tfrc"),
      `provider_installation {\n  filesystem_mirror {\n    path = "${mirror}"\n  }\n}\n`,
    );
  }

  /** Runs Terraform to its end. */
  run(...args: string[]): Promise<Ran> {
    return ending(this.spawn(...args));
  }

  /**
   * Starts Terraform so that it can be interrupted as at a terminal: Ctrl-C there reaches the
   * plugin, too; and so does the SIGTERM that ends a container or a service.
   */
  start(...args: string[]): {
    readonly interrupt: (signal?: "SIGINT" | "SIGTERM") => void;
    readonly done: Promise<Ran>;
  } {
    const child = this.launch(args, { detached: true });
    return {
      interrupt: (signal = "SIGINT") => {
        if (child.pid !== undefined) process.kill(-child.pid, signal);
      },
      done: ending(child),
    };
  }

  spawn(...args: string[]) {
    return this.launch(args, { detached: false });
  }

  /**
   * Serves the provider from within this process from now on, which saves the three starts of each
   * command: for tests of what the provider answers, not of how it starts. Needs no {@link init}.
   * It logs out in {@link remove}.
   */
  async serve(): Promise<void> {
    this.served = await serveReattached(
      zstackIsoProvider(this.env),
      PROVIDER_ADDRESS,
    );
  }

  async init(): Promise<void> {
    const { code, stderr } = await this.run("init", "-input=false");
    if (code !== 0) throw new TypeError(`terraform init failed: ${stderr}`);
  }

  /** Where a file of the workspace lies. */
  file(name: string): string {
    return path.join(this.folder, name);
  }

  read(file: string): string {
    return readFileSync(path.join(this.folder, file), "utf8");
  }

  write(file: string, text: string): void {
    writeFileSync(path.join(this.folder, file), text);
  }

  remove(): void {
    void this.served?.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private launch(args: readonly string[], { detached }: { detached: boolean }) {
    // Options stand before what a command is about.
    const first = args.findIndex((arg) => arg.startsWith("-"));
    const at = first < 0 ? args.length : first;
    return spawn(TERRAFORM, args.toSpliced(at, 0, "-no-color"), {
      cwd: this.folder,
      detached,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...withoutOurs(process.env),
        CHECKPOINT_DISABLE: "1",
        TF_IN_AUTOMATION: "1",
        TF_CLI_CONFIG_FILE: path.join(this.folder, "cli.tfrc"),
        TF_REATTACH_PROVIDERS: this.served?.reattachProviders,
        ...this.env,
      },
    });
  }
}

function ending(
  child: ChildProcessByStdio<null, Readable, Readable>,
): Promise<Ran> {
  let [stdout, stderr] = ["", ""];
  child.stdout.on(
    "data",
    (chunk: Buffer) => (stdout += chunk.toString("utf8")),
  );
  child.stderr.on(
    "data",
    (chunk: Buffer) => (stderr += chunk.toString("utf8")),
  );
  return new Promise((resolve) => {
    child.on("close", (code) => {
      resolve({ code, stdout, stderr });
    });
  });
}

/** The environment of the person who runs the tests must neither sign in nor lead elsewhere. */
export function withoutOurs(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(
      ([name]) => !/^(?:ZSTACK_|TF_|(?:https?|no|all)_proxy$)/i.test(name),
    ),
  );
}

/** A configuration that reads the candidates of one VM. */
export function candidatesTf(
  vmUuid: string,
  { provider = "", more = "" } = {},
): string {
  return `
terraform {
  required_providers {
    zstack-iso = { source = "zstack.internal/iac/zstack-iso" }
  }
}
provider "zstack-iso" {
${provider}
}
data "zstack_vm_iso_candidates" "isos" {
  provider         = zstack-iso
  vm_instance_uuid = "${vmUuid}"
${more}
}
output "image_uuids" {
  value = data.zstack_vm_iso_candidates.isos.image_uuids
}
output "install_paths" {
  value = data.zstack_vm_iso_candidates.isos.install_paths
}
`;
}
