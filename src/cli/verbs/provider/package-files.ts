import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { CliError } from "../../errors";

/** The folder of this package: the nearest above that has a package.json. */
function packageRoot(): string {
  let folder = __dirname;
  while (
    !existsSync(path.join(folder, "package.json")) &&
    folder !== path.dirname(folder)
  )
    folder = path.dirname(folder);
  return folder;
}

/** How the plugin comes: compiled for a platform, or as the one script for Node.js. */
export const PLUGIN_KINDS = ["executable", "script"] as const;

export type PluginKind = (typeof PLUGIN_KINDS)[number];

export interface Plugin {
  readonly file: string;
  readonly kind: PluginKind;
}

/**
 * The plugin's file for a platform.
 *
 * @param platform as Terraform writes it: `linux_amd64`
 * @param kind default: the executable where this installation has one, else the script
 * @throws CliError `PluginMissing`, `PluginNotOurs`
 */
export function pluginFor(platform: string, kind?: PluginKind): Plugin {
  const isWindows = platform.startsWith("windows_");
  if (kind === "script" && isWindows) throw noScript(platform);
  const executable = kind === "script" ? undefined : tryExecutable(platform);
  if (executable !== undefined) return { file: executable, kind: "executable" };
  if (kind === "executable" || isWindows) throw noExecutable(platform);
  return { file: script(), kind: "script" };
}

function noScript(platform: string): CliError {
  return new CliError(
    "Usage",
    `The plugin's script cannot be installed for ${platform}: Windows starts no script as a program`,
    { hint: "Leave --kind out, or choose --kind executable." },
  );
}

/**
 * The executable for a platform: npm installs it as an optional package on a machine of that
 * platform. A checkout has what `npm run build:executables` made.
 */
function tryExecutable(platform: string): string | undefined {
  const [fromNpm] = npmPackage(platform).flatMap(filesIn);
  if (fromNpm !== undefined) return checked(fromNpm, platform);
  return filesIn(path.join(packageRoot(), "dist", "executables", platform))[0];
}

/**
 * The executable of an npm package is run by Terraform with the user's rights: it must be the one
 * that this package was released with, whoever published a package of that name.
 */
function checked(file: string, platform: string): string {
  const list = path.join(packageRoot(), "dist", "executables.json");
  const released = existsSync(list) ? hashesIn(list) : {};
  const found = createHash("sha256").update(readFileSync(file)).digest("hex");
  if (released[platform] === found) return file;
  throw new CliError(
    "PluginNotOurs",
    `The executable in ${npmNameOf(platform)} is not the one that this package was released with`,
    {
      details: [
        `File: ${file}`,
        `SHA-256: ${found}; released: ${released[platform] ?? "none"}`,
      ],
      hint: "Install the same version of both packages from the registry that you trust. --kind script installs the script of this package instead.",
    },
  );
}

/** None where the list is damaged. */
function hashesIn(list: string): Record<string, string> {
  try {
    return JSON.parse(readFileSync(list, "utf8")) as Record<string, string>;
  } catch {
    return {};
  }
}

function npmPackage(platform: string): string[] {
  try {
    const manifest = `${npmNameOf(platform)}/package.json`;
    return [
      path.join(
        path.dirname(require.resolve(manifest, { paths: [packageRoot()] })),
        "plugin",
      ),
    ];
  } catch {
    return [];
  }
}

/** The package's name has system and processor as Node.js has them. */
function npmNameOf(platform: string): string {
  const [os = "", arch = ""] = platform.split("_");
  const system = os === "windows" ? "win32" : os;
  return `@cdktf-zstack-iso/${system}-${arch === "amd64" ? "x64" : arch}`;
}

function script(): string {
  const folder = path.join(packageRoot(), "dist", "plugin");
  const [file] = filesIn(folder);
  if (file === undefined)
    throw new CliError("PluginMissing", `There is no plugin in ${folder}`, {
      hint: "The published package holds it. In a checkout, run `npm run build` first.",
    });
  return file;
}

function filesIn(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder).map((name) => path.join(folder, name))
    : [];
}

/** Those that have one, in Terraform's words. */
const SYSTEMS = ["darwin", "linux", "windows"];
const PROCESSORS = ["amd64", "arm64"];

function noExecutable(platform: string): CliError {
  const [system = "", processor = ""] = platform.split("_");
  const exists = SYSTEMS.includes(system) && PROCESSORS.includes(processor);
  const hint = exists
    ? `npm installs it with this package, as ${npmNameOf(platform)}, on that platform, if the registry has it. The zip of a release for ${platform} also contains it: unpack that into the mirror (docs/guides/air-gapped.md).`
    : `There is one for ${SYSTEMS.join(", ")}, each on ${PROCESSORS.join(" and ")}. If Terraform is one of these, name its platform: --platform ${SYSTEMS.includes(system) ? system : "linux"}_amd64.`;
  return new CliError(
    "PluginMissing",
    exists
      ? `There is no executable of the plugin for ${platform} in this installation`
      : `There is no executable of the plugin for ${platform}`,
    { hint },
  );
}
