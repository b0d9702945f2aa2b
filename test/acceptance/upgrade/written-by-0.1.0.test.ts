import { copyFileSync, readFileSync } from "node:fs";
import path from "node:path";
import {
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
} from "../../../src/emulator";
import { zstackIsoProvider } from "../../../src/provider";
import { schemaJson } from "../../../src/tfplugin";
import {
  flat,
  PLAN,
  resourcesOf,
} from "../../support/attachment/attachment-bench";
import { pluginFile, Workspace } from "../../support/terraform/terraform";
import {
  frozenFile,
  frozenJson,
  frozenText,
  frozenWorld,
} from "../../support/upgrade/frozen";
import { type FrozenSchemas } from "../../support/upgrade/schema-breaks";
import { signedIn } from "../../support/cloud/signed-in";

const { isos, vms } = DEFAULT_WORLD;
const ATTACHMENT = "zstack_vm_iso_attachment";

let emulator: Emulator;
const workspaces: Workspace[] = [];
afterEach(async () => {
  for (const one of workspaces.splice(0)) one.remove();
  await emulator.close();
});

/** A workspace with what 0.1.0 left, and today's plugin. */
async function inherit(folder: "stack" | "saved-plan"): Promise<Workspace> {
  emulator = await startEmulator({ world: frozenWorld(folder) });
  const one = new Workspace(
    frozenText(`${folder}/main.tf`),
    signedIn(emulator),
  );
  workspaces.push(one);
  return one;
}

/** The attributes of each resource and data source in the state that 0.1.0 wrote. */
function frozenAttributes(): (readonly [
  address: string,
  attributes: object,
])[] {
  const { resources } = frozenJson("stack/terraform.tfstate") as {
    resources: {
      mode: "managed" | "data";
      type: string;
      name: string;
      instances: { attributes: object }[];
    }[];
  };
  return resources.flatMap(({ mode, type, name, instances }) =>
    instances.map(
      ({ attributes }) =>
        [
          `${mode === "data" ? "data." : ""}${type}.${name}`,
          attributes,
        ] as const,
    ),
  );
}

it("plans a state that 0.1.0 wrote empty, and writes all of it again", async () => {
  const one = await inherit("stack");
  copyFileSync(
    frozenFile("stack/terraform.tfstate"),
    one.file("terraform.tfstate"),
  );
  await one.init();
  const { code, stdout } = await one.run(...PLAN);
  expect([code, flat(stdout)]).toEqual([
    0,
    expect.stringContaining("No changes."),
  ]);
  const refreshed = await one.run("apply", "-refresh-only", "-auto-approve");
  expect(refreshed.code).toBe(0);
  // What 0.1.0 wrote is all there; newer attributes may stand beside it.
  const now = new Map(
    (await resourcesOf(one)).map(({ address, values }) => [address, values]),
  );
  for (const [address, attributes] of frozenAttributes())
    expect([address, now.get(address)]).toMatchObject([address, attributes]);
  expect(emulator.requests.map(({ method }) => method)).not.toContain("POST");
});

/** Terraform refuses a plan of another schema, and of another release of its own. */
async function goesThrough(one: Workspace): Promise<boolean> {
  const today = schemaJson(zstackIsoProvider({}), "x").provider_schemas.x;
  const frozen = Object.values(
    (frozenJson("providers-schema.json") as FrozenSchemas).provider_schemas,
  )[0];
  const attributes = (of: unknown) =>
    Object.keys(
      (of as { block: { attributes: object } } | undefined)?.block.attributes ??
        {},
    )
      .sort()
      .join();
  const { stdout } = await one.run("version", "-json");
  return (
    (JSON.parse(stdout) as { terraform_version?: string }).terraform_version ===
      "1.11.4" &&
    attributes(today?.resource_schemas[ATTACHMENT]) ===
      attributes(frozen?.resource_schemas?.[ATTACHMENT])
  );
}

it("applies a plan that 0.1.0 saved while the resource's schema is the same; else the host refuses it, and nothing is changed", async () => {
  const one = await inherit("saved-plan");
  one.write(
    "cli.tfrc",
    `provider_installation {\n  dev_overrides {\n    "zstack.internal/iac/zstack-iso" = ${JSON.stringify(path.dirname(pluginFile()))}\n  }\n}\n`,
  );
  copyFileSync(frozenFile("saved-plan/plan.tfplan"), one.file("plan.tfplan"));
  const applied = await one.run("apply", "-input=false", "plan.tfplan");
  const drive = () =>
    emulator.world.vms.find(({ uuid }) => uuid === vms.web)?.cdRoms[0]?.isoUuid;
  const sent = emulator.requests.filter(({ method }) => method === "POST");
  expect([applied.code, drive(), sent.length]).toEqual(
    (await goesThrough(one)) ? [0, isos.rocky94, 1] : [1, undefined, 0],
  );
  const again = await one.run("apply", "-input=false", "-auto-approve");
  expect([again.code, drive()]).toEqual([0, isos.rocky94]);
  expect(await one.run(...PLAN)).toMatchObject({ code: 0 });
  expect(readFileSync(one.file("terraform.tfstate"), "utf8")).toContain(
    isos.rocky94,
  );
});
