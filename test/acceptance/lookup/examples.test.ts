/**
 * The examples with a lock, run as a user runs them: a folder with the program, its lock and the
 * package by its name.
 */

import { spawn, spawnSync } from "node:child_process";
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
import { parse } from "yaml";
import {
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
} from "../../../src/emulator";
import { signedIn } from "../../support/cloud/signed-in";
import { cleanEnvironment, type LockJson } from "../../support/lookups";
import { Workspace } from "../../support/terraform/terraform";

const ROOT = path.resolve(__dirname, "../../..");
const { isos } = DEFAULT_WORLD;

let emulator: Emulator;
let folder: string;
beforeEach(async () => {
  emulator = await startEmulator();
  folder = mkdtempSync(path.join(tmpdir(), "zstack-iso-example-"));
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await emulator.close();
});

function layOut(example: string): void {
  cpSync(path.join(ROOT, "examples", example), folder, { recursive: true });
  cpSync(
    path.join(ROOT, "dist/examples", example, "main.js"),
    path.join(folder, "main.js"),
  );
  mkdirSync(path.join(folder, "node_modules"));
  for (const [name, target] of [
    ["cdktf-zstack-iso", ROOT],
    ["cdktf", path.join(ROOT, "node_modules/cdktf")],
    ["constructs", path.join(ROOT, "node_modules/constructs")],
  ] as const)
    symlinkSync(target, path.join(folder, "node_modules", name));
}

function read(file: string): string {
  return readFileSync(path.join(folder, file), "utf8");
}

/** Cuts the network of every Node.js program. */
function withoutNetwork(): NodeJS.ProcessEnv {
  const file = path.join(folder, "cut.cjs");
  writeFileSync(
    file,
    'require("node:net").Socket.prototype.connect = () => { throw new TypeError("the network is cut"); };\n',
  );
  return { NODE_OPTIONS: `--require ${JSON.stringify(file)}` };
}

function shell(
  script: string,
  env: NodeJS.ProcessEnv,
): Promise<[number | null, string]> {
  const child = spawn("sh", ["-ec", script], {
    cwd: folder,
    env: cleanEnvironment({ CHECKPOINT_DISABLE: "1", ...env }),
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (output += chunk.toString("utf8")));
  return new Promise((resolve) => {
    child.on("close", (code) => {
      resolve([code, output]);
    });
  });
}

/** The answers of a lock, without when and where they were given. */
function answersIn(text: string): unknown {
  return Object.entries((JSON.parse(text) as LockJson).entries).map(
    ([key, { query, answer }]) => [key, query, answer],
  );
}

describe.each(["synth-time", "gitops"])("examples/%s", (example) => {
  it("synthesizes from its lock in CI, with the network cut and no setting", async () => {
    layOut(example);
    const lock = read("zstack-iso.lock.json");
    const [code, output] = await shell("node main.js", {
      CI: "true",
      ...withoutNetwork(),
    });
    expect([code, output]).toEqual([
      0,
      expect.stringMatching(
        /^cdktf-zstack-iso: .* comes from zstack-iso\.lock\.json, resolved .* ago .*\n$/,
      ),
    ]);
    const stack = read(`cdktf.out/stacks/${example}/cdk.tf.json`);
    expect(stack).toContain("rocky-9");
    expect(read("zstack-iso.lock.json")).toBe(lock);
    await shell("node main.js", { CI: "true" });
    expect(read(`cdktf.out/stacks/${example}/cdk.tf.json`)).toBe(stack);
  });

  it("has the lock that a first run writes", async () => {
    layOut(example);
    const committed = answersIn(read("zstack-iso.lock.json"));
    rmSync(path.join(folder, "zstack-iso.lock.json"));
    expect(await shell("node main.js", signedIn(emulator))).toEqual([0, ""]);
    expect(answersIn(read("zstack-iso.lock.json"))).toEqual(committed);
    expect(emulator.liveSessions).toBe(0);
  });
});

interface Job {
  readonly name: string;
  /** The lines that do the job, without those that install. */
  readonly script: readonly string[];
}

function gitlabJobs(): Job[] {
  const file = parse(read(".gitlab-ci.yml")) as Record<
    string,
    { script?: string[]; stage?: string }
  >;
  const { stages } = file as unknown as { stages: string[] };
  return Object.entries(file)
    .filter(([, { script }]) => script !== undefined)
    .map(([name, { script = [], stage = "" }]) => {
      expect(stages).toContain(stage);
      return { name, script };
    });
}

function githubJobs(): Job[] {
  const { jobs } = parse(read(".github/workflows/isos.yml")) as {
    jobs: Record<string, { steps: { run?: string; uses?: string }[] }>;
  };
  return Object.entries(jobs).map(([name, { steps }]) => ({
    name,
    script: steps.flatMap(({ run }) =>
      run === undefined || run.startsWith("npm ci") ? [] : [run],
    ),
  }));
}

/** The command is another room's; its own tests run these. */
function isCommand(line: string): boolean {
  return line.includes("npx --no zstack-iso");
}

async function runJob(
  jobs: readonly Job[],
  name: string,
  env: NodeJS.ProcessEnv,
): Promise<[number | null, string]> {
  const script = jobs.find((job) => job.name === name)?.script ?? [];
  const lines = script.filter((line) => !isCommand(line));
  expect(lines.length).toBeGreaterThan(0);
  return shell(lines.join("\n"), env);
}

/** Where Terraform finds the built plugin. */
function installed(): [NodeJS.ProcessEnv, Workspace] {
  const workspace = new Workspace("");
  return [{ TF_CLI_CONFIG_FILE: workspace.file("cli.tfrc") }, workspace];
}

describe.each([
  ["GitLab", gitlabJobs, "plan"],
  ["GitHub", githubJobs, "check"],
] as const)("the pipeline for %s", (_name, jobsOf, planJob) => {
  it("synthesizes, plans and applies by its own lines, and refuses to plan when a pinned ISO is gone", async () => {
    layOut("gitops");
    const jobs = jobsOf();
    const [mirror, workspace] = installed();
    const env = { CI: "true", ...mirror, ...signedIn(emulator) };
    try {
      expect(
        await runJob(jobs, "synth", { CI: "true", ...withoutNetwork() }),
      ).toMatchObject([0, expect.stringContaining("comes from")]);
      expect(await runJob(jobs, planJob, env)).toMatchObject([
        0,
        expect.stringContaining("Changes to Outputs"),
      ]);
      const [code, output] = await runJob(jobs, "apply", env);
      expect([code, output]).toEqual([
        0,
        expect.stringContaining("Apply complete!"),
      ]);
      emulator.world.images = emulator.world.images.filter(
        ({ uuid }) => uuid !== isos.rocky95,
      );
      expect(await runJob(jobs, planJob, env)).toMatchObject([
        1,
        expect.stringContaining("Resource postcondition failed"),
      ]);
    } finally {
      workspace.remove();
    }
  });

  it("verifies the lock on each request and updates it at night, by commands that are a shell's", () => {
    layOut("gitops");
    const lines = jobsOf().flatMap(({ script }) => script);
    const commands = lines.filter(isCommand).join("\n");
    expect(commands).toContain("npx --no zstack-iso lock verify");
    expect(commands).toContain("npx --no zstack-iso lock update || code=$?");
    for (const line of lines)
      expect(spawnSync("sh", ["-nc", line]).status).toBe(0);
  });
});
