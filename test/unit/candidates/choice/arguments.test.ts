import {
  argumentsOf,
  type ArgumentSpec,
  CHOICE_ARGUMENTS,
  flagOf,
} from "../../../../src/candidates/choice/arguments";

const ARGUMENTS = Object.entries<ArgumentSpec>(CHOICE_ARGUMENTS);
const NAMES = ARGUMENTS.map(([name]) => name);

it("gives the list every argument but the two that choose one ISO", () => {
  expect(Object.keys(argumentsOf("list"))).toEqual(
    NAMES.filter((name) => !["mostRecent", "preferAttached"].includes(name)),
  );
});

it("gives the single ISO every argument", () => {
  expect(Object.keys(argumentsOf("one"))).toEqual(NAMES);
});

it("spells each flag as it is typed, and the one that negates with no-", () => {
  expect([
    flagOf("nameRegex"),
    flagOf("includeAttached"),
    flagOf("mostRecent"),
  ]).toEqual(["--name-regex", "--no-include-attached", "--most-recent"]);
});

it("gives a switch of the command no value, and every other flag one", () => {
  const odd = ARGUMENTS.filter(
    ([, { kind, flag }]) =>
      flag !== undefined && (kind === "flag") !== (flag.value === undefined),
  );
  expect(odd).toEqual([]);
});
