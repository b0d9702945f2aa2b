import { execFileSync } from "node:child_process";
import path from "node:path";

it("loads the library for a pattern only when there is one: the plugin starts three times for a plan", () => {
  const built = path.resolve(__dirname, "../../../../dist/lib/candidates");
  const script = `
    const { createChooser } = require(${JSON.stringify(built)});
    const loaded = () => Object.keys(require.cache).some((file) => file.includes("re2js"));
    createChooser({ name: "x", filter: [{ name: "name", values: ["x"] }] })([]);
    const before = loaded();
    createChooser({ nameRegex: "x" })([]);
    process.stdout.write(JSON.stringify([before, loaded()]));`;
  expect(execFileSync(process.execPath, ["-e", script]).toString()).toBe(
    "[false,true]",
  );
});
