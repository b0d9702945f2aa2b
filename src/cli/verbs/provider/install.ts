import { homedir } from "node:os";
import path from "node:path";
import { VERSION } from "../../../foundation";
import * as schema from "../../command-line/answer-schema";
import {
  defineVerb,
  type OptionSpec,
  text,
  texts,
} from "../../command-line/verb";
import { CliError, usage } from "../../errors";
import { EXIT } from "../../exit-code";
import { choosePlugin } from "./choose-plugin";
import { hostPlatforms } from "./host-platforms";
import { PLUGIN_KINDS, type PluginKind } from "./package-files";
import { installPlugin, type ProviderAddress } from "./plugin-mirror";

const DEFAULT_ADDRESS = "zstack.internal/iac/zstack-iso";

/** `zstack-iso provider install`: a filesystem mirror with the plugin in it. */
export const providerInstallVerb = defineVerb({
  about: [
    "Without --dir it goes to ~/.terraform.d/plugins, where Terraform and OpenTofu look by themselves: terraform init and tofu init then need neither a network nor any configuration, unless a provider_installation block says otherwise.",
    "Running it again changes nothing, unless the plugin differs. Nothing is downloaded: npm installed the plugin with this package. It is an executable where there is one for the platform, else a script for Node.js, which needs node on the PATH of whoever runs Terraform. Where the executable does not run on this machine (on Alpine Linux, and on a processor without SSE4.2), the script is installed, and stderr says why.",
  ],
  arguments: {},
  options: {
    dir: text(
      "DIR",
      "Root of a filesystem mirror to write instead; stderr says how to name it in the CLI configuration.",
      { completes: "folder" },
    ),
    address: text(
      "HOST/NAMESPACE/TYPE",
      `The source address under which Terraform finds it. Default ${DEFAULT_ADDRESS}.`,
    ),
    platform: texts(
      "OS_ARCH",
      "As Terraform writes it: linux_amd64, linux_arm64, darwin_arm64, … Default: this machine's.",
    ),
    kind: text(
      "KIND",
      "The executable, or the script for Node.js. Default: the executable where this installation has one for the platform.",
      { among: PLUGIN_KINDS },
    ) as OptionSpec<PluginKind | undefined>,
  },
  connects: false,
  answer: () =>
    schema.object({
      address: schema.string("HOST/NAMESPACE/TYPE"),
      version: schema.string(),
      dir: schema.string("Root of the filesystem mirror, absolute."),
      installed: schema.list(
        schema.object({
          platform: schema.string("OS_ARCH"),
          kind: schema.oneOf(PLUGIN_KINDS),
          file: schema.string(),
          change: schema.oneOf(["installed", "replaced", "unchanged"]),
        }),
      ),
    }),
  examples: [
    [
      "zstack-iso provider install",
      "for this user, whatever folder Terraform runs in",
    ],
    [
      "zstack-iso provider install --dir ./mirror --platform linux_amd64 --platform linux_arm64",
      "a mirror to copy to the build agents",
    ],
  ],
  exits: {},
  run(given, invocation) {
    const { terminal, env } = invocation;
    const address = addressOf(given.address ?? DEFAULT_ADDRESS);
    const platforms = platformsOf(given.platform);
    const implied = path.join(homedir(), ".terraform.d", "plugins");
    const dir = path.resolve(given.dir ?? implied);
    // All of them before the first is written.
    const plugins = platforms.flatMap((platform, i) => {
      const isGuess = given.platform.length === 0 && i > 0;
      const chosen = isGuess
        ? tryChoosePlugin(platform, given.kind)
        : choosePlugin(platform, given.kind);
      return chosen === undefined ? [] : [{ platform, ...chosen }];
    });
    const done = plugins.map(({ platform, kind, file }) => ({
      platform,
      kind,
      ...installPlugin(file, { dir, address, version: VERSION, platform }),
    }));
    const source = Object.values(address).join("/");
    invocation.answer(
      { address: source, version: VERSION, dir, installed: done },
      () => done.map(({ change, file }) => `${change} ${file}`).join("\n"),
    );
    for (const { note } of plugins) if (note !== undefined) terminal.note(note);
    if (done.some(({ change }) => change === "replaced"))
      terminal.note(REPLACED);
    if (given.dir !== undefined) terminal.note(mirrorText(dir, source));
    else if ((env.TF_CLI_CONFIG_FILE ?? "") !== "")
      terminal.note(
        "TF_CLI_CONFIG_FILE is set: a provider_installation block in that file replaces the folder in which the plugin now lies.",
      );
    return Promise.resolve(EXIT.fine);
  },
});

/** For a platform that nobody has asked for: npm may not have installed its executable. */
function tryChoosePlugin(
  ...wanted: Parameters<typeof choosePlugin>
): ReturnType<typeof choosePlugin> | undefined {
  try {
    return choosePlugin(...wanted);
  } catch (caught) {
    if (caught instanceof CliError && caught.code === "PluginMissing")
      return undefined;
    throw caught;
  }
}

const REPLACED =
  "The plugin of this version was another file. Where .terraform.lock.hcl has its checksum, delete that provider's entry and run terraform init again.";

function mirrorText(dir: string, source: string): string {
  return [
    "Name the mirror in the CLI configuration (~/.terraformrc, ~/.tofurc or the file in TF_CLI_CONFIG_FILE):",
    "",
    "  provider_installation {",
    "    filesystem_mirror {",
    `      path    = ${JSON.stringify(dir)}`,
    `      include = [${JSON.stringify(source)}]`,
    "    }",
    "    direct {",
    `      exclude = [${JSON.stringify(source)}]`,
    "    }",
    "  }",
  ].join("\n");
}

/** Each part as Terraform's own parser takes it; the host may have a port. */
const HOST =
  /^(?=.*\.)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*(?::\d{1,5})?$/;
const PART = /^[a-z0-9](?:[a-z0-9]|[-_](?=[a-z0-9]))*$/;

function addressOf(source: string): ProviderAddress {
  const [host = "", namespace = "", type = "", ...more] = source.split("/");
  if (
    HOST.test(host) &&
    PART.test(namespace) &&
    PART.test(type) &&
    more.length === 0
  )
    return { host, namespace, type };
  throw usage(
    `invalid value ${JSON.stringify(source)} for --address (valid: host, namespace and type in lower case, such as ${DEFAULT_ADDRESS})`,
  );
}

const PLATFORM = /^(?<os>[a-z]+)_(?<arch>[a-z0-9]+)$/;
const SYSTEMS = ["linux", "darwin", "freebsd", "openbsd", "solaris", "windows"];
const ARCHITECTURES = [
  "amd64",
  "arm64",
  "arm",
  "386",
  "loong64",
  "mips64le",
  "ppc64le",
  "riscv64",
  "s390x",
];

function platformsOf(given: readonly string[]): readonly string[] {
  const platforms = given.length === 0 ? hostPlatforms() : [...new Set(given)];
  for (const platform of platforms) {
    const { os = "", arch = "" } = PLATFORM.exec(platform)?.groups ?? {};
    if (!SYSTEMS.includes(os) || !ARCHITECTURES.includes(arch))
      throw usage(
        `invalid value ${JSON.stringify(platform)} for --platform (valid: system and architecture as Go names them, such as linux_amd64, linux_arm64, darwin_arm64)`,
      );
  }
  return platforms;
}
