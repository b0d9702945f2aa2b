import { spawnSync } from "node:child_process";
import path from "node:path";
import { buildSync } from "esbuild";

const GUARD = path.join(
  __dirname,
  "../../../../src/tfplugin/process/console-guard",
);

/** Whatever could print: a dependency takes any of these. */
const PRINTING = `
import ${JSON.stringify(GUARD)};
const { info } = console;
console.log("a log");
info("an %s", "info");
console.debug("a debug line");
console.dir({ a: "an object" });
console.table([{ a: "a table" }]);
console.group("a group");
console.count("a count");
console.time("a time");
console.timeEnd("a time");
globalThis.console.warn("a warning");
`;

it("nothing that is printed reaches stdout, which the host reads as the handshake", () => {
  const { outputFiles } = buildSync({
    stdin: { contents: PRINTING, resolveDir: __dirname },
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
  });
  const { status, stdout, stderr } = spawnSync(process.execPath, ["-"], {
    input: outputFiles[0]?.text ?? "",
    encoding: "utf8",
  });
  expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
  const printed = [
    ...["a log", "an info", "a debug line", "an object", "a table"],
    ...["a group", "a count", "a time", "a warning"],
  ];
  expect(printed.filter((one) => !stderr.includes(one))).toEqual([]);
});
