/** Programs with lookups, compiled to one executable. Run by .ci/projects/with-tools.mjs. */
import { copyFileSync } from "node:fs";
import { type Emulator, startEmulator } from "../../src/emulator";
import { ENDS_AT_ONCE } from "../support/projects/programs";
import { Project } from "../support/projects/project";

const FUSE = "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2";

let emulator: Emulator;
let project: Project;
beforeEach(async () => {
  emulator = await startEmulator();
  project = new Project(
    {
      "package.json": '{ "private": true }',
      "main.cjs": ENDS_AT_ONCE,
      "sea.json": JSON.stringify({
        main: "bundle.cjs",
        output: "program.blob",
        disableExperimentalSEAWarning: true,
      }),
    },
    emulator,
  );
});
afterEach(async () => {
  project.remove();
  await emulator.close();
});

/** One login, one log-out; no copy of the program that does the same again. */
async function endsCleanly(program: string): Promise<void> {
  const ended = await project.run([program]);
  expect(ended).toEqual({ code: 7, stdout: "2\n", stderr: "" });
  const logins = emulator.requests.filter(({ path }) =>
    path.endsWith("/login"),
  );
  expect([logins.length, emulator.liveSessions]).toEqual([1, 0]);
}

it("logs out at its end with Node.js inside", async () => {
  copyFileSync(process.execPath, project.file("program"));
  const built = await project.run(
    [
      "esbuild",
      "main.cjs",
      "--bundle",
      "--platform=node",
      "--outfile=bundle.cjs",
    ],
    ["node", "--experimental-sea-config", "sea.json"],
    [
      "node",
      "node_modules/postject/dist/cli.js",
      "program",
      "NODE_SEA_BLOB",
      "program.blob",
      "--sentinel-fuse",
      FUSE,
    ],
  );
  expect(built).toMatchObject({ code: 0 });
  await endsCleanly(project.file("program"));
});

it("logs out at its end when Bun has compiled it", async () => {
  const built = await project.run([
    "bun",
    "build",
    "--compile",
    "main.cjs",
    "--outfile",
    "program",
  ]);
  expect(built).toMatchObject({ code: 0 });
  await endsCleanly(project.file("program"));
});

it("logs out at its end when Bun runs it", async () => {
  const ended = await project.run(["bun", "main.cjs"]);
  expect(ended).toEqual({ code: 7, stdout: "2\n", stderr: "" });
  expect(emulator.liveSessions).toBe(0);
});
