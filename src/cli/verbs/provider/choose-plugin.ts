import { hostPlatforms } from "./host-platforms";
import { type Plugin, type PluginKind, pluginFor } from "./package-files";
import { whyNotHere } from "./why-not-here";

/** The plugin to install, and what the user should know of the choice. */
export interface Chosen extends Plugin {
  readonly note?: string;
}

/**
 * The plugin for a platform. For this machine's, an executable that does not run here gives way to
 * the script, unless the executable was asked for.
 *
 * @param platform as Terraform writes it: `linux_amd64`
 * @throws CliError `PluginMissing`, `PluginNotOurs`
 */
export function choosePlugin(platform: string, kind?: PluginKind): Chosen {
  const plugin = pluginFor(platform, kind);
  if (plugin.kind === "script" || !hostPlatforms().includes(platform))
    return plugin;
  const reason = whyNotHere(plugin.file);
  if (reason === undefined) return plugin;
  const note = `The executable for ${platform} does not run on this machine: ${reason}.`;
  return kind === "executable" || platform.startsWith("windows_")
    ? { ...plugin, note: `${note} It was installed anyway.` }
    : {
        ...pluginFor(platform, "script"),
        note: `${note} The script was installed instead, which needs node on the PATH of whoever runs Terraform. For another machine, --kind executable installs the executable.`,
      };
}
