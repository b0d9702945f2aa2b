// What we deliver holds the work of others: their licences go with it.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const LICENSE = /^(?:licen[cs]e|notice)(?:\.(?:md|txt))?$/i;

/** Writes the licences of `packages`, as each has it in its own folder, into one file. */
export function writeLicenses(root, packages, file) {
  const parts = packages.map((name) => {
    const folder = path.join(root, "node_modules", name);
    const { version, license } = JSON.parse(
      readFileSync(path.join(folder, "package.json"), "utf8"),
    );
    const texts = readdirSync(folder)
      .filter((entry) => LICENSE.test(entry))
      .sort()
      .map((entry) => readFileSync(path.join(folder, entry), "utf8").trim());
    return [
      `${name} ${version} (${license})`,
      ...(texts.length === 0 ? ["Its package holds no text of it."] : texts),
    ].join("\n\n");
  });
  const head = "The library and the plugin hold code of these packages.";
  writeFileSync(
    file,
    `${[head, ...parts].join(`\n\n${"-".repeat(72)}\n\n`)}\n`,
  );
}
