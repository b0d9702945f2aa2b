import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { VERSION } from "../../src/foundation";

const ROOT = path.resolve(__dirname, "../..");
const SRC = path.join(ROOT, "src");
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

it("has no folder with more than 15 files, generated code and recordings apart", () => {
  const crowded = ["src", "test", "bench", ".ci"].flatMap((top) =>
    foldersIn(path.join(ROOT, top))
      .filter((folder) => !/\/(?:gen|fixtures)(?:\/|$)/.test(folder))
      .filter((folder) => filesIn(folder).length > 15)
      .map((folder) => path.relative(ROOT, folder)),
  );
  expect(crowded).toEqual([]);
});

it("has a test of the same path for at least 60 % of the source files", () => {
  const own = files.filter((file) => !/(?:^|\/)gen\//.test(file));
  const tested = own.filter((file) =>
    ["unit", "built"].some((kind) =>
      existsSync(
        path.join(ROOT, "test", kind, file.replace(/\.ts$/, ".test.ts")),
      ),
    ),
  );
  expect(tested.length / own.length).toBeGreaterThanOrEqual(0.6);
});

it("writes the version of the package into plugin, locks and library", () => {
  const { version } = JSON.parse(
    readFileSync(path.join(ROOT, "package.json"), "utf8"),
  ) as { version: string };
  expect(VERSION).toBe(version);
});

function foldersIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return [
    folder,
    ...entries
      .filter((entry) => entry.isDirectory())
      .flatMap(({ name }) => foldersIn(path.join(folder, name))),
  ];
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}
