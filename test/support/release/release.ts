import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export const ROOT = path.resolve(__dirname, "../../..");

const FOLDER = path.join(ROOT, "dist/release");

/** The version of everything in the release. */
export const { version: VERSION } = JSON.parse(
  readFileSync(path.join(ROOT, "package.json"), "utf8"),
) as { version: string };

/** Those for which the plugin comes as an executable. */
export const PLATFORMS = [
  "darwin_amd64",
  "darwin_arm64",
  "linux_amd64",
  "linux_arm64",
  "windows_amd64",
  "windows_arm64",
];

/** An artefact of the built release. */
export function artefact(name: string): string {
  const file = path.join(FOLDER, name);
  if (!existsSync(file))
    throw new TypeError(
      `There is no ${name}: run \`npm run release:build\` first.`,
    );
  return file;
}

/** The names of all artefacts. */
export function artefacts(): string[] {
  artefact(`terraform-provider-zstack-iso_${VERSION}_SHA256SUMS`);
  return readdirSync(FOLDER).sort();
}

const folders: string[] = [];

/** An empty folder, until {@link removeFolders}. */
export function emptyFolder(): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "release-")));
  folders.push(folder);
  return folder;
}

export function removeFolders(): void {
  for (const folder of folders.splice(0))
    rmSync(folder, { recursive: true, force: true });
}

/** Unpacks a zip with the tool that users have, modes and all; returns the folder. */
export function unzip(zip: string): string {
  const folder = emptyFolder();
  execFileSync("unzip", ["-q", zip, "-d", folder]);
  return folder;
}

/** The air-gap bundle, unpacked. */
export function airGapBundle(): string {
  const name = `zstack-iso_${VERSION}_airgap`;
  return path.join(unzip(artefact(`${name}.zip`)), name);
}

/** An npm tarball of the air-gap bundle: the package with its dependencies in it. */
export function tarballOf(name: string, bundle = airGapBundle()): string {
  return path.join(bundle, `npm/${name}-${VERSION}-with-dependencies.tgz`);
}

/**
 * A tarball of a package that is installed here, as its authors published it. For what users bring
 * along themselves.
 */
export function installedAsTarball(name: string): string {
  const folder = emptyFolder();
  const [packed] = Object.values(
    JSON.parse(
      execFileSync(
        "npm",
        [
          ...["pack", path.join(ROOT, "node_modules", name), "--json"],
          ...["--ignore-scripts", "--pack-destination", folder],
        ],
        { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
      ),
    ) as Record<string, { filename: string }>,
  );
  return path.join(folder, packed?.filename ?? "");
}

/** Environment of an npm that can reach no registry and finds nothing in a cache. */
export function npmWithoutNetwork(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    npm_config_offline: "true",
    npm_config_registry: "http://127.0.0.1:9/",
    npm_config_cache: emptyFolder(),
    npm_config_audit: "false",
    npm_config_fund: "false",
    npm_config_update_notifier: "false",
  };
}
