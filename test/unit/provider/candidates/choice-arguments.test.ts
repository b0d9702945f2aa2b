import { zstackIsoProvider } from "../../../../src/provider";
import { type Diagnostic, type ObjectValue } from "../../../../src/tfplugin";
import { UNKNOWN } from "../../../../src/tfplugin/value";

const VM = "1f65bf61248341708265de7d759828b2";

function validate(
  typeName: string,
  config: ObjectValue,
): readonly Diagnostic[] {
  const source = zstackIsoProvider({}).dataSources.find(
    (one) => one.typeName === typeName,
  );
  return (
    source?.validate?.({ vm_instance_uuid: VM, filter: [], ...config }) ?? []
  );
}

describe.each(["zstack_vm_iso_candidates", "zstack_vm_iso_candidate"])(
  "%s refuses at its argument",
  (typeName) => {
    it.each<[string, ObjectValue, Diagnostic["path"]]>([
      [
        "a dashed uuid",
        { vm_instance_uuid: "1f65bf61-2483-4170-8265-de7d759828b2" },
        ["vm_instance_uuid"],
      ],
      ["an invalid pattern", { name_regex: "(" }, ["name_regex"]],
      ["an unknown order", { order_by: "date" }, ["order_by"]],
      [
        "an unknown filter name",
        { filter: [{ name: "nme", values: ["a"] }] },
        ["filter", 0, "name"],
      ],
      [
        "a filter without values",
        {
          filter: [
            { name: "name", values: ["a"] },
            { name: "name", values: [] },
          ],
        },
        ["filter", 1, "values"],
      ],
      [
        "a filter whose only value is null",
        { filter: [{ name: "name", values: [null] }] },
        ["filter", 0, "values"],
      ],
    ])("%s", (_what, config, path) => {
      expect(validate(typeName, config)).toMatchObject([
        { severity: "error", path },
      ]);
    });

    it.each<[string, ObjectValue]>([
      [
        "pattern, order and name",
        {
          name_regex: UNKNOWN,
          order_by: UNKNOWN,
          name: UNKNOWN,
          vm_instance_uuid: UNKNOWN,
        },
      ],
      ["blocks", { filter: UNKNOWN }],
      ["filter", { filter: [{ name: UNKNOWN, values: UNKNOWN }] }],
      ["value", { filter: [{ name: "name", values: [UNKNOWN] }] }],
    ])("nothing of an unknown %s", (_what, config) => {
      expect(validate(typeName, config)).toEqual([]);
    });
  },
);

it("refuses a preference for attached ISOs that are left out, in the words of HCL", () => {
  expect(
    validate("zstack_vm_iso_candidate", {
      prefer_attached: true,
      include_attached: false,
    }),
  ).toEqual([
    {
      severity: "error",
      summary: "prefer_attached without attached ISOs",
      detail:
        "include_attached is false, so there is no attached ISO to prefer. Remove one of prefer_attached and include_attached.",
      path: ["prefer_attached"],
    },
  ]);
  expect(
    validate("zstack_vm_iso_candidate", {
      prefer_attached: true,
      include_attached: null,
    }),
  ).toEqual([]);
});
