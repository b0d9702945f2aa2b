import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { CliError } from "./errors";

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

/** The version of the package, of the command and of the plugin: they are published together. */
export function packageVersion(): string {
  const text = readFileSync(path.join(packageRoot(), "package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}

/**
 * The plugin, one executable file alone in its folder (product page §2).
 *
 * @throws CliError `PluginMissing`
 */
export function pluginFile(): string {
  const folder = path.join(packageRoot(), "dist", "plugin");
  const [name] = existsSync(folder) ? readdirSync(folder) : [];
  if (name === undefined)
    throw new CliError("PluginMissing", `There is no plugin in ${folder}`, {
      hint: "The published package holds it. In a checkout, run `npm run build` first.",
    });
  return path.join(folder, name);
}
