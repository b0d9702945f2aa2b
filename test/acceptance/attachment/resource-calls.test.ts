import { type Reattached, serveReattached } from "../../../src/tfplugin";
import {
  APPLY,
  DESTROY,
  PLAN,
  resourcesOf,
} from "../../support/attachment/attachment-bench";
import {
  CORNER_ADDRESS,
  CornerCloud,
  cornerProvider,
} from "../../support/plugin/corner-provider";
import { Workspace } from "../../support/terraform/terraform";

const HEAD = `
terraform {
  required_providers {
    corner = { source = "${CORNER_ADDRESS}" }
  }
}
`;

function thingTf(name: string, more = ""): string {
  return `${HEAD}\nresource "corner_thing" "one" {\n  name = "${name}"\n${more}\n}\n`;
}

let cloud: CornerCloud;
let served: Reattached;
let one: Workspace;
beforeEach(async () => {
  cloud = new CornerCloud();
  served = await serveReattached(cornerProvider(cloud), CORNER_ADDRESS);
  one = new Workspace(HEAD, {
    TF_REATTACH_PROVIDERS: served.reattachProviders,
  });
  await one.init();
});
afterEach(async () => {
  one.remove();
  await served.close();
});

async function apply(tf: string, code = 0): Promise<string> {
  one.write("main.tf", tf);
  const ran = await one.run(...APPLY);
  expect({ code: ran.code, stderr: code === 0 ? ran.stderr : "" }).toEqual({
    code,
    stderr: "",
  });
  return `${ran.stdout}\n${ran.stderr}`;
}

async function expectNothingToDo(): Promise<void> {
  const { code, stdout } = await one.run(...PLAN);
  expect({ code, stdout: code === 0 ? "" : stdout }).toEqual({
    code: 0,
    stdout: "",
  });
}

const EVERYTHING = `
  note     = "é ü 麒麟"
  big      = 9007199254740993
  anything = { a = [1, "x", null], b = 0.1, l = tolist(["x"]), m = tomap({ k = 1 }), n = tostring(null), s = toset(["x"]) }
  labels   = { "k e y" = "v" }
  tags     = ["b", "a", "b"]
  pairs    = [{ key = "x", value = 18446744073709551615 }, { key = "y" }]
  rule { port = 80 }
  rule { port = 0.1 }
  zone { code = "b" }
  zone { code = "a" }
  timeouts { create = "10m" }
`;

it("creates with every kind of value, exactly, and has nothing to change in the second plan", async () => {
  await apply(thingTf("a", EVERYTHING));
  await expectNothingToDo();
  const state = one.read("terraform.tfstate");
  expect(state).toMatch(/"serial": ?9007199254740993/);
  expect(state).toMatch(/"big": ?9007199254740993/);
  expect(state).toMatch(/"value": ?18446744073709551615/);
  expect(state).toMatch(/"port": ?0\.1/);
  expect((await one.run("show")).stdout).not.toContain("s3cret");
  await one.run(...DESTROY);
  expect(cloud.things.size).toBe(0);
});

it("creates with nothing but what is required: lists of blocks are empty then, and a single block is null", async () => {
  await apply(thingTf("a"));
  await expectNothingToDo();
  expect((await resourcesOf(one))[0]?.values).toMatchObject({
    rule: [],
    zone: [],
    timeouts: null,
    labels: null,
    anything: null,
  });
});

it("updates in place, keeps what was computed, and hands the private bytes on from call to call", async () => {
  await apply(thingTf("a", 'note = "first"'));
  const [{ serial } = { serial: 0n }] = cloud.callsOf("create");
  await apply(
    thingTf("a", 'note = "second"\n tags = ["x"]\n timeouts { create = "1s" }'),
  );
  await expectNothingToDo();
  await apply(thingTf("a", "rule { port = 1 }"));
  await expectNothingToDo();
  expect(cloud.callsOf("create")).toHaveLength(1);
  const note = `made ${serial ?? ""}`;
  expect(cloud.callsOf("update")).toEqual([
    { call: "update", serial, note },
    { call: "update", serial, note },
  ]);
  await one.run(...DESTROY);
  expect(cloud.callsOf("delete")).toEqual([{ call: "delete", serial, note }]);
});

it("keeps an optional and computed value when it is no longer configured, and takes a new one", async () => {
  await apply(thingTf("a", 'chosen = "mine"'));
  await apply(thingTf("a"));
  expect((await resourcesOf(one))[0]?.values.chosen).toBe("mine");
  await apply(thingTf("a", 'chosen = "other"'));
  expect((await resourcesOf(one))[0]?.values.chosen).toBe("other");
});

it("replaces: the old one is deleted with its own private bytes, then the new one is created", async () => {
  await apply(thingTf("a"));
  await apply(thingTf("b"));
  await expectNothingToDo();
  expect(
    cloud.calls
      .filter(({ call }) => call === "create" || call === "delete")
      .map(({ call, note }) => [call, note]),
  ).toEqual([
    ["create", undefined],
    ["delete", "made 9007199254740993"],
    ["create", undefined],
  ]);
  await one.run(...APPLY, "-replace=corner_thing.one");
  expect([...cloud.things.keys()]).toEqual([9_007_199_254_740_995n]);
});

it("creates before it destroys; an old one that cannot be deleted is kept aside and deleted by the next apply", async () => {
  const before = "lifecycle { create_before_destroy = true }";
  await apply(thingTf("a", before));
  cloud.failing.add("delete");
  await apply(thingTf("b", before), 1);
  expect(cloud.things.size).toBe(2);
  await apply(thingTf("b", before));
  expect([...cloud.things.values()].map(({ name }) => name)).toEqual(["b"]);
  await expectNothingToDo();
});

it("saves what a failed create leaves behind as tainted, and replaces it the next time", async () => {
  const said = await apply(thingTf("fails-with-state"), 1);
  expect(said).toContain("The create failed");
  expect(await resourcesOf(one)).toMatchObject([{ tainted: true }]);
  await apply(thingTf("a"));
  expect([...cloud.things.values()].map(({ name }) => name)).toEqual(["a"]);
  // Terraform's own doing, on which destroying an attachment has to build: the private bytes do not
  // reach this delete.
  expect(cloud.callsOf("delete")).toMatchObject([{ note: "" }]);
});

it("saves nothing when a create fails without a state, or has a bug", async () => {
  await apply(thingTf("fails-without-state"), 1);
  const bug = await apply(thingTf("has-a-bug"), 1);
  expect(bug).toContain("Internal error in the provider");
  expect(await resourcesOf(one)).toEqual([]);
});

it("keeps the state when an update, a delete or a read fails", async () => {
  await apply(thingTf("a", 'note = "first"'));
  cloud.failing.add("update");
  await apply(thingTf("a", 'note = "second"'), 1);
  expect((await resourcesOf(one))[0]?.values.note).toBe("first");
  cloud.failing.add("delete");
  expect(await one.run(...DESTROY)).toMatchObject({ code: 1 });
  cloud.failing.add("read");
  expect(await one.run(...PLAN)).toMatchObject({ code: 1 });
  expect(await resourcesOf(one)).toHaveLength(1);
});

it("plans a new one for one that is gone", async () => {
  await apply(thingTf("a"));
  cloud.things.clear();
  expect(await one.run(...PLAN)).toMatchObject({ code: 2 });
  await apply(thingTf("a"));
  expect(cloud.things.size).toBe(1);
});

it("imports with the private bytes of the import, and refuses what cannot be imported", async () => {
  await apply(thingTf("a", EVERYTHING));
  await one.run("state", "rm", "corner_thing.one");
  const serial = "9007199254740993";
  expect(await one.run("import", "corner_thing.one", serial)).toMatchObject({
    code: 0,
  });
  expect(cloud.calls.at(-1)).toMatchObject({ note: `imported ${serial}` });
  await expectNothingToDo();
  one.write("main.tf", `${HEAD}\nresource "corner_plain" "p" {}\n`);
  const { stderr } = await one.run("import", "corner_plain.p", "x");
  expect(stderr).toContain("corner_plain cannot be imported");
});

it("plans with values that are known only at apply, and takes them then", async () => {
  const unknown = (note: string): string =>
    `resource "terraform_data" "late" {\n  input = "${note}"\n  triggers_replace = "${note}"\n}\n` +
    thingTf(
      "a",
      "  note = terraform_data.late.id\n  chosen = terraform_data.late.id\n  anything = [terraform_data.late.id]\n  rule { port = length(terraform_data.late.id) }",
    );
  await apply(unknown("first"));
  await expectNothingToDo();
  await apply(unknown("second"));
  await expectNothingToDo();
  expect(cloud.callsOf("create")).toHaveLength(1);
  expect(cloud.callsOf("update")).toHaveLength(1);
});

it("reads a state that was written when the schema had fewer attributes, and numbers in it stay exact", async () => {
  await apply(thingTf("a", "big = 9007199254740993"));
  const older = one
    .read("terraform.tfstate")
    .replace(/\s*"labels": ?null,/, "")
    .replace(/,?\s*"zone": ?\[\]/, "");
  expect(older).not.toMatch(/labels|zone/);
  one.write("terraform.tfstate", older);
  await expectNothingToDo();
  expect(one.read("terraform.tfstate")).toMatch(/"big": ?9007199254740993/);
});

it("needs no plan, no update and no import of its own", async () => {
  const plainTf = (more: string): string =>
    `${HEAD}\nresource "corner_plain" "p" {\n${more}\n}\n`;
  await apply(plainTf(""));
  await expectNothingToDo();
  await apply(plainTf('note = "x"'));
  await expectNothingToDo();
  expect((await resourcesOf(one))[0]?.values).toMatchObject({
    chosen: "by the cloud",
    note: "x",
  });
});
