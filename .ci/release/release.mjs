// `npm run release:build`: everything that a release consists of, in dist/release (or --out). The
// same sources give the same bytes, wherever and whenever; only the signatures, made when
// GPG_FINGERPRINT names a key, differ from run to run.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { LEFT_OUT } from "../left-out.mjs";
import { airGapBundle } from "./air-gap.mjs";
import { BUN_INSIDE } from "./bun.mjs";
import { tryExecutables } from "./executables.mjs";
import { artefactNames, PLATFORMS } from "./names.mjs";
import { runtimeNotices } from "./notices.mjs";
import {
  packPackage,
  packPlatform,
  packWithDependencies,
} from "./npm-packages.mjs";
import { ociLayout } from "./oci.mjs";
import { sbomOf } from "./sbom.mjs";
import { signWhenAsked } from "./sign.mjs";
import { sumsOf } from "./sums.mjs";
import { zipOf } from "./zip.mjs";

const root = path.resolve(import.meta.dirname, "../..");
const { values: options } = parseArgs({
  options: {
    out: { type: "string", default: path.join(root, "dist/release") },
  },
});
const out = path.resolve(options.out);
const { version } = JSON.parse(
  readFileSync(path.join(root, "package.json"), "utf8"),
);
const names = artefactNames(version);
const script = readFileSync(path.join(root, "dist/plugin", names.script));

const executables = await tryExecutables(root, PLATFORMS);
if (executables === undefined) {
  console.error(
    `Bun ${BUN_INSIDE} could not be fetched from the npm registry: there is no release without the executables.`,
  );
  process.exit(LEFT_OUT);
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const licences = [
  file("LICENSE", path.join(root, "LICENSE")),
  file(
    "THIRD-PARTY-LICENSES",
    path.join(root, "dist/lib/THIRD-PARTY-LICENSES"),
  ),
];
const notices = {
  name: "RUNTIME-NOTICES",
  bytes: Buffer.from(runtimeNotices()),
};
/** What a platform's zip holds: only the first is executable. */
const contents = new Map(
  [...executables].map(([platform, executable]) => [
    platform,
    [{ ...executable, executable: true }, ...licences, notices],
  ]),
);
const providerZips = PLATFORMS.map((platform) => ({
  platform,
  ...write(names.providerZip(platform), zipOf(contents.get(platform))),
}));
const manifest = write(
  names.manifest,
  json({ version: 1, metadata: { protocol_versions: ["6.0"] } }),
);
// A public registry refuses a release whose sums name anything else.
writeSums(names.sums, [...providerZips, manifest]);

const folders = [root, path.join(root, "dist/cdktn")];
const scriptFiles = [
  { name: names.script, bytes: script, executable: true },
  ...licences,
];
const others = [
  ...folders
    .map((folder) => packPackage(folder, executables))
    .map(({ name, bytes }) => write(name, bytes)),
  ...PLATFORMS.map((platform) => {
    const files = contents.get(platform);
    return write(
      names.npmPlatform(platform),
      packPlatform({ root, platform, files }),
    );
  }),
  write(names.sbom, json(sbomOf(root))),
  write(names.scriptZip, zipOf(scriptFiles)),
  write(names.ociLayout, ociLayout({ version, zips: providerZips })),
  write(`${names.airGapFolder}.zip`, airGap()),
];
writeSums(names.otherSums, others);

function airGap() {
  return airGapBundle({
    version,
    folder: names.airGapFolder,
    contents,
    providerZips,
    zipFor: names.providerZip,
    npmTarballs: folders.map((folder) => packWithDependencies(folder, root)),
  });
}

function file(name, place) {
  return { name, bytes: readFileSync(place) };
}

function writeSums(name, entries) {
  write(name, sumsOf(entries));
  if (signWhenAsked(path.join(out, name))) console.log(`${name}.sig`);
}

function write(name, content) {
  const bytes = Buffer.from(content);
  writeFileSync(path.join(out, name), bytes);
  console.log(`${name} (${(bytes.length / 1024).toFixed(0)} KiB)`);
  return { name, bytes };
}

function json(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}
