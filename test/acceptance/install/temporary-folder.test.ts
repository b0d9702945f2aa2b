import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { DEFAULT_WORLD } from "../../../src/emulator";
import {
  candidatesTf,
  TERRAFORM,
  withoutOurs,
  Workspace,
} from "../../support/terraform/terraform";

let workspace: Workspace;
beforeAll(async () => {
  workspace = new Workspace(candidatesTf(DEFAULT_WORLD.vms.web));
  await workspace.init();
});
afterAll(() => {
  workspace.remove();
});

/** Lets Terraform start the plugin; `ahead` goes before it on the command line. */
function validate(env: NodeJS.ProcessEnv, ahead: readonly string[] = []) {
  const words = [...ahead, TERRAFORM, "validate", "-no-color"];
  const ran = spawnSync("env", words, {
    cwd: workspace.file("."),
    encoding: "utf8",
    env: {
      ...withoutOurs(process.env),
      CHECKPOINT_DISABLE: "1",
      TF_CLI_CONFIG_FILE: workspace.file("cli.tfrc"),
      ...env,
    },
  });
  return {
    code: ran.status,
    stdout: ran.stdout,
    // As it is read: the frame and the breaks of lines are the terminal's.
    stderr: ran.stderr.replace(/[│╷╵\s]+/g, " "),
  };
}

function folder(name: string): string {
  const at = workspace.file(name);
  mkdirSync(at, { recursive: true });
  return at;
}

const LONG = "a-folder-of-a-build-agent-whose-path-is-long".repeat(3);

it.each([
  ["TMPDIR has a path of more than 95 bytes", () => ({ TMPDIR: folder(LONG) })],
  ["TMPDIR does not exist", () => ({ TMPDIR: workspace.file("none") })],
  [
    "PLUGIN_UNIX_SOCKET_DIR has a path of more than 95 bytes",
    () => ({ PLUGIN_UNIX_SOCKET_DIR: folder(LONG) }),
  ],
  [
    "PLUGIN_UNIX_SOCKET_DIR does not exist",
    () => ({ PLUGIN_UNIX_SOCKET_DIR: workspace.file("none") }),
  ],
  ["there is no HOME", () => ({ HOME: undefined })],
])("works when %s, and leaves nothing in that folder", (_what, env) => {
  const { TMPDIR, PLUGIN_UNIX_SOCKET_DIR } = env() as NodeJS.ProcessEnv;
  expect(validate(env())).toMatchObject({ code: 0 });
  const named = TMPDIR ?? PLUGIN_UNIX_SOCKET_DIR ?? "";
  expect(existsSync(named) ? readdirSync(named) : []).toEqual([]);
});

const TEMPORARY = ["/tmp", "/var/tmp", "/dev/shm"];

/** A mount namespace where none of them can be used, as `each` makes it; then what follows. */
function without(each: (place: string) => string): string[] {
  // The workspace lies in one of them.
  const script = `${TEMPORARY.map(each).join(" && ")} && exec "$@"`;
  return ["unshare", "--map-root-user", "--mount", "sh", "-c", script, "sh"];
}

it.each([
  [
    "may be written to",
    without(
      (at) => `mount --bind ${at} ${at} && mount -o remount,ro,bind ${at}`,
    ),
    "EROFS: read-only file system",
  ],
  [
    "has room",
    without((at) =>
      at === "/tmp"
        ? `mount --bind ${at} ${at} && mount -o remount,ro,bind ${at}`
        : `mount -t tmpfs -o nr_inodes=1 tmpfs ${at}`,
    ),
    "ENOSPC: no space left on device",
  ],
])(
  "says in one sentence which folders and which variable, when none %s, and speaks of no crash",
  (_what, ahead, reason) => {
    const TMPDIR = workspace.file("none");
    const { code, stderr } = validate({ TMPDIR }, ahead);
    expect(code).toBe(1);
    expect(stderr).toContain(
      "cannot start. The plugin found no folder for the socket on which Terraform talks to it: ",
    );
    expect(stderr).toContain(`${path.basename(TMPDIR)} (TMPDIR): ENOENT`);
    expect(stderr).toContain(reason);
    expect(stderr).toContain("Set TMPDIR to a folder that exists");
    expect(stderr).not.toMatch(/panic|crash|\bat .*:\d+:\d+/);
  },
);
