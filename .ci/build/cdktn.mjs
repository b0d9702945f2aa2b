// The same library for CDK Terrain (`cdktn`), CDKTF's successor: dist/cdktn, a package of its own,
// made from the compiled one. Only the constructs room imports cdktf, so that a second compilation
// would differ in nothing but the names replaced here.
import {
  cpSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";

const CDKTN_NAME = "cdktn-zstack-iso";
const CDKTN_VERSION = "0.24.0";

// cdktn 0.24 itself takes no other constructs; a wider range of ours would only let npm choose one
// that cdktn then refuses.
const PEERS = { cdktn: ">=0.24.0 <1", constructs: ">=10.6.0 <10.8.0" };

const OF_THE_SOURCE_TREE = new Set([
  "scripts",
  "devDependencies",
  "jest",
  "knip",
]);

/** Writes dist/cdktn from what `root` publishes. */
export function buildCdktn(root) {
  const target = path.join(root, "dist/cdktn");
  rmSync(target, { recursive: true, force: true });
  const manifest = JSON.parse(
    readFileSync(path.join(root, "package.json"), "utf8"),
  );
  copyPublished(root, target, [...manifest.files, "LICENSE", "README.md"]);
  rewrite(path.join(target, "dist/lib"), nameOfOurselves);
  rewrite(path.join(target, "dist/lib/constructs"), cdktnForCdktf);
  rewrite(path.join(target, "docs"), pageForCdktn);
  rewrite(path.join(target, "examples"), pageForCdktn);
  rewrite(path.join(target, "examples/starter"), starterForCdktn);
  rewriteFile(path.join(target, "README.md"), readmeForCdktn);
  writeFileSync(
    path.join(target, "package.json"),
    `${JSON.stringify(manifestForCdktn(manifest), null, 2)}\n`,
  );
}

/** What a user of the package needs of the manifest. */
function manifestForCdktn(source) {
  const manifest = Object.fromEntries(
    Object.entries(source).filter(([key]) => !OF_THE_SOURCE_TREE.has(key)),
  );
  return {
    ...manifest,
    name: CDKTN_NAME,
    description: manifest.description.replace("CDKTF", "CDK Terrain"),
    keywords: manifest.keywords.map((word) =>
      word === "cdktf" ? "cdktn" : word,
    ),
    peerDependencies: PEERS,
  };
}

/** `files` as npm reads them: what begins with an exclamation mark is left out. */
function copyPublished(root, target, files) {
  const leftOut = files
    .filter((file) => file.startsWith("!"))
    .map((file) => path.join(root, file.slice(1)));
  for (const file of files.filter((name) => !name.startsWith("!")))
    cpSync(path.join(root, file), path.join(target, file), {
      recursive: true,
      filter: (from) => !leftOut.includes(from),
    });
}

/** Its first part shows how to begin with either package, so that both names stay there. */
function readmeForCdktn(readme) {
  const [start, rest] = readme.split(/(?=^## What it is$)/m);
  return start + pageForCdktn(rest);
}

function pageForCdktn(page) {
  return nameOfOurselves(page).replaceAll('from "cdktf"', 'from "cdktn"');
}

/** Its package.json and its README name the command line, too. */
function starterForCdktn(text) {
  return text
    .replaceAll('"cdktf": "0.21.0"', `"cdktn": "${CDKTN_VERSION}"`)
    .replaceAll('"cdktf-cli": "0.21.0"', `"cdktn-cli": "${CDKTN_VERSION}"`)
    .replaceAll(/(?<=["`])cdktf(?= |`)/g, "cdktn")
    .replaceAll("CDK for Terraform", "CDK Terrain");
}

/** The mark by which two copies of the library know each other's errors stays the same. */
function nameOfOurselves(text) {
  return text.replace(/(?<!Symbol\.for\(")cdktf-zstack-iso/g, CDKTN_NAME);
}

/** The module, and what its users read of it. The folder of the output is `cdktf.out` in both. */
function cdktnForCdktf(code) {
  return code.replace(/\bcdktf\b(?!\.out\b|-zstack-iso)/g, "cdktn");
}

function rewrite(folder, change) {
  for (const entry of readdirSync(folder, {
    recursive: true,
    withFileTypes: true,
  }))
    if (entry.isFile())
      rewriteFile(path.join(entry.parentPath, entry.name), change);
}

function rewriteFile(file, change) {
  writeFileSync(file, change(readFileSync(file, "utf8")));
}
