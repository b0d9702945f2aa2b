import {
  execFile as execFileWithCallback,
  execFileSync,
} from "node:child_process";
import { createHash } from "node:crypto";
import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:http";
import { type AddressInfo } from "node:net";
import path from "node:path";
import { promisify } from "node:util";
import { hostPlatform } from "../support/release/host-platform";
import {
  artefact,
  emptyFolder,
  installedAsTarball,
  PLATFORMS,
  removeFolders,
  ROOT,
  VERSION,
} from "../support/release/release";
import { withoutOurs } from "../support/terraform/terraform";

const NAME = "cdktf-zstack-iso";

/** Tarballs by package: those of the release, and what is installed here. */
function tarballOf(name: string): string | undefined {
  if (name === NAME) return artefact(`${NAME}-${VERSION}.tgz`);
  const platform = PLATFORMS.find((one) => npmNameOf(one) === name);
  if (platform !== undefined)
    return artefact(`zstack-iso_${VERSION}_npm_${platform}.tgz`);
  return existsSync(path.join(ROOT, "node_modules", name))
    ? installedAsTarball(name)
    : undefined;
}

function npmNameOf(platform: string): string {
  const npm = platform
    .replace("windows", "win32")
    .replace("amd64", "x64")
    .replace("_", "-");
  return `@cdktf-zstack-iso/${npm}`;
}

let registry: Server;
let url: string;
/** Those of our platforms that have been taken off the registry. */
let unpublished: ReadonlySet<string>;
const fetched: string[] = [];
beforeAll(async () => {
  const tarballs = new Map<string, string>();
  registry = createServer((request, response) => {
    const [name = "", tarball] = decodeURIComponent(request.url ?? "")
      .slice(1)
      .split("/-/");
    const file = tarballs.get(name) ?? tarballOf(name);
    if (file === undefined || unpublished.has(name))
      return response.writeHead(404).end("{}");
    tarballs.set(name, file);
    const bytes = readFileSync(file);
    if (tarball === undefined) return response.end(packument(file, bytes));
    fetched.push(name);
    return response.end(bytes);
  });
  await new Promise<void>((done) => registry.listen(0, "127.0.0.1", done));
  url = `http://127.0.0.1:${(registry.address() as AddressInfo).port}/`;
});
afterAll(() => {
  registry.closeAllConnections();
  registry.close();
  removeFolders();
});

/** What a registry says of a package that has one version. */
function packument(file: string, bytes: Buffer): string {
  const manifest = JSON.parse(
    execFileSync("tar", ["-xOf", file, "package/package.json"], {
      encoding: "utf8",
    }),
  ) as { name: string; version: string };
  const { name, version } = manifest;
  const integrity = `sha512-${createHash("sha512").update(bytes).digest("base64")}`;
  const dist = { tarball: `${url}${name}/-/package.tgz`, integrity };
  return JSON.stringify({
    name,
    "dist-tags": { latest: version },
    versions: { [version]: { ...manifest, dist } },
  });
}

/** Not the synchronous one: the registry answers from this process. */
const execFile = promisify(execFileWithCallback);

/** A project with the package in it, as npm installs it from the registry. */
async function project(): Promise<{
  readonly folder: string;
  readonly run: (...command: string[]) => Promise<string>;
}> {
  const folder = emptyFolder();
  writeFileSync(path.join(folder, "package.json"), "{}");
  const run = async (file = "", ...args: string[]) => {
    const { stdout } = await execFile(file, args, {
      cwd: folder,
      env: {
        ...withoutOurs(process.env),
        HOME: folder,
        npm_config_registry: url,
        npm_config_cache: path.join(folder, "cache"),
        npm_config_audit: "false",
      },
    });
    return stdout;
  };
  // The peers are the user's own.
  await run("npm", "install", NAME, "--legacy-peer-deps");
  return { folder, run };
}

it("brings the executable of the machine with the package, and no other, for `provider install` to take", async () => {
  unpublished = new Set();
  const { folder, run } = await project();
  const own = npmNameOf(hostPlatform());
  expect(
    readdirSync(path.join(folder, "node_modules/@cdktf-zstack-iso")),
  ).toEqual([path.basename(own)]);
  expect(fetched.filter((name) => name.startsWith("@cdktf"))).toEqual([own]);
  const { installed } = JSON.parse(
    await run("npx", "--no", "zstack-iso", "provider", "install", "--json"),
  ) as { installed: { kind: string; file: string }[] };
  expect(installed).toMatchObject([{ kind: "executable" }]);
  const [{ file } = { file: "" }] = installed;
  expect(path.basename(file)).toBe(`terraform-provider-zstack-iso_v${VERSION}`);
});

it("installs the script where the registry has no executable", async () => {
  unpublished = new Set(PLATFORMS.map(npmNameOf));
  const { run } = await project();
  expect(
    JSON.parse(
      await run("npx", "--no", "zstack-iso", "provider", "install", "--json"),
    ),
  ).toMatchObject({ installed: [{ kind: "script" }] });
});

it("refuses an executable that is not the one of the release, and names the way out", async () => {
  unpublished = new Set();
  const { folder, run } = await project();
  const own = path.join(folder, "node_modules", npmNameOf(hostPlatform()));
  appendFileSync(
    path.join(own, "plugin", `terraform-provider-zstack-iso_v${VERSION}`),
    "another",
  );
  const install = ["npx", "--no", "zstack-iso", "provider", "install"];
  await expect(run(...install)).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining("--kind script") as string,
  });
  expect(await run(...install, "--kind", "script")).toContain(".cjs");
});
