// The npm packages: as they are published, and with their dependencies inside for machines without
// a registry.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
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

/**
 * The package of `folder` as it is published, as `{ name, bytes }`: npm installs the executable of
 * its machine with it, as an optional dependency, and none where there is none.
 */
export function packPackage(folder, executables) {
  const sums = [...executables].map(([platform, { bytes }]) => [
    platform,
    createHash("sha256").update(bytes).digest("hex"),
  ]);
  return inStage((stage) => {
    copyPackage(folder, stage);
    // By which `provider install` knows the executables of this release.
    writeJson(
      path.join(stage, "dist/executables.json"),
      Object.fromEntries(sums),
    );
    changeManifest(stage, (manifest) => ({
      ...manifest,
      files: [...manifest.files, "dist/executables.json"],
      optionalDependencies: Object.fromEntries(
        sums.map(([platform]) => [npmNameOf(platform), manifest.version]),
      ),
    }));
    return pack(stage);
  });
}

/** The package that holds the executable of one platform. */
export function packPlatform({ root, platform, files }) {
  const source = JSON.parse(
    readFileSync(path.join(root, "package.json"), "utf8"),
  );
  const [os, cpu] = platformInNpm(platform);
  return inStage((stage) => {
    for (const { name, bytes, executable = false } of files) {
      const file = path.join(stage, executable ? "plugin" : "", name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, bytes);
      chmodSync(file, executable ? 0o755 : 0o644);
    }
    const manifest = {
      name: npmNameOf(platform),
      version: source.version,
      description: `The provider plugin of ${source.name} as an executable for ${platform}.`,
      license: source.license,
      os: [os],
      cpu: [cpu],
      // Bun is linked against glibc: on Alpine Linux npm leaves it out, and the script is used.
      ...(os === "linux" ? { libc: ["glibc"] } : {}),
      preferUnplugged: true,
    };
    writeJson(path.join(stage, "package.json"), manifest);
    return pack(stage).bytes;
  });
}

function npmNameOf(platform) {
  return `@cdktf-zstack-iso/${platformInNpm(platform).join("-")}`;
}

/** Operating system and processor as `process.platform` and `process.arch` have them. */
function platformInNpm(platform) {
  const [os, arch] = platform.split("_");
  return [os === "windows" ? "win32" : os, arch === "amd64" ? "x64" : arch];
}

/**
 * The same package with everything it needs at run time in its node_modules, so that npm asks no
 * registry but for the peers. `root` is where the dependencies are installed.
 */
export function packWithDependencies(folder, root) {
  return inStage((stage) => {
    copyPackage(folder, stage);
    changeManifest(stage, (manifest) => {
      for (const name of withAllTheyNeed(manifest.dependencies, root))
        copyTree(
          path.join(root, "node_modules", name),
          path.join(stage, "node_modules", name),
        );
      return { ...manifest, bundleDependencies: true };
    });
    const { name, bytes } = pack(stage);
    // Beside the published one in a folder, it must not be taken for it.
    return { name: name.replace(/\.tgz$/, "-with-dependencies.tgz"), bytes };
  });
}

function changeManifest(stage, change) {
  const file = path.join(stage, "package.json");
  const manifest = change(JSON.parse(readFileSync(file, "utf8")));
  writeJson(file, manifest);
}

/** With a mode that does not depend on the umask: npm packs it, too. */
function writeJson(file, value) {
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
  chmodSync(file, 0o644);
}

function copyPackage(folder, stage) {
  const { files } = npmPack(folder, "--dry-run");
  for (const { path: file } of files)
    copyFile(path.join(folder, file), path.join(stage, file));
}

function copyTree(from, to) {
  for (const entry of readdirSync(from, {
    recursive: true,
    withFileTypes: true,
  })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile())
      copyFile(file, path.join(to, path.relative(from, file)));
  }
}

/**
 * npm packs the modes it finds, and those depend on the umask under which the tree was checked out.
 */
function copyFile(from, to) {
  mkdirSync(path.dirname(to), { recursive: true });
  copyFileSync(from, to);
  const executable = (statSync(from).mode & 0o100) !== 0;
  chmodSync(to, executable ? 0o755 : 0o644);
}

function pack(stage) {
  return inStage((out) => {
    const { filename: name } = npmPack(stage, "--pack-destination", out);
    return { name, bytes: readFileSync(path.join(out, name)) };
  });
}

function npmPack(folder, ...options) {
  const told = execFileSync(
    "npm",
    ["pack", "--json", "--ignore-scripts", ...options],
    { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
  );
  return Object.values(JSON.parse(told))[0];
}

function inStage(work) {
  const stage = mkdtempSync(path.join(tmpdir(), "npm-package-"));
  try {
    return work(stage);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/**
 * Names of packages, transitively. npm hoists them all as long as no two need different versions of
 * one; else this stops.
 */
function withAllTheyNeed(dependencies, root) {
  const { packages } = JSON.parse(
    readFileSync(path.join(root, "package-lock.json"), "utf8"),
  );
  const found = new Set();
  const visit = (names) => {
    for (const name of Object.keys(names ?? {})) {
      if (found.has(name)) continue;
      found.add(name);
      const needs = packages[`node_modules/${name}`].dependencies;
      for (const needed of Object.keys(needs ?? {}))
        if (`node_modules/${name}/node_modules/${needed}` in packages)
          throw new Error(
            `${name} has a ${needed} of its own: teach .ci/release/npm-packages.mjs to carry nested packages.`,
          );
      visit(needs);
    }
  };
  visit(dependencies);
  return [...found].sort();
}
