// After `npm install`: names in the lock file the platform packages that this machine's registry
// does not hold, and drops download addresses. npm leaves an optional package out of the lock when
// it cannot fetch it, and `npm ci` then refuses the lock it wrote itself.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const file = path.resolve(import.meta.dirname, "../package-lock.json");
const lock = JSON.parse(readFileSync(file, "utf8"));
const OS = /(android|darwin|freebsd|linux|openharmony|win32)/;
const CPU = /(armv7|aarch64|arm64|arm|x64|ia32|ppc64|riscv64|s390x|loong64)/;
const CPU_OF_NODE = { armv7: "arm", aarch64: "arm64" };

for (const entry of Object.values(lock.packages)) {
  delete entry.resolved;
  for (const [name, version] of Object.entries(
    entry.optionalDependencies ?? {},
  )) {
    const os = OS.exec(name)?.[1];
    const cpu = CPU.exec(name)?.[1];
    if (
      `node_modules/${name}` in lock.packages ||
      os === undefined ||
      cpu === undefined ||
      !/^\d/.test(version)
    )
      continue;
    lock.packages[`node_modules/${name}`] = {
      version,
      cpu: [CPU_OF_NODE[cpu] ?? cpu],
      dev: true,
      optional: true,
      os: [os],
    };
  }
}
const [root, ...others] = Object.keys(lock.packages);
lock.packages = Object.fromEntries(
  [root, ...others.sort()].map((key) => [key, lock.packages[key]]),
);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
