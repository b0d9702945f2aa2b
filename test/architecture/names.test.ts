import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { VERSION } from "../../src/foundation";

const SRC = path.resolve(__dirname, "../../src");
const files = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter(
  (file) => file.endsWith(".ts"),
);

it("names every file in kebab-case", () => {
  const odd = files.filter(
    (file) =>
      !file
        .split(path.sep)
        .every((part) => /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.ts)?$/.test(part)),
  );
  expect(odd).toEqual([]);
});

it("has no folder or file for things without a name", () => {
  const nameless =
    /(?:^|\/)(?:utils?|helpers?|common|misc|types|shared)(?:\/|\.ts$)/;
  expect(files.filter((file) => nameless.test(file))).toEqual([]);
});

it("writes the version of the package into plugin, locks and library", () => {
  const { version } = JSON.parse(
    readFileSync(path.resolve(SRC, "../package.json"), "utf8"),
  ) as { version: string };
  expect(VERSION).toBe(version);
});
