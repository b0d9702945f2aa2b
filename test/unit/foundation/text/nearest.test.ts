import { didYouMean, nearest } from "../../../../src/foundation";

it("finds what was meant", () => {
  expect(nearest("archtecture", ["name", "architecture"])).toEqual([
    "architecture",
  ]);
  expect(nearest("zzz", ["name", "architecture"])).toEqual([]);
});

it("does not mind upper and lower case, and takes the nearer of two", () => {
  expect(nearest("NAME_REGXE", ["name", "name_regex"])).toEqual(["name_regex"]);
});

it("suggests nothing when more than a third of the letters would change", () => {
  expect(nearest("abcdef", ["abxyzf"])).toEqual([]);
  expect(nearest("abcdef", ["abxyef"])).toEqual(["abxyef"]);
  expect(nearest("name", [])).toEqual([]);
});

it("counts two neighbors that changed places as one change", () => {
  expect(nearest("lba", ["db", "lab"])).toEqual(["lab"]);
});

it("finds all that are equally near, each once", () => {
  expect(nearest("web-3", ["web-1", "db", "web-2", "web-1"])).toEqual([
    "web-1",
    "web-2",
  ]);
});

it("takes the beginning of a word for near, the word itself for nearer", () => {
  const orders = ["name", "natural_name", "size"];
  expect(nearest("natural", orders)).toEqual(["natural_name"]);
  expect(nearest("nam", ["name_regex", "Nam"])).toEqual(["Nam"]);
  expect(nearest("n", ["natural_name"])).toEqual([]);
});

it("asks about a few of those that are near, in the spelling that is wanted", () => {
  expect(didYouMean("web-9", ["web-1", "web-2", "web-3", "web-4"])).toBe(
    ' Did you mean "web-1" or "web-2" or "web-3"?',
  );
  expect(didYouMean("nmae", ["name"], (one) => one)).toBe(
    " Did you mean name?",
  );
  expect(didYouMean("xyzzy", ["name"])).toBe("");
});
