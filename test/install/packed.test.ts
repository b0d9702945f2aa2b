import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { DEFAULT_WORLD } from "../../src/emulator";
import {
  emptyFolder,
  installedAsTarball,
  npmWithoutNetwork,
  removeFolders,
  ROOT,
  tarballOf,
} from "../support/release/release";
import { TERRAFORM, withoutOurs } from "../support/terraform/terraform";
import { signedIn } from "../support/cloud/signed-in";

const { vms, isos } = DEFAULT_WORLD;
const TSC = path.join(ROOT, "node_modules/typescript/bin/tsc");

// A network namespace of its own has no way out, not even to this machine; where none can be had,
// npm at least is told to stay offline.
const NO_NETWORK =
  spawnSync("unshare", ["--map-root-user", "--net", "true"]).status === 0
    ? ["unshare", "--map-root-user", "--net"]
    : ["env"];

afterAll(removeFolders);

/** An empty folder of a user who has nothing configured, with a shell in it. */
class Project {
  readonly folder = emptyFolder();
  private readonly env: NodeJS.ProcessEnv = {
    ...withoutOurs(npmWithoutNetwork()),
    HOME: emptyFolder(),
    CHECKPOINT_DISABLE: "1",
  };

  /** Runs a command that may not reach anything. */
  offline(...command: string[]): string {
    return this.run([...NO_NETWORK, ...command]);
  }

  run(command: string[], { cwd = ".", env = {} } = {}): string {
    const [file = "", ...args] = command;
    const done = spawnSync(file, args, {
      cwd: path.join(this.folder, cwd),
      encoding: "utf8",
      env: { ...this.env, ...env },
    });
    if (done.status !== 0)
      throw new TypeError(
        `${command.join(" ")} failed: ${done.stdout}${done.stderr}`,
      );
    return done.stdout;
  }

  /** Starts the emulator of the installed package; tells its URL. */
  async emulator(): Promise<{ url: string; stop: () => Promise<void> }> {
    const child = spawn("node_modules/.bin/zstack-iso", ["emulator"], {
      cwd: this.folder,
      env: this.env,
      stdio: ["ignore", "pipe", "ignore"],
    });
    const [url] = (await once(
      createInterface({ input: child.stdout }),
      "line",
    )) as [string];
    const stop = async (): Promise<void> => {
      const closed = once(child, "close");
      child.kill("SIGTERM");
      await closed;
    };
    return { url, stop };
  }
}

it("gives a person with the tarball and no network a plugin, a stack in TypeScript and one in HCL, and both plan", async () => {
  const project = new Project();
  project.offline(
    ...["npm", "install", tarballOf("cdktf-zstack-iso")],
    ...[installedAsTarball("cdktf"), installedAsTarball("constructs")],
  );
  project.offline("npx", "zstack-iso", "provider", "install");

  copyFileSync(
    path.join(ROOT, "examples/plan-time/main.ts"),
    path.join(project.folder, "main.ts"),
  );
  project.offline(
    ...[process.execPath, TSC, "main.ts", "--module", "node20", "--strict"],
    ...[
      "--types",
      "node",
      "--typeRoots",
      path.join(ROOT, "node_modules/@types"),
    ],
  );
  const env = { VM_INSTANCE_UUID: vms.web };
  project.run([...NO_NETWORK, process.execPath, "main.js"], { env });

  mkdirSync(path.join(project.folder, "hcl"));
  writeFileSync(
    path.join(project.folder, "hcl/main.tf"),
    readFileSync(path.join(ROOT, "examples/plan-time/main.tf"), "utf8").replace(
      /default = "\w+"/,
      `default = "${vms.web}"`,
    ),
  );

  const { url, stop } = await project.emulator();
  try {
    for (const cwd of ["cdktf.out/stacks/plan-time", "hcl"]) {
      project.run([...NO_NETWORK, TERRAFORM, "init", "-input=false"], { cwd });
      const plan = project.run([TERRAFORM, "plan", "-input=false"], {
        cwd,
        env: signedIn({ url }),
      });
      expect(plan).toContain(isos.rocky94);
      expect(plan).toContain("first_image_uuid");
    }
  } finally {
    await stop();
  }
});
