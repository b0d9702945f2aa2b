import { execFileSync } from "node:child_process";
import { symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { once } from "node:events";
import path from "node:path";
import { readBytes, readTextFile } from "../../../src/foundation";
import { newFolder } from "../../support/new-folder";

let folder: string;
beforeEach(() => {
  folder = newFolder("zstack-iso-read");
});

it("reads a file, also behind a link", () => {
  const file = path.join(folder, "file");
  writeFileSync(file, "text 麒麟");
  symlinkSync("file", path.join(folder, "link"));
  expect(readTextFile(path.join(folder, "link"))).toBe("text 麒麟");
  expect(readBytes(file)).toEqual(Buffer.from("text 麒麟"));
});

it("does not wait for somebody to write into a pipe", () => {
  const pipe = path.join(folder, "pipe");
  execFileSync("mkfifo", [pipe]);
  expect(() => readTextFile(pipe)).toThrow(/^ENOTFILE: not a regular file/);
});

it.each(["/dev/zero", "/dev/null"])("reads no device, %s", (device) => {
  expect(() => readTextFile(device)).toThrow(/^ENOTFILE: .*device/);
});

it("reads no socket", async () => {
  const server = createServer().listen(path.join(folder, "socket"));
  await once(server, "listening");
  expect(() => readTextFile(path.join(folder, "socket"))).toThrow(/^ENOTFILE/);
  server.close();
});

it.each([
  ["none", "ENOENT"],
  [".", "EISDIR"],
])("leaves %s to the words of the file system", (name, code) => {
  expect(() => readTextFile(path.join(folder, name))).toThrow(code);
});
