import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import {
  DEFAULT_WORLD,
  defaultWorld,
  type Emulator,
  startEmulator,
} from "../../src/emulator";
import { PLAN } from "../support/attachment/attachment-bench";
import { unzipped } from "../support/release/unzip";
import { Workspace } from "../support/terraform/terraform";

const EXAMPLE = readFileSync(
  path.resolve(__dirname, "../../examples/ephemeral-password/main.tf"),
  "utf8",
);
const CANARY = "canary-password-of-a-saved-plan";

let emulator: Emulator;
let one: Workspace;
async function open(mainTf: string): Promise<void> {
  const world = defaultWorld();
  for (const account of world.accounts) account.password = CANARY;
  emulator = await startEmulator({ world });
  one = new Workspace(mainTf, {
    TF_VAR_zstack_endpoint: emulator.url,
    TF_VAR_zstack_password: CANARY,
  });
  await one.init();
}
afterEach(async () => {
  one.remove();
  await emulator.close();
});

/**
 * All that Terraform has written and said: the saved plan taken apart, the state, what it shows.
 */
async function written(): Promise<string> {
  const shown = await one.run("show", "-json", "plan.tfplan");
  const state = one.file("terraform.tfstate");
  return [
    unzipped(readFileSync(one.file("plan.tfplan"))).toString("latin1"),
    existsSync(state) ? readFileSync(state, "utf8") : "",
    shown.stdout,
    shown.stderr,
  ].join("\n");
}

it("saves a plan without the password when it comes by an ephemeral variable, applies it, and plans nothing then", async () => {
  await open(EXAMPLE);
  expect(await one.run("plan", "-out=plan.tfplan")).toMatchObject({ code: 0 });
  expect(await written()).not.toContain(CANARY);
  expect(await one.run("apply", "plan.tfplan")).toMatchObject({ code: 0 });
  expect(await written()).not.toContain(CANARY);
  expect(
    emulator.world.vms.find(({ uuid }) => uuid === DEFAULT_WORLD.vms.web)
      ?.cdRoms[0]?.isoUuid,
  ).toBe(DEFAULT_WORLD.isos.rocky94);
  expect(await one.run(...PLAN)).toMatchObject({ code: 0 });
});

it("would find the password in the plan: with a variable that is only sensitive it is there", async () => {
  await open(EXAMPLE.replace(/^ *ephemeral = true\n/m, ""));
  expect(await one.run("plan", "-out=plan.tfplan")).toMatchObject({ code: 0 });
  expect(await written()).toContain(CANARY);
});
