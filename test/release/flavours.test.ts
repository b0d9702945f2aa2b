import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import {
  emptyFolder,
  installedAsTarball,
  npmWithoutNetwork,
  removeFolders,
  ROOT,
  tarballOf,
} from "../support/release/release";

const TSC = path.join(ROOT, "node_modules/typescript/bin/tsc");

// As strict as a user can be; the declarations of the library are checked, too.
const TSCONFIG = {
  compilerOptions: {
    target: "es2022",
    module: "node20",
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    types: ["node"],
    typeRoots: [path.join(ROOT, "node_modules/@types")],
  },
  files: ["main.ts", "doors.mts"],
};

/** The other doors, from an ES module. */
function doors(library: string): string {
  return `import { loadClient, type VmInstanceInventory } from "${library}/client";
import { DEFAULT_WORLD, startEmulator } from "${library}/emulator";
import { ZstackVmIsoCandidates } from "${library}";
const emulator = await startEmulator();
await emulator.close();
const vm: Pick<VmInstanceInventory, "uuid"> = { uuid: DEFAULT_WORLD.vms.web };
console.log([typeof loadClient, ZstackVmIsoCandidates.tfResourceType, vm.uuid].join(" "));
`;
}

afterAll(removeFolders);

/**
 * A project with the library and its peers, installed without a network; a peer that does not fit
 * stops npm.
 */
function project(library: string, kit: string): string {
  const folder = emptyFolder();
  const done = spawnSync(
    "npm",
    [
      ...["install", "--strict-peer-deps", "--ignore-scripts"],
      ...[tarballOf(library), installedAsTarball(kit)],
      installedAsTarball("constructs"),
    ],
    { cwd: folder, encoding: "utf8", env: npmWithoutNetwork() },
  );
  expect([done.status, done.stderr]).toEqual([0, ""]);
  return folder;
}

it.each([
  ["cdktf-zstack-iso", "cdktf"],
  ["cdktn-zstack-iso", "cdktn"],
])(
  "%s installs beside %s without a network, compiles under the strictest settings, synthesizes and opens all doors",
  (library, kit) => {
    const folder = project(library, kit);
    const example = readFileSync(
      path.join(ROOT, "examples/plan-time/main.ts"),
      "utf8",
    );
    writeFileSync(
      path.join(folder, "main.ts"),
      example
        .replace('"cdktf-zstack-iso"', `"${library}"`)
        .replace('"cdktf"', `"${kit}"`),
    );
    writeFileSync(path.join(folder, "doors.mts"), doors(library));
    writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify(TSCONFIG));
    const run = (...args: string[]): string =>
      execFileSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
    const compiled = spawnSync(process.execPath, [TSC, "-p", "."], {
      cwd: folder,
      encoding: "utf8",
    });
    expect(compiled.stdout).toBe("");
    run("main.js");
    expect(
      JSON.parse(
        readFileSync(
          path.join(folder, "cdktf.out/stacks/plan-time/cdk.tf.json"),
          "utf8",
        ),
      ),
    ).toMatchObject({
      terraform: {
        required_providers: {
          "zstack-iso": { source: "zstack.internal/iac/zstack-iso" },
        },
      },
      data: { zstack_vm_iso_candidates: { isos: { provider: "zstack-iso" } } },
    });
    expect(run("doors.mjs")).toBe(
      "function zstack_vm_iso_candidates 1f65bf61248341708265de7d759828b2\n",
    );
  },
);
