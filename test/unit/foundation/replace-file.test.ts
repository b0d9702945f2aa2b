import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { removeDrafts, replaceFile } from "../../../src/foundation";
import { newFolder } from "../../support/new-folder";

let folder: string;
let target: string;
beforeEach(() => {
  folder = newFolder("zstack-iso-replace");
  target = path.join(folder, "target");
});

it.each([0o600, 0o664, 0o755])(
  "gives the file the mode %o, whatever the umask",
  (mode) => {
    const umask = process.umask(0o077);
    replaceFile(target, { content: "new", mode });
    process.umask(umask);
    expect(statSync(target).mode & 0o777).toBe(mode);
    expect(readFileSync(target, "utf8")).toBe("new");
  },
);

it("follows no link that somebody has planted under a name it could foresee", () => {
  const victim = path.join(folder, "victim");
  writeFileSync(victim, "precious");
  for (const name of ["target.draft", `.copy-${process.pid}`, ".target.draft"])
    symlinkSync(victim, path.join(folder, name));
  replaceFile(target, { content: "new" });
  expect(readFileSync(victim, "utf8")).toBe("precious");
  expect(readFileSync(target, "utf8")).toBe("new");
});

it.each<[string, () => void]>([
  [
    "it is not confirmed",
    () => {
      replaceFile(target, {
        content: "new",
        confirm: () => {
          throw new TypeError("no");
        },
      });
    },
  ],
  [
    "the rename fails",
    () => {
      rmSync(target);
      mkdirSync(target);
      writeFileSync(path.join(target, "old"), "old");
      replaceFile(target, { content: "new" });
    },
  ],
  [
    "the writing fails",
    () => {
      replaceFile(target, { content: { length: 1 } as unknown as string });
    },
  ],
])("leaves nothing behind when %s", (_what, replace) => {
  writeFileSync(target, "old");
  chmodSync(target, 0o640);
  expect(replace).toThrow();
  expect(readdirSync(folder)).toEqual(["target"]);
});

it("removes what a writer left that was killed, and nothing else", () => {
  const names = [".other.1.draft", ".target", "other.draft", "target"];
  for (const name of [...names, ".target.1.draft", "target.draft"])
    writeFileSync(path.join(folder, name), "");
  removeDrafts(target);
  expect(readdirSync(folder).sort()).toEqual(names);
});
