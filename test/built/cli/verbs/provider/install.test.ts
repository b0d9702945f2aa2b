import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { VERSION } from "../../../../../src/foundation";
import { answerAs, command } from "../../../../support/cli/command";
import { pluginFile, type Ran } from "../../../../support/terraform/terraform";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "cli-install-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const install = (...args: string[]): Promise<Ran> =>
  command(["provider", "install", ...args], { HOME: folder });

function placeIn(root: string, platform = hostPlatform()): string {
  return path.join(
    root,
    "zstack.internal/iac/zstack-iso",
    VERSION,
    platform,
    `terraform-provider-zstack-iso_v${VERSION}.cjs`,
  );
}

function hostPlatform(): string {
  return `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;
}

const implied = (): string => path.join(folder, ".terraform.d/plugins");

it("puts the plugin into the folder under HOME where Terraform looks by itself, executable and alone", async () => {
  const { code, stdout } = await install();
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: `installed ${placeIn(implied())}\n`,
  });
  const file = placeIn(implied());
  expect(readFileSync(file).equals(readFileSync(pluginFile()))).toBe(true);
  expect(statSync(file).mode & 0o777).toBe(0o755);
  expect(readdirSync(path.dirname(file))).toEqual([path.basename(file)]);
});

it("changes nothing the second time, not even the file's time", async () => {
  await install();
  const before = statSync(placeIn(implied())).mtimeMs;
  expect((await install()).stdout).toBe(`unchanged ${placeIn(implied())}\n`);
  expect(statSync(placeIn(implied())).mtimeMs).toBe(before);
});

it("replaces a file that differs, or cannot be executed, and says what that means for the dependency lock", async () => {
  await install();
  appendFileSync(placeIn(implied()), "// older");
  const ran = await install();
  expect(ran).toMatchObject({ code: 0 });
  expect(ran.stdout).toBe(`replaced ${placeIn(implied())}\n`);
  expect(ran.stderr).toContain(".terraform.lock.hcl");
  chmodSync(placeIn(implied()), 0o644);
  expect((await install()).stdout).toMatch(/^replaced /);
  expect(statSync(placeIn(implied())).mode & 0o777).toBe(0o755);
});

it("leaves no second plugin beside it, under the name that the script once had", async () => {
  await install();
  const file = placeIn(implied());
  writeFileSync(file.replace(/\.cjs$/, ""), "#!/bin/sh\n", { mode: 0o755 });
  expect((await install()).stdout).toBe(`replaced ${file}\n`);
  expect(readdirSync(path.dirname(file))).toEqual([path.basename(file)]);
});

it("lays out a mirror for several platforms under --dir, and says how to name it", async () => {
  const mirror = path.join(folder, "mirror");
  const ran = await install(
    ...["--dir", mirror, "--json"],
    ...["--platform", "linux_arm64", "--platform", "darwin_arm64"],
  );
  expect(answerAs("provider-install", ran)).toEqual({
    address: "zstack.internal/iac/zstack-iso",
    version: VERSION,
    dir: mirror,
    installed: ["linux_arm64", "darwin_arm64"].map((platform) => ({
      platform,
      kind: "script",
      file: placeIn(mirror, platform),
      change: "installed",
    })),
  });
  expect(ran.stderr).toContain("filesystem_mirror");
  expect(ran.stderr).toContain(JSON.stringify(mirror));
  expect(existsSync(implied())).toBe(false);
});

it("takes another address, and names the file after its type", async () => {
  const ran = await install("--address", "iac.example.com/tools/isos");
  expect(ran.stdout.trim()).toMatch(
    new RegExp(
      `/iac.example.com/tools/isos/${VERSION}/\\w+/terraform-provider-isos_v${VERSION}.cjs$`,
    ),
  );
});

it.each([
  [["--address", "zstack-iso"], "zstack.internal/iac/zstack-iso"],
  [["--address", "localhost/a/b"], "host, namespace and type"],
  [["--address", "a.b/../c"], "host, namespace and type"],
  [["--platform", "linux/arm64"], "linux_arm64"],
  [["--platform", "linux_x64"], "linux_amd64"],
  [["--platform", "../../x_y"], "linux_amd64"],
  [["--platform", "windows_amd64"], "no executable"],
  [["--platform", "windows_amd64", "--kind", "script"], "--kind executable"],
  [["--kind", "executable"], "@cdktf-zstack-iso/"],
  [["--kind", "binary"], "executable"],
])("ends with 1 for %j, and writes nothing", async (args, text) => {
  const ran = await install(...args);
  expect(ran).toMatchObject({ code: 1, stdout: "" });
  expect(ran.stderr).toContain(text);
  expect(readdirSync(folder)).toEqual([]);
});

it("ends with 1 and the reason when it may not write there", async () => {
  writeFileSync(path.join(folder, "file"), "");
  const ran = await install("--dir", path.join(folder, "file"));
  expect(ran).toMatchObject({ code: 1, stdout: "" });
  expect(ran.stderr).toContain("[CannotInstall]");
  expect(ran.stderr).toContain("ENOTDIR");
});

it("ends with 1 where the file system takes no folders", async () => {
  // Linux refuses a folder in /proc with ENOENT, whereupon a recursive mkdir never ends.
  const ran = await install("--dir", "/proc/mirror/providers");
  expect(ran).toMatchObject({ code: 1, stdout: "" });
  expect(ran.stderr).toContain("[CannotInstall]");
});

it("warns when a CLI configuration may hide the folder", async () => {
  mkdirSync(path.join(folder, "x"));
  const ran = await command(["provider", "install"], {
    HOME: folder,
    TF_CLI_CONFIG_FILE: path.join(folder, "x/cli.tfrc"),
  });
  expect(ran.stderr).toContain("TF_CLI_CONFIG_FILE is set");
});
