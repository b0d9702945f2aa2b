// `npm run release:build`: everything that a release consists of, in dist/release (or --out). The
// same sources give the same bytes, wherever and whenever; only the signatures, made when
// GPG_FINGERPRINT names a key, differ from run to run.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { LEFT_OUT } from "../left-out.mjs";
import { airGapBundle } from "./air-gap.mjs";
import { artefactNames, PLATFORMS } from "./names.mjs";
import { packPackage, packWithDependencies } from "./npm-packages.mjs";
import { sbomOf } from "./sbom.mjs";
import { signWhenAsked } from "./sign.mjs";
import { NODE_INSIDE, tryStandaloneOf } from "./standalone.mjs";
import { sumsOf } from "./sums.mjs";
import { zipOf } from "./zip.mjs";

const root = path.resolve(import.meta.dirname, "../..");
const { values: options } = parseArgs({
  options: {
    out: { type: "string", default: path.join(root, "dist/release") },
    "no-standalone": { type: "boolean", default: false },
  },
});
const out = path.resolve(options.out);
const { version } = JSON.parse(
  readFileSync(path.join(root, "package.json"), "utf8"),
);
const names = artefactNames(version);
const script = readFileSync(path.join(root, "dist/plugin", names.script));

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const providerZips = PLATFORMS.map((platform) =>
  write(names.providerZip(platform), zipOfPlugin(names.script, script)),
);
const manifest = write(
  names.manifest,
  json({ version: 1, metadata: { protocol_versions: ["6.0"] } }),
);
// A public registry refuses a release whose sums name anything else.
writeSums(names.sums, [...providerZips, manifest]);

const folders = [root, path.join(root, "dist/cdktn")];
const others = [
  ...folders.map(packPackage).map(({ name, bytes }) => write(name, bytes)),
  write(names.sbom, json(sbomOf(root))),
  write(`${names.airGapFolder}.zip`, airGap()),
  ...(options["no-standalone"] ? [] : standalone()),
];
writeSums(names.otherSums, others);

function zipOfPlugin(name, bytes) {
  return zipOf([{ name, bytes, executable: true }]);
}

/** One artefact, or none: a release without it is incomplete, which the exit code tells. */
function standalone() {
  const bytes = tryStandaloneOf(script);
  if (bytes !== undefined)
    return [write(names.standaloneZip, zipOfPlugin(names.executable, bytes))];
  console.error(
    `Node.js ${NODE_INSIDE} could not be fetched from the npm registry: ${names.standaloneZip} is missing.`,
  );
  process.exitCode = LEFT_OUT;
  return [];
}

function airGap() {
  return airGapBundle({
    version,
    folder: names.airGapFolder,
    script: { name: names.script, bytes: script },
    providerZips,
    zipFor: names.providerZip,
    npmTarballs: folders.map((folder) => packWithDependencies(folder, root)),
  });
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
