import { chosen, named } from "../../../support/worlds/inventories";

describe("a name pattern", () => {
  it.each<[string, string[]]>([
    ["rocky-9", ["rocky-9.4", "rocky-9.5", "x-rocky-9"]],
    ["^rocky-9\\.[0-9]+$", ["rocky-9.4", "rocky-9.5"]],
    ["(?i)^UBUNTU", ["ubuntu"]],
    ["\\p{Han}", ["麒麟"]],
    ["", ["rocky-9.4", "rocky-9.5", "ubuntu", "x-rocky-9", "麒麟"]],
  ])("in RE2 syntax: %s", (nameRegex, expected) => {
    const all = named("ubuntu", "rocky-9.5", "x-rocky-9", "麒麟", "rocky-9.4");
    expect(chosen(all, { nameRegex })).toEqual(expected);
  });

  it("takes linear time for a pattern that hangs other engines", () => {
    // An engine that backtracks would need 2^5000 steps.
    expect(
      chosen(named("a".repeat(5_000) + "!"), { nameRegex: "^(a+)+$" }),
    ).toEqual([]);
  });
});
