// The bundle for networks without a way out: one zip with mirrors, lock entries, CLI configurations
// and npm packages.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { ADDRESS, PLATFORMS } from "./names.mjs";
import { h1Of, sumsOf } from "./sums.mjs";
import { zipOf } from "./zip.mjs";

const TEXTS = path.join(import.meta.dirname, "air-gap");

/**
 * The bytes of the bundle. `contents` has by platform the files of its zip, `providerZips` and
 * `npmTarballs` are `{ name, bytes }`, `zipFor` gives the name of a platform's zip.
 */
export function airGapBundle({
  version,
  folder,
  contents,
  providerZips,
  zipFor,
  npmTarballs,
}) {
  const hashes = new Map(
    PLATFORMS.map((platform) => [platform, h1Of(contents.get(platform))]),
  );
  const mirror = `providers/${ADDRESS}`;
  const files = [
    ...texts(version),
    // Packed layout of a filesystem mirror and, with the two JSON files, of a network mirror: the
    // same folder serves as both.
    ...providerZips.map(({ name, bytes }) => ({
      name: `${mirror}/${name}`,
      bytes,
    })),
    text(`${mirror}/index.json`, json({ versions: { [version]: {} } })),
    text(`${mirror}/${version}.json`, json(archives(zipFor, hashes))),
    text("terraform.lock.hcl", lockEntry(version, hashes)),
    ...npmTarballs.map(({ name, bytes }) => ({ name: `npm/${name}`, bytes })),
  ];
  const all = [...files, text("SHA256SUMS", sumsOf(files))];
  return zipOf(
    all.map((file) => ({ ...file, name: `${folder}/${file.name}` })),
  );
}

/** The files that are written by hand; `VERSION` in them is ours. */
function texts(version) {
  return readdirSync(TEXTS).map((name) => ({
    ...text(
      name,
      readFileSync(path.join(TEXTS, name), "utf8").replaceAll(
        "VERSION",
        version,
      ),
    ),
    executable: name.endsWith(".sh"),
  }));
}

function archives(zipFor, hashes) {
  return {
    archives: Object.fromEntries(
      PLATFORMS.map((platform) => [
        platform,
        { url: zipFor(platform), hashes: [hashes.get(platform)] },
      ]),
    ),
  };
}

/** What Terraform records itself when it is asked for all platforms. */
function lockEntry(version, hashes) {
  const lines = [...hashes.values()].sort().map((hash) => `    "${hash}",\n`);
  return `provider "${ADDRESS}" {
  version = "${version}"
  hashes = [
${lines.join("")}  ]
}
`;
}

function text(name, content) {
  return { name, bytes: Buffer.from(content) };
}

function json(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}
