import {
  App,
  Fn,
  TerraformOutput,
  TerraformStack,
  TerraformVariable,
  Testing,
} from "cdktf";
import {
  ConstructError,
  DataZstackVmsIsoCandidates,
  ZstackIsoProvider,
  ZstackVmIsoAttachment,
  ZstackVmsIsoCandidates,
  type ZstackVmsIsoCandidatesConfig,
} from "../../../src";

const WEB = "1f65bf61248341708265de7d759828b2";
const DB = "c602b2514d61444ebab065a9282851b1";
const AT = "data.zstack_vms_iso_candidates.fleet";

interface Synthesized {
  data: Record<string, Record<string, Record<string, unknown>>>;
  resource?: Record<string, Record<string, Record<string, unknown>>>;
  locals?: Record<string, string>;
  output: Record<string, { value: unknown }>;
}

function synth(build: (stack: TerraformStack) => void): Synthesized {
  const stack = new TerraformStack(Testing.app(), "stack");
  new ZstackIsoProvider(stack, "zstack-iso");
  build(stack);
  return JSON.parse(Testing.synth(stack)) as Synthesized;
}

function fleetOf(
  stack: TerraformStack,
  more: Partial<ZstackVmsIsoCandidatesConfig> = {},
): ZstackVmsIsoCandidates {
  return new ZstackVmsIsoCandidates(stack, "fleet", {
    vmInstanceUuids: [WEB, DB],
    ...more,
  });
}

function refusal(work: () => unknown): string {
  try {
    work();
    return "nothing refused";
  } catch (caught) {
    return caught instanceof ConstructError
      ? `${caught.code}: ${caught.message}`
      : String(caught);
  }
}

it("is the generated data source, with its provider found and every argument passed on", () => {
  const json = synth((stack) => {
    const fleet = fleetOf(stack, {
      ask: "grouped",
      nameRegex: "^rocky",
      filter: [{ name: "attached", values: ["false"] }],
      orderBy: "create_date",
      includeAttached: false,
    });
    expect(fleet).toBeInstanceOf(DataZstackVmsIsoCandidates);
  });
  expect(json.data.zstack_vms_iso_candidates?.fleet).toMatchObject({
    provider: "zstack-iso",
    vm_instance_uuids: [WEB, DB],
    ask: "grouped",
    name_regex: "^rocky",
    filter: [{ name: "attached", values: ["false"] }],
    order_by: "create_date",
    include_attached: false,
  });
  // Who needs no single VM's list pays for none.
  expect(json.locals).toBeUndefined();
});

it("gives one VM's list as tokens, for literal and token uuids, also inside other expressions", () => {
  const json = synth((stack) => {
    const vm = new TerraformVariable(stack, "vm", { type: "string" });
    const fleet = fleetOf(stack);
    const out = (id: string, value: unknown): void => {
      new TerraformOutput(stack, id, { value });
    };
    out("web", fleet.imageUuidsOf(WEB));
    out("first", fleet.firstImageUuidOf(DB));
    out("token", fleet.imageUuidsOf(vm.stringValue));
    out("first_of_token", fleet.firstImageUuidOf(vm.stringValue));
    out("joined", Fn.join(",", fleet.imageUuidsOf(vm.stringValue)));
    out("text", `first: ${fleet.firstImageUuidOf(WEB)}`);
    out("common", fleet.commonImageUuids);
  });
  const [[name, lists] = ["", ""], ...others] = Object.entries(
    json.locals ?? {},
  );
  expect(others).toEqual([]);
  expect(lists).toBe(
    `\${{for vm in ${AT}.vms : vm.vm_instance_uuid => vm.image_uuids}}`,
  );
  const values = Object.entries(json.output).map(([id, { value }]) => [
    id,
    value,
  ]);
  expect(Object.fromEntries(values)).toEqual({
    web: `\${local.${name}["${WEB}"]}`,
    first: `\${local.${name}.${DB}.0}`,
    token: `\${local.${name}[var.vm]}`,
    first_of_token: `\${local.${name}[var.vm].0}`,
    joined: `\${join(",", local.${name}[var.vm])}`,
    text: `first: \${local.${name}["${WEB}"].0}`,
    common: `\${${AT}.common_image_uuids}`,
  });
});

it("gives the ISO chosen for each VM, one by one and as an iterator for attachments", () => {
  const json = synth((stack) => {
    const fleet = fleetOf(stack, { mostRecent: true, preferAttached: true });
    const each = fleet.eachVm();
    new ZstackVmIsoAttachment(stack, "iso", {
      forEach: each,
      vmInstanceUuid: each.key,
      imageUuid: each.value as string,
    });
    new TerraformOutput(stack, "web", { value: fleet.imageUuidOf(WEB) });
    new TerraformOutput(stack, "db", { value: fleet.imageUuidOf(DB) });
    new TerraformOutput(stack, "names", { value: fleet.mapImages("name") });
    new TerraformOutput(stack, "map", { value: fleet.imageUuidByVm });
  });
  expect(json.data.zstack_vms_iso_candidates?.fleet).toMatchObject({
    most_recent: true,
    prefer_attached: true,
  });
  expect(json.resource?.zstack_vm_iso_attachment?.iso).toMatchObject({
    for_each: `\${${AT}.image_uuid_by_vm}`,
    vm_instance_uuid: "${each.key}",
    image_uuid: "${each.value}",
  });
  const [[local, chosen] = ["", ""], ...others] = Object.entries(
    json.locals ?? {},
  );
  expect([chosen, others]).toEqual([`\${${AT}.image_uuid_by_vm}`, []]);
  expect(json.output).toEqual({
    web: { value: `\${local.${local}["${WEB}"]}` },
    db: { value: `\${local.${local}.${DB}}` },
    names: { value: `\${${AT}.images[*].name}` },
    map: { value: `\${${AT}.image_uuid_by_vm}` },
  });
});

it("refuses a preference for attached ISOs that are left out", () => {
  const stack = new TerraformStack(Testing.app(), "stack");
  expect(
    refusal(() =>
      fleetOf(stack, { preferAttached: true, includeAttached: false }),
    ),
  ).toMatch(/^ContradictoryChoice: stack\/fleet: includeAttached is false/);
});

it("takes a token for all uuids, and then any literal VM: Terraform judges it", () => {
  const json = synth((stack) => {
    const vms = new TerraformVariable(stack, "vms", { type: "set(string)" });
    const fleet = fleetOf(stack, { vmInstanceUuids: vms.listValue });
    new TerraformOutput(stack, "web", { value: fleet.imageUuidsOf(WEB) });
  });
  expect(json.data.zstack_vms_iso_candidates?.fleet?.vm_instance_uuids).toBe(
    "${var.vms}",
  );
});

it("refuses in the constructor a malformed uuid, which it names and corrects, and no VM at all", () => {
  const stack = new TerraformStack(new App(), "stack");
  const dashed = "1f65bf61-2483-4170-8265-de7d759828b2";
  expect(refusal(() => fleetOf(stack, { vmInstanceUuids: [DB, dashed] }))).toBe(
    `InvalidUuid: stack/fleet: one of vmInstanceUuids, "${dashed}" is not 32 lower-case hexadecimal digits. Write "${WEB}".`,
  );
  const other = new TerraformStack(new App(), "stack");
  expect(refusal(() => fleetOf(other, { vmInstanceUuids: [] }))).toMatch(
    /^NoVm: stack\/fleet: vmInstanceUuids is empty/,
  );
});

it("refuses the list of a VM that it does not ask for, and of one instance of several", () => {
  synth((stack) => {
    const fleet = fleetOf(stack);
    expect(refusal(() => fleet.imageUuidsOf("web"))).toMatch(/^InvalidUuid/);
    expect(refusal(() => fleet.firstImageUuidOf("0".repeat(32)))).toBe(
      `NoVm: stack/fleet: the VM ${"0".repeat(32)} is not among vmInstanceUuids, so nothing is known about it. Add it there.`,
    );
    fleet.vmInstanceUuids = ["0".repeat(32)];
    expect(refusal(() => fleet.firstImageUuidOf("0".repeat(32)))).toBe(
      "nothing refused",
    );
    fleet.count = 2;
    expect(refusal(() => fleet.imageUuidsOf("0".repeat(32)))).toMatch(
      /^SeveralInstances: stack\/fleet: .*forEach or count/,
    );
  });
});

it("warns of dependsOn, which makes the answer unknown until the apply", () => {
  const app = Testing.app();
  const stack = new TerraformStack(app, "stack");
  const provider = new ZstackIsoProvider(stack, "zstack-iso");
  const fleet = fleetOf(stack, { dependsOn: [provider] });
  expect(fleet.node.metadata.map(({ data }) => String(data))).toContainEqual(
    expect.stringContaining("dependsOn postpones this data source"),
  );
});
