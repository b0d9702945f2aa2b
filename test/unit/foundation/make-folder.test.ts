import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { makeFolder } from "../../../src/foundation";

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "make-folder-"));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

it("makes a folder and those above it, and leaves one that is there", () => {
  const folder = path.join(root, "a", "b c", "中文");
  makeFolder(folder);
  makeFolder(folder);
  expect(statSync(folder).isDirectory()).toBe(true);
});

it("fails where a file stands in the way", () => {
  const file = path.join(root, "file");
  writeFileSync(file, "");
  expect(() => {
    makeFolder(path.join(file, "a", "b"));
  }).toThrow(/ENOTDIR/);
});

it("does not look for what is above a root", () => {
  const dirname = jest.spyOn(path, "dirname").mockImplementation((x) => x);
  try {
    expect(() => {
      makeFolder(path.join(root, "a"));
      makeFolder(path.join(root, "b", "c"));
    }).toThrow(/ENOENT/);
  } finally {
    dirname.mockRestore();
  }
});

// Node.js 20 never returns from a recursive mkdir here.
it.each(["/proc/x", "/proc/x/y"])("fails, and ends, in %s", (folder) => {
  expect(() => {
    makeFolder(folder);
  }).toThrow(/ENOENT|EROFS|EACCES/);
});
