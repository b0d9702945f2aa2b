import { existsSync, readdirSync, rmSync, statSync, chmodSync } from "node:fs";
import path from "node:path";
import {
  errorText,
  makeFolder,
  readBytes,
  replaceFile,
} from "../../../foundation";
import { CliError } from "../../errors";

/** A provider address in its parts. */
export interface ProviderAddress {
  readonly host: string;
  readonly namespace: string;
  readonly type: string;
}

export interface MirrorPlace {
  /** Root of the filesystem mirror. */
  readonly dir: string;
  readonly address: ProviderAddress;
  /** Without `v`. */
  readonly version: string;
  /** As Terraform writes it: `linux_amd64`. */
  readonly platform: string;
}

export type Change = "installed" | "replaced" | "unchanged";

/**
 * Puts the plugin into a filesystem mirror, in the unpacked layout that Terraform and OpenTofu
 * share: `HOST/NAMESPACE/TYPE/VERSION/OS_ARCH/terraform-provider-TYPE_vVERSION`, with `.cjs` behind
 * it when the plugin is the script. A file that is there and the same is left alone.
 *
 * @throws CliError `CannotInstall`
 */
export function installPlugin(
  plugin: string,
  { dir, address, version, platform }: MirrorPlace,
): { readonly file: string; readonly change: Change } {
  const { host, namespace, type } = address;
  const folder = path.join(dir, host, namespace, type, version, platform);
  const stem = `terraform-provider-${type}`;
  const extension = EXTENSION.exec(plugin)?.[0] ?? "";
  const file = path.join(folder, `${stem}_v${version}${extension}`);
  try {
    const change = place(readBytes(plugin), file);
    return { file, change: removeOthers(file, stem) ? "replaced" : change };
  } catch (caught) {
    throw new CliError(
      "CannotInstall",
      `The plugin cannot be written to ${file}`,
      {
        details: [`Reason: ${errorText(caught)}`],
        hint: platform.startsWith("windows_")
          ? `${CHOOSE} Windows replaces no program that runs: let Terraform end first.`
          : CHOOSE,
        cause: caught,
      },
    );
  }
}

const CHOOSE = "Choose a folder that this user may write to, with --dir.";

const EXECUTABLE = 0o755;
/** Behind the version, where a dot stands in any name. */
const EXTENSION = /\.(?:cjs|exe)$/;

/** No install writes for so long. */
const ABANDONED_MS = 60_000;

/**
 * Removes what else lies there: the plugin under another name, of which Terraform takes the first,
 * and what an install wrote that was killed, since the checksum in a dependency lock is of all the
 * files in the folder. Returns whether there was any.
 */
function removeOthers(file: string, stem: string): boolean {
  const folder = path.dirname(file);
  const others = readdirSync(folder).filter(
    (name) =>
      (name.startsWith(`${stem}_`) && name !== path.basename(file)) ||
      (name.startsWith(`.${stem}_`) && isAbandoned(path.join(folder, name))),
  );
  for (const name of others) rmSync(path.join(folder, name), { force: true });
  return others.length > 0;
}

function isAbandoned(file: string): boolean {
  const written = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return file.endsWith(".draft") && Date.now() - written > ABANDONED_MS;
}

function place(bytes: Buffer, file: string): Change {
  const before = existsSync(file) ? readBytes(file) : undefined;
  if (before?.equals(bytes) === true) {
    if ((statSync(file).mode & 0o777) === EXECUTABLE) return "unchanged";
    chmodSync(file, EXECUTABLE);
    return "replaced";
  }
  makeFolder(path.dirname(file));
  // A plan may be running the old file, and another install may be under way: nobody must see half
  // of one.
  replaceFile(file, { content: bytes, mode: EXECUTABLE });
  return before === undefined ? "installed" : "replaced";
}
