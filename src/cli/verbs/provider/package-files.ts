import { existsSync, readdirSync } from "node:fs";
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

/**
 * The plugin, one executable file alone in its folder (docs/guides/air-gapped.md).
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
