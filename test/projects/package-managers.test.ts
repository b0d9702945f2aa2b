/** The packed library as pnpm and Yarn install it. Run by .ci/projects/with-tools.mjs. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { type Emulator, startEmulator } from "../../src/emulator";
import { COMMON_JS, ES_MODULE, PRINTED } from "../support/projects/programs";
import { type Files, TARBALL, Project } from "../support/projects/project";
import { ROOT } from "../support/release/release";

let emulator: Emulator;
const projects: Project[] = [];
beforeAll(async () => {
  emulator = await startEmulator();
});
afterEach(() => {
  for (const project of projects.splice(0)) project.remove();
});
afterAll(async () => {
  await emulator.close();
});

function project(files: Files): Project {
  const { devDependencies } = JSON.parse(
    readFileSync(path.join(ROOT, "package.json"), "utf8"),
  ) as { devDependencies: Record<string, string> };
  const { cdktf, constructs } = devDependencies;
  const dependencies = {
    "cdktf-zstack-iso": `file:${TARBALL}`,
    ...{ cdktf, constructs },
  };
  const manifest = JSON.stringify({ private: true, dependencies });
  const one = new Project(
    {
      "package.json": manifest,
      "main.cjs": COMMON_JS,
      "main.mjs": ES_MODULE,
      ...files,
    },
    emulator,
    { installed: false },
  );
  projects.push(one);
  return one;
}

it("runs from the strict node_modules of pnpm", async () => {
  const one = project({ ".npmrc": "ignore-scripts=true\n" });
  expect(await one.run(["pnpm", "install"])).toMatchObject({ code: 0 });
  for (const file of ["main.cjs", "main.mjs"])
    expect(await one.run(["node", file])).toEqual({
      code: 0,
      stdout: PRINTED,
      stderr: "",
    });
});

it.each([
  ["without Yarn's loader of ES modules", false, ["main.cjs"]],
  ["with Yarn's loader of ES modules", true, ["main.cjs", "main.mjs"]],
])("runs under Plug'n'Play %s", async (_how, loader, files) => {
  const one = project({
    ".yarnrc.yml": `nodeLinker: pnp\npnpEnableEsmLoader: ${String(loader)}\nenableGlobalCache: true\nenableImmutableInstalls: false\n`,
    "yarn.lock": "",
  });
  const installed = await one.run(["yarn", "install", "--mode=skip-build"]);
  expect([
    installed.code,
    installed.code === 0 ? "" : installed.stdout,
  ]).toEqual([0, ""]);
  for (const file of files) {
    const { code, stdout } = await one.run(["yarn", "node", file]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: PRINTED });
  }
});
