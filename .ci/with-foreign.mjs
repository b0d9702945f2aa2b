// `node .ci/with-foreign.mjs <command> …`: runs a command that tries the release's executables for
// Windows and for Linux on arm64, and the one for amd64 on older processors, where Wine, MinGW and
// QEMU are installed. On Debian:
//   apt-get install --no-install-recommends wine wine64 gcc-mingw-w64-x86-64 \
//     qemu-user libc6-arm64-cross
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { LEFT_OUT } from "./left-out.mjs";

const NEEDED = [
  ...["wine", "x86_64-w64-mingw32-gcc"],
  ...["qemu-aarch64", "qemu-x86_64"],
];
const LIBRARIES = "/usr/aarch64-linux-gnu";

const missing = [
  ...NEEDED.filter((name) => !isOnThePath(name)),
  ...[LIBRARIES].filter((folder) => !existsSync(folder)),
];
if (missing.length > 0) {
  console.error(
    `${missing.join(", ")} not found: the executables for Windows and for Linux on arm64 were not run.`,
  );
  process.exit(LEFT_OUT);
}
const [command, ...args] = process.argv.slice(2);
const { status } = spawnSync(command, args, { stdio: "inherit" });
process.exitCode = status ?? 1;

function isOnThePath(name) {
  return (process.env.PATH ?? "")
    .split(path.delimiter)
    .some((folder) => existsSync(path.join(folder, name)));
}
