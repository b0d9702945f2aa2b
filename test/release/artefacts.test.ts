import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import path from "node:path";
import {
  artefact,
  artefacts,
  emptyFolder,
  PLATFORMS,
  removeFolders,
  ROOT,
  unzip,
  VERSION,
} from "../support/release/release";
import { signatureOf } from "../support/release/mach-o";

const SUMS = `terraform-provider-zstack-iso_${VERSION}_SHA256SUMS`;
const OTHER_SUMS = `zstack-iso_${VERSION}_other_SHA256SUMS`;

afterAll(removeFolders);

/** File names of a SHA256SUMS. */
function namesIn(sums: string): string[] {
  return readFileSync(artefact(sums), "utf8")
    .trim()
    .split("\n")
    .map((line) => line.slice(66));
}

function digests(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [
        name,
        createHash("sha256")
          .update(readFileSync(path.join(folder, name)))
          .digest("hex"),
      ]),
  );
}

/** A keyring of the test's own with a key in it, and gpg on it. */
function throwAwayKey(passphrase: string) {
  const GNUPGHOME = emptyFolder();
  const env = { ...process.env, GNUPGHOME };
  const gpg = (...args: string[]): string =>
    execFileSync("gpg", ["--batch", ...args], {
      env,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
  gpg(
    ...["--pinentry-mode", "loopback", "--passphrase", passphrase],
    ...["--quick-generate-key", "release@example.invalid", "rsa2048"],
  );
  const [, fingerprint = ""] =
    /^fpr:+(\w+):/m.exec(gpg("--list-keys", "--with-colons")) ?? [];
  const stopAgent = () => execFileSync("gpgconf", ["--kill", "all"], { env });
  return { GNUPGHOME, fingerprint, gpg, stopAgent };
}

/** Builds a release from a copy of this tree; returns the folder of its artefacts. */
function releaseElsewhere(env: NodeJS.ProcessEnv): string {
  const tree = path.join(emptyFolder(), "somewhere else");
  cpSync(ROOT, tree, {
    recursive: true,
    filter: (file) =>
      !/^(?:node_modules|dist|\.git|coverage)(?:\/|$)/.test(
        path.relative(ROOT, file),
      ),
  });
  symlinkSync(path.join(ROOT, "node_modules"), path.join(tree, "node_modules"));
  const out = emptyFolder();
  const command = 'umask 077 && npm run --silent release:build -- "$@"';
  execFileSync("sh", ["-c", command, "sh", "--out", out], {
    cwd: tree,
    stdio: "pipe",
    env: { ...process.env, ...env },
  });
  return out;
}

it("gives the same bytes in another folder and time zone, for another umask, and signs both sums when it has a key", () => {
  const passphrase = "only for this test";
  const key = throwAwayKey(passphrase);
  try {
    const again = releaseElsewhere({
      TZ: "Asia/Kathmandu",
      SOURCE_DATE_EPOCH: "1",
      GNUPGHOME: key.GNUPGHOME,
      GPG_FINGERPRINT: key.fingerprint,
      GPG_PASSPHRASE: passphrase,
    });
    for (const sums of [SUMS, OTHER_SUMS]) {
      const files = [`${sums}.sig`, sums].map((name) => path.join(again, name));
      expect(key.gpg("--status-fd", "1", "--verify", ...files)).toContain(
        `VALIDSIG ${key.fingerprint}`,
      );
      rmSync(path.join(again, `${sums}.sig`));
    }
    expect(digests(again)).toEqual(digests(path.dirname(artefact(SUMS))));
  } finally {
    key.stopAgent();
  }
}, 600_000);

it("sums up for registries the zips and the manifest, and nothing else", () => {
  expect(namesIn(SUMS).sort()).toEqual(
    [
      ...PLATFORMS.map(
        (os) => `terraform-provider-zstack-iso_${VERSION}_${os}.zip`,
      ),
      `terraform-provider-zstack-iso_${VERSION}_manifest.json`,
    ].sort(),
  );
  expect(
    JSON.parse(
      readFileSync(
        artefact(`terraform-provider-zstack-iso_${VERSION}_manifest.json`),
        "utf8",
      ),
    ),
  ).toEqual({ version: 1, metadata: { protocol_versions: ["6.0"] } });
});

it("sums up everything else in a second file, so that every artefact has a sum that sha256sum confirms", () => {
  const sums = [SUMS, OTHER_SUMS];
  expect([...sums.flatMap(namesIn), ...sums].sort()).toEqual(artefacts());
  for (const file of sums)
    execFileSync("sha256sum", ["--check", "--strict", "--quiet", file], {
      cwd: path.dirname(artefact(file)),
    });
  expect(namesIn(OTHER_SUMS)).toContain(`zstack-iso_${VERSION}_airgap.zip`);
});

/** The modes and names of what a zip holds. */
function listed(zip: string): string[] {
  const lines = execFileSync("zipinfo", [zip], { encoding: "utf8" });
  return (lines.match(/^[-d][rwx-]{9} .*$/gm) ?? []).map((line) =>
    line.replace(/ .* (?=\S+ \S+ \S+$)/, " "),
  );
}

it.each(PLATFORMS)(
  "zips for %s one executable with the name that Terraform looks for, and the licences of what is in it",
  (platform) => {
    const zip = artefact(
      `terraform-provider-zstack-iso_${VERSION}_${platform}.zip`,
    );
    const extension = platform.startsWith("windows") ? ".exe" : "";
    const plugin = `terraform-provider-zstack-iso_v${VERSION}${extension}`;
    expect(listed(zip)).toEqual([
      "-rw-r--r-- 80-Jan-01 12:00 LICENSE",
      "-rw-r--r-- 80-Jan-01 12:00 RUNTIME-NOTICES",
      "-rw-r--r-- 80-Jan-01 12:00 THIRD-PARTY-LICENSES",
      `-rwxr-xr-x 80-Jan-01 12:00 ${plugin}`,
    ]);
    const folder = unzip(zip);
    expect(formatOf(path.join(folder, plugin))).toBe(platform);
    const notices = readFileSync(path.join(folder, "RUNTIME-NOTICES"), "utf8");
    for (const part of [
      "JavaScriptCore",
      "GNU LESSER GENERAL PUBLIC LICENSE",
      "link the executable anew",
    ])
      expect(notices).toContain(part);
    rmSync(folder, { recursive: true });
  },
);

/** For which platform an executable is, by its first bytes. */
function formatOf(file: string): string {
  const bytes = readFileSync(file);
  const mach = { 0x01000007: "darwin_amd64", 0x0100000c: "darwin_arm64" };
  const elf = { 62: "linux_amd64", 183: "linux_arm64" };
  const pe = { 0x8664: "windows_amd64", 0xaa64: "windows_arm64" };
  const find = (names: Readonly<Record<number, string>>, machine: number) =>
    names[machine] ?? "another machine";
  if (bytes.readUInt32LE(0) === 0xfeedfacf)
    return find(mach, bytes.readUInt32LE(4));
  if (bytes.readUInt32BE(0) === 0x7f454c46)
    return find(elf, bytes.readUInt16LE(18));
  const header = bytes.readUInt32LE(0x3c);
  return find(pe, bytes.readUInt16LE(header + 4));
}

it.each(["darwin_amd64", "darwin_arm64"])(
  "signs the executable for %s ad hoc, so that macOS starts it",
  (platform) => {
    const folder = unzip(
      artefact(`terraform-provider-zstack-iso_${VERSION}_${platform}.zip`),
    );
    const file = path.join(folder, `terraform-provider-zstack-iso_v${VERSION}`);
    expect(signatureOf(readFileSync(file))).toEqual({
      identifier: "terraform-provider-zstack-iso",
      adHoc: true,
      reachesUpToItself: true,
      wrongPages: [],
    });
    rmSync(folder, { recursive: true });
  },
);

it("zips the script for Node.js apart: the same that the npm package holds", () => {
  const name = `terraform-provider-zstack-iso_v${VERSION}.cjs`;
  const zip = artefact(`zstack-iso_${VERSION}_script.zip`);
  expect(listed(zip)).toEqual([
    "-rw-r--r-- 80-Jan-01 12:00 LICENSE",
    "-rw-r--r-- 80-Jan-01 12:00 THIRD-PARTY-LICENSES",
    `-rwxr-xr-x 80-Jan-01 12:00 ${name}`,
  ]);
  const [packed, built] = [unzip(zip), path.join(ROOT, "dist/plugin")].map(
    (folder) => readFileSync(path.join(folder, name), "utf8"),
  );
  expect(packed === built).toBe(true);
});

it("holds no path of the machine that built it", () => {
  const plugin = readFileSync(
    path.join(
      ROOT,
      `dist/plugin/terraform-provider-zstack-iso_v${VERSION}.cjs`,
    ),
    "utf8",
  );
  const bill = readFileSync(
    artefact(`zstack-iso_${VERSION}_sbom.cdx.json`),
    "utf8",
  );
  for (const text of [plugin, bill]) expect(text).not.toContain(ROOT);
});

interface Bill {
  readonly metadata: { readonly component: { readonly name: string } };
  readonly components: readonly {
    readonly name: string;
    readonly version: string;
    readonly hashes?: readonly unknown[];
  }[];
}

it("bills what users get, also what is compiled into the plugin, each with its hash, and none of our tools", () => {
  const text = readFileSync(
    artefact(`zstack-iso_${VERSION}_sbom.cdx.json`),
    "utf8",
  );
  expect(text).not.toMatch(/"(?:serialNumber|timestamp)"/);
  const bill = JSON.parse(text) as Bill;
  expect(bill.metadata.component.name).toBe("cdktf-zstack-iso");
  const packages = bill.components.filter(({ name }) => name !== "bun");
  const names = packages.map(({ name }) => name);
  const { dependencies } = JSON.parse(
    readFileSync(path.join(ROOT, "package.json"), "utf8"),
  ) as { dependencies: Record<string, string> };
  expect(names).toEqual(
    expect.arrayContaining([
      ...Object.keys(dependencies),
      "@bufbuild/protobuf",
      "node-fetch",
      "p-limit",
    ]),
  );
  expect(names).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/^(?:jest|eslint|cdktf)$/)]),
  );
  expect(packages.filter(({ hashes = [] }) => hashes.length === 0)).toEqual([]);
  expect(bill.components.length).toBe(packages.length + 1);
});
