// The npm packages: as they are published, and with their dependencies inside for machines without a registry.
import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** Packs the package of `folder` into `out`; returns the name of the tarball. */
export function packPackage(folder, out) {
  return pack(folder, out).filename;
}

/**
 * The same package with everything it needs at run time in its node_modules, so that npm asks no registry but for the peers.
 * Returns its name and bytes. `root` is where the dependencies are installed.
 */
export function packWithDependencies(folder, root) {
  const stage = mkdtempSync(path.join(tmpdir(), "with-dependencies-"));
  try {
    const { files } = pack(folder, stage);
    const staged = path.join(stage, "package");
    for (const { path: file } of files) {
      mkdirSync(path.dirname(path.join(staged, file)), { recursive: true });
      copyFileSync(path.join(folder, file), path.join(staged, file));
    }
    const manifestFile = path.join(staged, "package.json");
    const manifest = JSON.parse(readFileSync(manifestFile, "utf8"));
    for (const name of withAllTheyNeed(manifest.dependencies, root))
      cpSync(
        path.join(root, "node_modules", name),
        path.join(staged, "node_modules", name),
        { recursive: true },
      );
    writeFileSync(
      manifestFile,
      `${JSON.stringify({ ...manifest, bundleDependencies: true }, null, 2)}\n`,
    );
    const name = packPackage(staged, stage);
    return {
      // Beside the published one in a folder, it must not be taken for it.
      name: name.replace(/\.tgz$/, "-with-dependencies.tgz"),
      bytes: readFileSync(path.join(stage, name)),
    };
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

function pack(folder, out) {
  const told = execFileSync(
    "npm",
    ["pack", "--json", "--ignore-scripts", "--pack-destination", out],
    { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
  );
  return Object.values(JSON.parse(told))[0];
}

/** Names of packages, transitively. npm hoists them all as long as no two need different versions of one; else this stops. */
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
