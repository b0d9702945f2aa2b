import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DEFAULT_WORLD } from "../../src/emulator";
import {
  airGapBundle,
  artefact,
  emptyFolder,
  removeFolders,
  ROOT,
  unzip,
  VERSION,
} from "../support/release/release";
import {
  candidatesTf,
  type Ran,
  Workspace,
} from "../support/terraform/terraform";

// Where Node.js uses its loader of ES modules, it refuses a script whose name it does not know.
const ADDRESS = "zstack.internal/iac/zstack-iso";
const { vms } = DEFAULT_WORLD;
const PLATFORM = `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;

interface Way {
  /**
   * The CLI configuration that leads to the plugin; none for the folders where Terraform looks by
   * itself.
   */
  readonly configuration?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Terraform takes the plugin as it lies, so that there is nothing to install. */
  readonly withoutInit?: boolean;
}

/**
 * Every way on which a plugin gets onto a disk; each puts it below `folder`, where the stack lies.
 */
const WAYS: Record<string, (folder: string) => Way> = {
  "the implied folder of the user": (folder) => {
    const home = path.join(folder, "home");
    put(path.join(home, ".terraform.d/plugins"));
    return { env: { HOME: home } };
  },
  "the implied folder of the stack": (folder) => {
    put(path.join(folder, "terraform.d/plugins"));
    return { env: { HOME: emptyFolder() } };
  },
  "an unpacked mirror": (folder) => {
    put(path.join(folder, "unpacked"));
    return mirror(path.join(folder, "unpacked"));
  },
  "a packed mirror": (folder) => {
    const at = path.join(folder, "packed", ADDRESS);
    mkdirSync(at, { recursive: true });
    cpSync(artefact(zip()), path.join(at, zip()));
    return mirror(path.join(folder, "packed"));
  },
  "the plugin cache": (folder) => {
    const cache = path.join(folder, "cache");
    mkdirSync(cache);
    return {
      ...mirror(path.join(airGapBundle(), "providers")),
      env: { TF_PLUGIN_CACHE_DIR: cache },
    };
  },
  "the air-gap bundle, unpacked in the project": (folder) => {
    cpSync(airGapBundle(), path.join(folder, "bundle"), { recursive: true });
    return mirror(path.join(folder, "bundle/providers"));
  },
  dev_overrides: (folder) => {
    cpSync(path.join(ROOT, "dist/plugin"), path.join(folder, "built"), {
      recursive: true,
    });
    return {
      configuration: `provider_installation {\n  dev_overrides {\n    "${ADDRESS}" = "${folder}/built"\n  }\n  direct {}\n}\n`,
      withoutInit: true,
    };
  },
};

function zip(): string {
  return `terraform-provider-zstack-iso_${VERSION}_${PLATFORM}.zip`;
}

/** The plugin as a filesystem mirror keeps it unpacked. */
function put(root: string): void {
  const folder = path.join(root, ADDRESS, VERSION, PLATFORM);
  cpSync(unzip(artefact(zip())), folder, { recursive: true });
}

function mirror(folder: string): Way {
  return {
    configuration: `provider_installation {\n  filesystem_mirror {\n    path = "${folder}"\n  }\n}\n`,
  };
}

const workspaces: Workspace[] = [];
afterEach(() => {
  for (const one of workspaces.splice(0)) one.remove();
});
afterAll(removeFolders);

/** Lets Terraform start the plugin, in a project of ES modules and with a module ahead of all. */
async function started(way: (folder: string) => Way): Promise<Ran> {
  const env: NodeJS.ProcessEnv = {
    NODE_OPTIONS: "--import=data:text/javascript,0",
  };
  const one = new Workspace(candidatesTf(vms.web), env);
  workspaces.push(one);
  writeFileSync(one.file("package.json"), '{ "type": "module" }');
  const { configuration = "", withoutInit, env: more } = way(one.file("."));
  writeFileSync(one.file("way.tfrc"), configuration);
  Object.assign(env, more, { TF_CLI_CONFIG_FILE: one.file("way.tfrc") });
  if (withoutInit !== true) await one.init();
  return one.run("validate");
}

it.each(Object.entries(WAYS))(
  "starts from %s below a package.json of ES modules, and when Node.js is given a module to import first",
  async (_name, way) => {
    const { code, stdout, stderr } = await started(way);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("The configuration is valid");
  },
);
