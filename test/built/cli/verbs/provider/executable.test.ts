import {
  type ChildProcess,
  execFile as execFileWithCallback,
  spawn,
} from "node:child_process";
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { hostPlatforms } from "../../../../../src/cli/verbs/provider/host-platforms";
import { newFolder } from "../../../../support/new-folder";

const execFile = promisify(execFileWithCallback);
const ROOT = path.resolve(__dirname, "../../../../..");
const NAME = "terraform-provider-zstack-iso_v0";
const [HOST = ""] = hostPlatforms();

let folder: string;
/** An installation of the package. */
let installation: string;
beforeEach(() => {
  folder = newFolder("executable");
  installation = path.join(folder, "package");
  for (const part of ["dist/lib", "dist/plugin", "package.json"])
    cpSync(path.join(ROOT, part), path.join(installation, part), {
      recursive: true,
    });
  symlinkSync(
    path.join(ROOT, "node_modules"),
    path.join(installation, "node_modules"),
  );
});

/** Puts an executable into the installation. */
function holds(text: string, { platform = HOST, mode = 0o755 } = {}): void {
  const place = path.join(installation, "dist/executables", platform);
  mkdirSync(place, { recursive: true });
  writeFileSync(path.join(place, NAME), text, { mode });
}

const MIRROR = "mirror";

interface Answer {
  readonly kind: string;
  readonly file: string;
  readonly change: string;
}

async function install(
  ...args: string[]
): Promise<{ readonly stderr: string; readonly installed: Answer }> {
  const main = path.join(installation, "dist/lib/cli/main.js");
  const words = ["provider", "install", "--json", "--dir", MIRROR, ...args];
  const { stdout, stderr } = await execFile(
    process.execPath,
    [main, ...words],
    { cwd: folder },
  );
  const { installed } = JSON.parse(stdout) as { installed: [Answer] };
  return { stderr, installed: installed[0] };
}

const STARTS = "#!/bin/sh\nexit 0\n";
const TAKEN_INSTEAD = "The script was installed instead";

it("takes the executable where it starts, and says nothing of it", async () => {
  holds(STARTS);
  const { installed, stderr } = await install();
  expect(installed).toMatchObject({ kind: "executable", change: "installed" });
  expect(stderr).not.toContain("The executable");
});

it.each([
  ["has no loader for it, as Alpine Linux", "#!/lib/none\n", "glibc"],
  [
    "lacks instructions that it uses",
    "#!/bin/sh\nkill -ILL $$\n",
    "SSE4.2 or POPCNT",
  ],
  ["kills it", "#!/bin/sh\nkill -KILL $$\n", "ended by SIGKILL"],
  [
    "has too old a library",
    '#!/bin/sh\necho "GLIBC_2.99 not found" >&2\nexit 1\n',
    "ended with 1: GLIBC_2.99 not found",
  ],
])(
  "takes the script where the machine %s, and says why",
  async (_machine, text, reason) => {
    holds(text);
    const { installed, stderr } = await install();
    expect(installed.kind).toBe("script");
    expect(installed.file).toMatch(/\.cjs$/);
    expect(stderr).toContain(reason);
    expect(stderr).toContain(TAKEN_INSTEAD);
    const asked = await install("--kind", "executable");
    expect(asked.installed.kind).toBe("executable");
    expect(asked.stderr).toContain(reason);
    expect(asked.stderr).not.toContain(TAKEN_INSTEAD);
  },
);

it("takes the executable where nobody can tell: it may not be started from where npm put it", async () => {
  holds(STARTS, { mode: 0o644 });
  expect((await install()).installed.kind).toBe("executable");
});

it("does not try the executable of another platform", async () => {
  const platform = HOST === "linux_arm64" ? "linux_amd64" : "linux_arm64";
  holds("#!/lib/none\n", { platform });
  expect((await install("--platform", platform)).installed.kind).toBe(
    "executable",
  );
});

it("says which executables there are where there can be none", async () => {
  for (const [platform, instead] of [
    ["windows_386", "--platform windows_amd64"],
    ["freebsd_amd64", "--platform linux_amd64"],
  ] as const)
    await expect(
      install("--platform", platform, "--kind", "executable"),
    ).rejects.toMatchObject({
      code: 1,
      message: expect.stringContaining(instead) as string,
    });
});

/** A program that runs for a minute, in the file of the plugin. */
async function running(file: string): Promise<ChildProcess> {
  rmSync(file);
  copyFileSync("/bin/sleep", file);
  const child = spawn(file, ["60"], { stdio: "ignore" });
  await new Promise((resolve) => child.once("spawn", resolve));
  return child;
}

it("replaces a plugin that runs", async () => {
  holds(STARTS);
  const { installed } = await install();
  const child = await running(path.resolve(folder, installed.file));
  try {
    expect((await install()).installed.change).toBe("replaced");
    expect(child.exitCode).toBeNull();
  } finally {
    child.kill();
  }
});

it("removes what an install left that was killed, and leaves one that is under way", async () => {
  holds(STARTS);
  const { installed } = await install();
  const place = path.dirname(path.resolve(folder, installed.file));
  const drafts = ["abandoned", "fresh"].map((name) =>
    path.join(place, `.terraform-provider-zstack-iso_v0.1.0.${name}.draft`),
  );
  for (const draft of drafts) writeFileSync(draft, "half");
  const [abandoned = "", fresh = ""] = drafts;
  utimesSync(abandoned, 0, 0);
  const again = await install();
  // The checksum of the folder is another one now.
  expect(again.installed.change).toBe("replaced");
  expect(again.stderr).toContain(".terraform.lock.hcl");
  expect([existsSync(abandoned), existsSync(fresh)]).toEqual([false, true]);
  expect(readdirSync(place)).toHaveLength(2);
});

it("refuses npm's executable where the list of the release is damaged", async () => {
  const [os = "", arch = ""] = HOST.split("_");
  const name = `${os}-${arch === "amd64" ? "x64" : arch}`;
  // Beside the package, as npm puts it; not into the modules that are borrowed.
  const place = path.join(folder, "node_modules/@cdktf-zstack-iso", name);
  mkdirSync(path.join(place, "plugin"), { recursive: true });
  writeFileSync(path.join(place, "package.json"), "{}");
  writeFileSync(path.join(place, "plugin", NAME), STARTS, { mode: 0o755 });
  writeFileSync(path.join(installation, "dist/executables.json"), '{"lin');
  await expect(install()).rejects.toMatchObject({
    message: expect.stringContaining("[PluginNotOurs]") as string,
  });
  expect((await install("--kind", "script")).installed.kind).toBe("script");
});
