// `node .ci/newest/with-terraform.mjs <command> …`: runs a command with the Terraform that
// ZSTACK_ISO_TERRAFORM_NEW names as the host of the plugin: for what Terraform can do from 1.14 on
// (lists, actions). Where none is named, the command is left out, and that is said in one line; the
// tests' own host has spoken these calls then (test/built/tfplugin).
import { spawnSync } from "node:child_process";
import { LEFT_OUT } from "../left-out.mjs";

const [command, ...args] = process.argv.slice(2);
const terraform = process.env.ZSTACK_ISO_TERRAFORM_NEW ?? "";
if (terraform === "") {
  console.error(
    "Left out: lists and actions with real Terraform. They need Terraform 1.14 or later; name its executable in ZSTACK_ISO_TERRAFORM_NEW.",
  );
  process.exit(
    ["", "0", "false", undefined].includes(process.env.CI) ? LEFT_OUT : 0,
  );
}
const version = versionOf(terraform);
if (version === undefined || version < 1.14) {
  console.error(
    `ZSTACK_ISO_TERRAFORM_NEW names ${terraform}, which is no Terraform 1.14 or later.`,
  );
  process.exit(1);
}
const done = spawnSync(command, args, {
  stdio: "inherit",
  env: { ...process.env, ZSTACK_ISO_TERRAFORM: terraform },
});
process.exit(done.status ?? 1);

/** `1.14` of `1.14.8`; from 1.9 to 1.10 the digits do not compare, and both are too old. */
function versionOf(file) {
  const { stdout } = spawnSync(file, ["version", "-json"], {
    encoding: "utf8",
    env: { ...process.env, CHECKPOINT_DISABLE: "1" },
  });
  const found = /"terraform_version":\s*"(\d+)\.(\d+)/.exec(stdout ?? "");
  if (found === null) return undefined;
  const [, major, minor] = found;
  return Number(`${major}.${minor.padStart(2, "0")}`);
}
