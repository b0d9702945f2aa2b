import { readFileSync } from "node:fs";
import path from "node:path";
import {
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
} from "../../src/emulator";
import { APPLY, DESTROY } from "../support/attachment/attachment-bench";
import { ScratchShell } from "../support/cli/scratch-shell";
import { candidatesTf, Workspace } from "../support/terraform/terraform";
import { signedIn } from "../support/cloud/signed-in";

const ROOT = path.resolve(__dirname, "../..");
const { vms, isos } = DEFAULT_WORLD;

/** What each API of ZStack is called by, as its documentation lists it. */
const APIS: readonly (readonly [method: string, path: RegExp, name: string])[] =
  [
    [
      "GET",
      /^\/v1\/vm-instances\/\w+\/iso-candidates$/,
      "GetCandidateIsoForAttachingVm",
    ],
    ["GET", /^\/v1\/vm-instances$/, "QueryVmInstance"],
    ["GET", /^\/v1\/images$/, "QueryImage"],
    ["GET", /^\/v1\/clusters$/, "QueryCluster"],
    ["GET", /^\/v1\/primary-storage$/, "QueryPrimaryStorage"],
    ["GET", /^\/v1\/backup-storage$/, "QueryBackupStorage"],
    ["POST", /^\/v1\/vm-instances\/\w+\/iso\/\w+$/, "AttachIsoToVmInstance"],
    ["DELETE", /^\/v1\/vm-instances\/\w+\/iso$/, "DetachIsoFromVmInstance"],
  ];
/** Those that need no right. */
const FREE =
  /^(?:PUT \/v1\/accounts\/login|DELETE \/v1\/accounts\/sessions\/\w+|GET \/v1\/accounts\/sessions\/\w+\/valid|GET \/v1\/api-jobs\/\w+|GET \/v1\/management-nodes\/ready|PUT \/v1\/management-nodes\/actions)$/;

type Door = "data sources" | "attachment" | "lookup" | "command";

/** The names that SECURITY.md gives a door. */
function documented(door: Door): string[] {
  const table = /\| ZStack API[^]*?\n\n/.exec(
    readFileSync(path.join(ROOT, "SECURITY.md"), "utf8"),
  )?.[0];
  const [head = [], , ...rows] = (table ?? "")
    .trim()
    .split("\n")
    .map((line) => line.split("|").map((cell) => cell.trim()));
  const column = head.indexOf(door);
  return rows
    .filter((cells) => column > 0 && cells[column] !== "–")
    .flatMap(([, names = ""]) => names.match(/\w+/g) ?? [])
    .sort();
}

/**
 * The names of the APIs that were asked for; a request that is no API of the list stands there as
 * it is.
 */
function asked(emulator: Emulator): string[] {
  const names = emulator.requests
    .map(({ method, path: at }) => [method, at] as const)
    .filter(([method, at]) => !FREE.test(`${method} ${at}`))
    .map(
      ([method, at]) =>
        APIS.find(
          ([verb, pattern]) => verb === method && pattern.test(at),
        )?.[2] ?? `${method} ${at}`,
    );
  return [...new Set(names)].sort();
}

let emulator: Emulator;
let shell: ScratchShell;
const workspaces: Workspace[] = [];
beforeEach(async () => {
  emulator = await startEmulator();
  shell = new ScratchShell(emulator.url);
});
afterEach(async () => {
  for (const workspace of workspaces.splice(0)) workspace.remove();
  shell.remove();
  await emulator.close();
});

async function workspace(mainTf: string): Promise<Workspace> {
  const one = new Workspace(mainTf, signedIn(emulator));
  workspaces.push(one);
  await one.init();
  return one;
}

/** No ISO is left for a VM that could take one: its surroundings are asked, too. */
function disableAll(): void {
  for (const image of emulator.world.images) image.state = "Disabled";
}

function attachmentTf(imageUuid: string): string {
  return `
    terraform {
      required_providers {
        zstack-iso = { source = "zstack.internal/iac/zstack-iso" }
      }
    }
    resource "zstack_vm_iso_attachment" "one" {
      provider         = zstack-iso
      vm_instance_uuid = "${vms.web}"
      image_uuid       = "${imageUuid}"
    }
  `;
}

it("calls for the data sources exactly what SECURITY.md says", async () => {
  const filled = await workspace(candidatesTf(vms.db));
  await filled.run(...APPLY);
  disableAll();
  const empty = await workspace(candidatesTf(vms.web));
  await empty.run(...APPLY);
  expect(asked(emulator)).toEqual(documented("data sources"));
});

it("calls for the attachment exactly what SECURITY.md says", async () => {
  const one = await workspace(attachmentTf(isos.rocky94));
  await one.run(...APPLY);
  await one.run(...DESTROY);
  const refused = await workspace(attachmentTf("0".repeat(32)));
  expect(await refused.run(...APPLY)).toMatchObject({ code: 1 });
  expect(asked(emulator)).toEqual(documented("attachment"));
});

it("calls for lookups exactly what SECURITY.md says", async () => {
  shell.write(
    "lookup.mjs",
    `import { lookupVmIsoCandidates } from "cdktf-zstack-iso/lookup";
     await lookupVmIsoCandidates({ vmInstanceUuid: process.argv[2], nameRegex: "^rocky" });`,
  );
  await shell.run(`node lookup.mjs ${vms.db}`);
  disableAll();
  await shell.run(`node lookup.mjs ${vms.web}`);
  expect(asked(emulator)).toEqual(documented("lookup"));
});

it("calls for the command exactly what SECURITY.md says", async () => {
  await shell.run(`npx zstack-iso candidates ${vms.db}`);
  await shell.run(`npx zstack-iso explain ${vms.web}`);
  await shell.run("npx zstack-iso doctor");
  expect(asked(emulator)).toEqual(documented("command"));
});
