import { spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DEFAULT_WORLD } from "../../../src/emulator";
import { said, startCommand } from "../../support/cli/command";
import {
  candidatesTf,
  TERRAFORM,
  withoutOurs,
} from "../../support/terraform/terraform";
import { signedIn } from "../../support/cloud/signed-in";

const ROOT = path.resolve(__dirname, "../../..");
const { vms, isos } = DEFAULT_WORLD;

let folder: string;
let home: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "install-"));
  home = path.join(folder, "home");
  for (const name of ["home", "stack", "modules/.bin"])
    mkdirSync(path.join(folder, name), { recursive: true });
  // The tarball as npm would publish it; what it unpacks is what npm unpacks, without any script.
  run("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], ROOT);
  const [tarball = ""] = readdirSync(folder).filter((name) =>
    name.endsWith(".tgz"),
  );
  run(
    "tar",
    ["-xzf", path.join(folder, tarball)],
    path.join(folder, "modules"),
  );
  const { dependencies } = JSON.parse(
    readFileSync(path.join(ROOT, "package.json"), "utf8"),
  ) as { dependencies: Record<string, string> };
  mkdirSync(path.join(folder, "modules/node_modules"));
  for (const name of Object.keys(dependencies))
    symlinkSync(
      path.join(ROOT, "node_modules", name),
      path.join(folder, "modules/node_modules", name),
    );
  // As npm does it, which also makes the file executable.
  const main = path.join(folder, "modules/package/dist/lib/cli/main.js");
  symlinkSync(main, path.join(folder, "modules/.bin/zstack-iso"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/**
 * With HOME set to an empty folder, no CLI configuration, and a proxy that nobody is: whoever asks
 * a network fails.
 */
function run(
  program: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): { stdout: string; stderr: string; code: number | null } {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd,
    encoding: "utf8",
    env: {
      ...withoutOurs(process.env),
      HOME: home,
      XDG_CONFIG_HOME: path.join(home, ".config"),
      CHECKPOINT_DISABLE: "1",
      HTTPS_PROXY: "http://127.0.0.1:1",
      HTTP_PROXY: "http://127.0.0.1:1",
      ...env,
    },
  });
  return { code: status, stdout, stderr };
}

it("installs from the tarball alone, and init and apply then need neither a network nor any configuration", async () => {
  const installed = run(
    path.join(folder, "modules/.bin/zstack-iso"),
    ["provider", "install"],
    folder,
  );
  expect(installed).toMatchObject({ code: 0, stderr: "" });
  expect(readdirSync(home)).toEqual([".terraform.d"]);

  const emulator = startCommand(["emulator"]);
  const url = (await said(emulator, emulator.stdout, /^http.*\n/)).trim();
  const stack = path.join(folder, "stack");
  writeFileSync(path.join(stack, "main.tf"), candidatesTf(vms.web));
  const init = run(TERRAFORM, ["init", "-input=false", "-no-color"], stack);
  expect(init).toMatchObject({ code: 0 });
  const apply = run(
    TERRAFORM,
    ["apply", "-input=false", "-auto-approve", "-no-color"],
    stack,
    signedIn({ url }),
  );
  expect(apply).toMatchObject({ code: 0 });
  expect(apply.stdout).toContain(isos.rocky95);
  emulator.child.kill("SIGINT");
  await emulator.ended;
});

it("leaves the dependency lock right when it is done again", () => {
  const stack = path.join(folder, "stack");
  const again = run(
    path.join(folder, "modules/.bin/zstack-iso"),
    ["provider", "install"],
    folder,
  );
  expect(again.stdout).toMatch(/^unchanged /);
  const init = run(TERRAFORM, ["init", "-input=false", "-no-color"], stack);
  expect(init).toMatchObject({ code: 0 });
});
