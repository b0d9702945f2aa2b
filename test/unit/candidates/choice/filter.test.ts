import { choiceProblems, FILTER_NAMES } from "../../../../src/candidates";
import {
  candidatesOf,
  image,
  ref,
  uuids,
} from "../../../support/worlds/inventories";

describe("a filter", () => {
  const all = candidatesOf(
    [
      image("u1", "one", [ref("s1"), ref("s2")], {
        size: 9007199254740993n,
        system: false,
        virtio: true,
        architecture: "x86_64",
        description: "",
        platform: "Linux",
      }),
      image("u2", "two", [ref("s2")], {
        size: 9007199254740992n,
        virtio: false,
        architecture: "aarch64",
        platform: "Linux",
      }),
      image("u3", "three", [ref("s3")], { size: null, guestOsType: "e\u0301" }),
    ],
    "u2",
  );

  it.each<[string, string[], string[]]>([
    ["size", ["9007199254740993"], ["u1"]],
    ["actual_size", ["1"], ["u1", "u2", "u3"]],
    ["virtio", ["true"], ["u1"]],
    ["system", ["false"], ["u1", "u2", "u3"]],
    ["attached", ["true"], ["u2"]],
    ["attached", ["false", "true"], ["u1", "u2", "u3"]],
    ["backup_storage_uuid", ["s2"], ["u1", "u2"]],
    ["install_path", ["/s3"], ["u3"]],
    ["description", [""], ["u1"]],
    ["architecture", ["aarch64", "x86_64"], ["u1", "u2"]],
    ["guest_os_type", ["\u00e9"], ["u3"]],
    ["guestOsType", ["\u00e9"], ["u3"]],
    ["uuid", ["u3", "u1"], ["u1", "u3"]],
    ["media_type", ["iso"], []],
  ])("compares %s with %j as Terraform shows it", (name, values, expected) => {
    expect(uuids(all, { filter: [{ name, values }] }).sort()).toEqual(expected);
  });

  it("named twice must hold twice", () => {
    const twice = ["s1", "s2"].map((s) => ({
      name: "backup_storage_uuid",
      values: [s],
    }));
    expect(uuids(all, { filter: twice })).toEqual(["u1"]);
  });

  it("can name every scalar attribute, and null equals nothing", () => {
    for (const name of FILTER_NAMES) {
      const [faults, left] = [
        choiceProblems({ filter: [{ name, values: ["null"] }] }),
        uuids(all, { filter: [{ name, values: ["null"] }] }),
      ];
      expect([name, faults, left]).toEqual([name, [], []]);
    }
    expect(FILTER_NAMES).toHaveLength(22);
  });
});
