import { DEFAULT_WORLD } from "../../../../src/emulator";
import { zstackIsoProvider } from "../../../../src/provider";
import { type Diagnostic, type ObjectValue } from "../../../../src/tfplugin";
import { UNKNOWN } from "../../../../src/tfplugin/value";

const VMS = "zstack_vms_iso_candidates";
const PATH = ["vm_instance_uuids"];
const { vms } = DEFAULT_WORLD;

function validate(config: ObjectValue): readonly Diagnostic[] {
  const source = zstackIsoProvider({}).dataSources.find(
    ({ typeName }) => typeName === VMS,
  );
  return source?.validate?.({ filter: [], ...config }) ?? [];
}

describe("validate refuses, without asking anybody,", () => {
  it("no VM at all", () => {
    expect(validate({ vm_instance_uuids: [] })).toMatchObject([
      { severity: "error", summary: "No VM is named", path: PATH },
    ]);
  });

  it("a malformed uuid among good ones, which it names and corrects", () => {
    const dashed = "1f65bf61-2483-4170-8265-de7d759828b2";
    expect(validate({ vm_instance_uuids: [vms.db, dashed] })).toEqual([
      {
        severity: "error",
        summary: "Not a UUID of ZStack",
        detail: `"${dashed}" is not what ZStack calls a UUID: 32 lower-case hexadecimal digits without dashes. Write "${vms.web}".`,
        path: PATH,
      },
    ]);
    expect(validate({ vm_instance_uuids: [vms.db, null] })).toMatchObject([
      { detail: "One of vm_instance_uuids is null. Leave it out.", path: PATH },
    ]);
  });

  it("many malformed uuids, in one diagnostic that names the first ten", () => {
    const names = Array.from({ length: 12 }, (_, i) => `web-${i}`);
    const [diagnostic, ...others] = validate({
      vm_instance_uuids: [...names, vms.web.toUpperCase()],
    });
    expect(others).toEqual([]);
    expect(diagnostic?.detail.split("\n")).toEqual([
      expect.stringContaining("13 of vm_instance_uuids are not"),
      ...names.slice(0, 10).map((name) => `  - "${name}"`),
      "  and 3 more",
    ]);
  });

  it("an unknown way to ask, with the nearest that there is", () => {
    expect(
      validate({ vm_instance_uuids: [vms.web], ask: "group" }),
    ).toMatchObject([
      {
        path: ["ask"],
        detail:
          '"group" is not a valid value for ask. Did you mean "grouped"? Known ways: each, grouped.',
      },
    ]);
  });

  it("a pattern, an order and a filter that a single read would refuse", () => {
    expect(
      validate({
        vm_instance_uuids: [vms.web],
        name_regex: "(",
        order_by: "date",
        filter: [{ name: "nme", values: ["a"] }],
      }).map(({ path }) => path),
    ).toEqual([["name_regex"], ["filter", 0, "name"], ["order_by"]]);
  });

  it("prefer_attached where attached ISOs are left out", () => {
    expect(
      validate({
        vm_instance_uuids: [vms.web],
        prefer_attached: true,
        include_attached: false,
      }).map(({ path }) => path),
    ).toEqual([["prefer_attached"]]);
  });

  it("nothing that is not known yet", () => {
    expect(validate({ vm_instance_uuids: UNKNOWN, ask: UNKNOWN })).toEqual([]);
    expect(validate({ vm_instance_uuids: [UNKNOWN, vms.web] })).toEqual([]);
  });
});
