import {
  isNamed,
  nameConditions,
} from "../../../../src/zstack/queries/name-condition";
import { withCloud, worldWithVms } from "../../../support/cloud/emulated-cloud";

it.each([
  ["web", ["name=web"]],
  ["a=b", ["name=a=b"]],
  ["a is null", ["name=a is null"]],
  ["", ["name="]],
  // The server would take `!=` for the operator.
  ["a!=b", ["name~=a!_b"]],
  ["x=>=y", ["name~=x_>_y"]],
  // Composed and decomposed: the database holds what somebody typed.
  ["\u00e9", ["name=\u00e9", "name=e\u0301"]],
])("asks for %j by %j", (name, conditions) => {
  expect(nameConditions(name)).toEqual(conditions);
});

it("compares names after NFC, upper and lower case included", () => {
  const named = isNamed("caf\u00e9");
  expect(named({ name: "cafe\u0301" })).toBe(true);
  expect(named({ name: "Caf\u00e9" })).toBe(false);
  expect(named({ name: null })).toBe(false);
});

it.each([
  "plain",
  "with = and <= and !~= and a % _ \\",
  "麒麟, 服务器",
  "e\u0301l",
  "is null",
])("finds the VM that is named %j, and no other", (name) =>
  withCloud(
    async ({ client }) => {
      const found = await client.findVmsNamed(name.normalize("NFC"));
      expect(found.map((vm) => vm.name)).toEqual([name]);
    },
    worldWithVms(
      { name },
      { name: `${name} ` },
      { name: name.toUpperCase() + "X" },
    ),
  ),
);

it("asks once for equal names that are asked for at the same time", () =>
  withCloud(async ({ client, requests }) => {
    await Promise.all([client.findVmsNamed("web"), client.findVmsNamed("web")]);
    expect(requests()).toEqual([
      "GET /v1/vm-instances?q=name=web&sort=uuid&limit=1000&start=0",
    ]);
  }));
