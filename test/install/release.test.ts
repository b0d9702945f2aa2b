import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:https";
import { type AddressInfo } from "node:net";
import path from "node:path";
import { DEFAULT_WORLD, startEmulator } from "../../src/emulator";
import { makeCertificates } from "../support/cloud/certificates";
import { emptyMachine, onlyPrograms } from "../support/release/empty-machine";
import { hostPlatform } from "../support/release/host-platform";
import {
  airGapBundle,
  artefact,
  emptyFolder,
  PLATFORMS,
  removeFolders,
  VERSION,
} from "../support/release/release";
import { candidatesTf, Workspace } from "../support/terraform/terraform";
import { signedIn } from "../support/cloud/signed-in";

const { vms, isos } = DEFAULT_WORLD;
const workspaces: Workspace[] = [];
function workspace(env: NodeJS.ProcessEnv = {}): Workspace {
  const one = new Workspace(candidatesTf(vms.web), env);
  workspaces.push(one);
  return one;
}

let bundle: string;
beforeAll(() => {
  bundle = airGapBundle();
});
afterEach(() => {
  for (const one of workspaces.splice(0)) one.remove();
});
afterAll(removeFolders);

/** The hashes that a dependency lock file, or a part of it, records. */
function hashesIn(lock: string): string[] {
  return [...lock.matchAll(/"((?:h1|zh):[^"]+)"/g)].map(
    ([, hash = ""]) => hash,
  );
}

/**
 * One of the bundle's sample CLI configurations, with the bundle's real place in it; returns its
 * file.
 */
function configured(sample: string): string {
  const file = path.join(emptyFolder(), "cli.tfrc");
  const text = readFileSync(path.join(bundle, sample), "utf8");
  expect(text).toContain("/opt/zstack-iso/");
  writeFileSync(file, text.replaceAll("/opt/zstack-iso/", `${bundle}/`));
  return file;
}

it.each(["terraformrc.example", "tofurc.example"])(
  "installs from the unpacked bundle with its %s, without a network",
  async (sample) => {
    const one = workspace({ TF_CLI_CONFIG_FILE: configured(sample) });
    expect(await one.run("init", "-input=false")).toMatchObject({ code: 0 });
    expect(await one.run("validate")).toMatchObject({ code: 0 });
  },
);

it("ships the lock entry that `providers lock` records for all platforms", async () => {
  const one = workspace();
  const locked = await one.run(
    ...["providers", "lock", `-fs-mirror=${path.join(bundle, "providers")}`],
    ...PLATFORMS.map((platform) => `-platform=${platform}`),
  );
  expect(locked).toMatchObject({ code: 0 });
  const shipped = readFileSync(path.join(bundle, "terraform.lock.hcl"), "utf8");
  expect(hashesIn(shipped).length).toBeGreaterThan(0);
  expect(hashesIn(shipped)).toEqual(
    hashesIn(one.read(".terraform.lock.hcl")).filter((h) => h.startsWith("h1")),
  );
});

it("locks this provider alone when it is named, beside one that the mirror does not hold", async () => {
  const one = workspace();
  // A module has one such block.
  const other = 'other = { source = "example.invalid/acme/other" }';
  const beside = one
    .read("main.tf")
    .replace("required_providers {", `$&\n    ${other}`);
  expect(beside).toContain(other);
  one.write("main.tf", beside);
  const lock = [
    ...["providers", "lock", `-fs-mirror=${path.join(bundle, "providers")}`],
    "-platform=linux_amd64",
  ];
  expect(await one.run(...lock)).toMatchObject({ code: 1 });
  expect(
    await one.run(...lock, "zstack.internal/iac/zstack-iso"),
  ).toMatchObject({ code: 0 });
  expect(hashesIn(one.read(".terraform.lock.hcl")).length).toBeGreaterThan(0);
});

it("lets a pipeline that may not change its lock file start from the shipped entry", async () => {
  const one = workspace({
    TF_CLI_CONFIG_FILE: configured("terraformrc.example"),
  });
  const init = ["init", "-input=false", "-lockfile=readonly"];
  const refused = await one.run(...init);
  appendFileSync(
    one.file(".terraform.lock.hcl"),
    readFileSync(path.join(bundle, "terraform.lock.hcl")),
  );
  expect([refused.code, (await one.run(...init)).code]).toEqual([1, 0]);
});

it("is a network mirror, too, when its folder is served over https", async () => {
  const { ca, server: pair } = makeCertificates();
  const asked: string[] = [];
  const server = createServer(pair, (request, response) => {
    const url = request.url ?? "";
    asked.push(path.posix.basename(url));
    // A mirror is told apart from a web page by the type of its JSON.
    if (url.endsWith(".json"))
      response.setHeader("content-type", "application/json");
    response.end(readFileSync(path.join(bundle, "providers", url)));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  try {
    const { port } = server.address() as AddressInfo;
    const folder = emptyFolder();
    writeFileSync(path.join(folder, "ca.pem"), ca);
    writeFileSync(
      path.join(folder, "cli.tfrc"),
      `provider_installation {\n  network_mirror {\n    url = "https://127.0.0.1:${port}/"\n  }\n}\n`,
    );
    const one = workspace({
      SSL_CERT_FILE: path.join(folder, "ca.pem"),
      TF_CLI_CONFIG_FILE: path.join(folder, "cli.tfrc"),
    });
    expect(await one.run("init", "-input=false")).toMatchObject({ code: 0 });
    // OpenTofu asks twice for the zip: whether it is there, then for its bytes.
    expect([...new Set(asked)]).toEqual([
      "index.json",
      `${VERSION}.json`,
      expect.stringMatching(/^terraform-provider-zstack-iso_.*\.zip$/),
    ]);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

it("verifies itself with nothing but sh and sha256sum, and tells when a file was changed", () => {
  const tools = onlyPrograms("sh", "sha256sum");
  const verify = () =>
    spawnSync(path.join(tools, "sh"), [path.join(bundle, "verify.sh")], {
      cwd: "/",
      encoding: "utf8",
      env: { PATH: tools, LC_ALL: "C" },
    });
  const before = verify();
  expect(before).toMatchObject({ status: 0, stderr: "" });
  expect(before.stdout).toContain("All files are as released.");
  // Each file but the list itself is in the list.
  const files = readdirSync(bundle, { recursive: true, withFileTypes: true });
  expect(before.stdout.match(/: OK$/gm)).toHaveLength(
    files.filter((file) => file.isFile()).length - 1,
  );

  const readme = path.join(bundle, "README.md");
  const text = readFileSync(readme);
  appendFileSync(readme, "!");
  const after = verify();
  writeFileSync(readme, text);
  expect(after).toMatchObject({ status: 1 });
  expect(after.stdout).toContain("README.md: FAILED");
  expect(after.stderr).toContain("fetch the bundle again");
});

/** A filesystem mirror with the zip of this machine alone, as it is downloaded. */
function mirrorOfOneZip(): string {
  const mirror = emptyFolder();
  const place = path.join(mirror, "zstack.internal/iac/zstack-iso");
  const zip = `terraform-provider-zstack-iso_${VERSION}_${hostPlatform()}.zip`;
  mkdirSync(place, { recursive: true });
  copyFileSync(artefact(zip), path.join(place, zip));
  const file = path.join(emptyFolder(), "cli.tfrc");
  writeFileSync(
    file,
    `provider_installation {\n  filesystem_mirror {\n    path = "${mirror}"\n  }\n}\n`,
  );
  return file;
}

it.each<[string, () => string]>([
  ["the bundle", () => configured("terraformrc.example")],
  ["the zip of its platform", mirrorOfOneZip],
])(
  "initializes and plans on a machine with Terraform and %s, and nothing else",
  async (_what, configuration) => {
    const emulator = await startEmulator();
    const one = workspace({
      ...emptyMachine(),
      TF_CLI_CONFIG_FILE: configuration(),
      ...signedIn(emulator),
    });
    try {
      await one.init();
      const plan = await one.run("plan", "-input=false");
      expect(plan).toMatchObject({ code: 0, stderr: "" });
      expect(plan.stdout).toContain(isos.rocky94);
    } finally {
      await emulator.close();
    }
    expect(emulator.liveSessions).toBe(0);
  },
);
