// The plugin as one executable for each platform, which needs nothing on the machine that runs it:
// a pinned Bun with our bundle in it, compiled to bytecode (docs/decisions/0011-executables.md).
import { execFileSync } from "node:child_process";
import {
  mkdtempSync,
  readFileSync,
  rmSync,
  mkdirSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { bundleWhole } from "../build/bundle-whole.mjs";
import { hostPlatform, targetOf, tryRuntime } from "./bun.mjs";
import { signAdHoc } from "./mach-o-signature.mjs";
import { artefactNames } from "./names.mjs";

/**
 * Makes the executables of `platforms`.
 *
 * @returns by platform `{ name, bytes }`; undefined when a runtime cannot be fetched
 */
export async function tryExecutables(root, platforms) {
  const compiler = tryRuntime(hostPlatform());
  const runtimes = platforms.map(tryRuntime);
  if (compiler === undefined || runtimes.includes(undefined)) return undefined;
  const { version } = JSON.parse(
    readFileSync(path.join(root, "package.json"), "utf8"),
  );
  const bundle = await bundleWhole(root);
  const scratch = mkdtempSync(path.join(tmpdir(), "executables-"));
  try {
    writeFileSync(path.join(scratch, "plugin.cjs"), bundle);
    return new Map(
      platforms.map((platform, i) => {
        const name = artefactNames(version).executable(platform);
        const order = { compiler, runtime: runtimes[i], platform, name };
        return [platform, { name, bytes: compiled(scratch, order) }];
      }),
    );
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function compiled(scratch, { compiler, runtime, platform, name }) {
  const folder = path.join(scratch, platform);
  mkdirSync(folder);
  execFileSync(
    compiler,
    [
      ...["build", "plugin.cjs", "--compile", "--bytecode", "--format=cjs"],
      // A process lives for a tenth of a second: compiling what has run a few times costs more than
      // it brings.
      "--compile-jit-policy=100",
      // Terraform starts the plugin in the user's folder: nothing that lies there may steer it.
      ...["--no-compile-autoload-dotenv", "--no-compile-autoload-bunfig"],
      `--target=${targetOf(platform)}`,
      `--compile-executable-path=${runtime}`,
      // The executable holds this name.
      `--outfile=${platform}/${name}`,
    ],
    { cwd: scratch, stdio: ["ignore", "ignore", "pipe"] },
  );
  const bytes = neverBun(readFileSync(path.join(folder, name)));
  return platform.startsWith("darwin_")
    ? signAdHoc(bytes, "terraform-provider-zstack-iso")
    : bytes;
}

/**
 * With BUN_BE_BUN=1 in its environment an executable is the command `bun`, not the program in it.
 * Tools that hold a Bun set it for their children, and Terraform may be one of those. No variable
 * can have the name that is asked for instead.
 */
function neverBun(bytes) {
  const [asked, instead] = ["BUN_BE_BUN", "=UN_BE_BUN"];
  const at = bytes.indexOf(`\0${asked}\0`);
  if (bytes.indexOf(asked) !== at + 1 || bytes.indexOf(asked, at + 2) >= 0)
    throw new Error(
      `${asked} is not once in the executable: this Bun asks for it in another way.`,
    );
  bytes.write(instead, at + 1, "latin1");
  return bytes;
}
