// The provider as an OCI image layout, for the `oci_mirror` of OpenTofu: an index for the version,
// in it one manifest for each platform, and in that the platform's zip.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const INDEX = "application/vnd.oci.image.index.v1+json";
const MANIFEST = "application/vnd.oci.image.manifest.v1+json";
const EMPTY = "application/vnd.oci.empty.v1+json";
const PROVIDER = "application/vnd.opentofu.provider";
const TARGET = "application/vnd.opentofu.provider-target";

/**
 * A tar of the layout.
 *
 * @param zips the platforms' zips, `{ platform, bytes }`
 */
export function ociLayout({ version, zips }) {
  const scratch = mkdtempSync(path.join(tmpdir(), "oci-"));
  const layout = path.join(scratch, "layout");
  mkdirSync(path.join(layout, "blobs/sha256"), { recursive: true });
  try {
    const store = (bytes, mediaType, more = {}) => {
      const hex = createHash("sha256").update(bytes).digest("hex");
      writeFileSync(path.join(layout, "blobs/sha256", hex), bytes);
      const digest = `sha256:${hex}`;
      return { mediaType, digest, size: bytes.length, ...more };
    };
    const config = store(Buffer.from("{}"), EMPTY);
    const manifests = zips.map(({ platform, bytes }) => {
      const [os, architecture] = platform.split("_");
      const manifest = {
        schemaVersion: 2,
        mediaType: MANIFEST,
        artifactType: TARGET,
        config,
        layers: [store(bytes, "archive/zip")],
      };
      return store(json(manifest), MANIFEST, {
        artifactType: TARGET,
        platform: { architecture, os },
      });
    });
    const index = store(
      json({
        schemaVersion: 2,
        mediaType: INDEX,
        artifactType: PROVIDER,
        manifests,
      }),
      INDEX,
      {
        artifactType: PROVIDER,
        // A tag knows no `+`.
        annotations: {
          "org.opencontainers.image.ref.name": version.replace("+", "_"),
        },
      },
    );
    const top = { schemaVersion: 2, mediaType: INDEX, manifests: [index] };
    writeFileSync(path.join(layout, "index.json"), json(top));
    writeFileSync(
      path.join(layout, "oci-layout"),
      json({ imageLayoutVersion: "1.0.0" }),
    );
    return tarOf(layout, path.join(scratch, "layout.tar"));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The same bytes for the same contents, whoever packs them and when. */
function tarOf(folder, file) {
  execFileSync("tar", [
    ...["--format=ustar", "--sort=name", "--mtime=@315576000"],
    ...["--owner=0", "--group=0", "--numeric-owner", "--mode=u=rwX,go=rX"],
    ...["-cf", file, "-C", folder, "."],
  ]);
  return readFileSync(file);
}

function json(value) {
  return Buffer.from(JSON.stringify(value));
}
