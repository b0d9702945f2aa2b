// The npm packages: as they are published, and with their dependencies inside for machines without
// a registry.
import { execFileSync } from "node:child_process";
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

/** The package of `folder` as it is published, as `{ name, bytes }`. */
export function packPackage(folder) {
  return inStage((stage) => {
    copyPackage(folder, stage);
    return pack(stage);
  });
}

/**
 * The same package with everything it needs at run time in its node_modules, so that npm asks no
 * registry but for the peers. `root` is where the dependencies are installed.
 */
export function packWithDependencies(folder, root) {
  return inStage((stage) => {
    copyPackage(folder, stage);
    const manifestFile = path.join(stage, "package.json");
    const manifest = JSON.parse(readFileSync(manifestFile, "utf8"));
    for (const name of withAllTheyNeed(manifest.dependencies, root))
      copyTree(
        path.join(root, "node_modules", name),
        path.join(stage, "node_modules", name),
      );
    writeFileSync(
      manifestFile,
      `${JSON.stringify({ ...manifest, bundleDependencies: true }, null, 2)}\n`,
    );
    const { name, bytes } = pack(stage);
    // Beside the published one in a folder, it must not be taken for it.
    return { name: name.replace(/\.tgz$/, "-with-dependencies.tgz"), bytes };
  });
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
