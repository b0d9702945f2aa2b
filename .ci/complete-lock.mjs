// After `npm install`: names in the lock file the platform packages that npm left out because it
// could not fetch them (`npm ci` then refuses the lock it wrote itself), drops download addresses,
// and asks the registry for every hash that is missing: without one npm would install anything.
import { execFileSync } from "node:child_process";
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
for (const [place, entry] of Object.entries(lock.packages)) {
  if (place === "" || entry.link || entry.inBundle || entry.integrity) continue;
  const name = place.slice(place.lastIndexOf("node_modules/") + 13);
  const what = `${name}@${entry.version}`;
  entry.integrity = execFileSync("npm", ["view", what, "dist.integrity"], {
    encoding: "utf8",
  }).trim();
}
const [root, ...others] = Object.keys(lock.packages);
lock.packages = Object.fromEntries(
  [root, ...others.sort()].map((key) => [key, lock.packages[key]]),
);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
