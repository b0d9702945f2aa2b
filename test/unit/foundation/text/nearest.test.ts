import { nearest } from "../../../../src/foundation";

it("finds what was meant", () => {
  expect(nearest("archtecture", ["name", "architecture"])).toBe("architecture");
  expect(nearest("zzz", ["name", "architecture"])).toBeUndefined();
});

it("does not mind upper and lower case, and takes the nearer of two", () => {
  expect(nearest("NAME_REGXE", ["name", "name_regex"])).toBe("name_regex");
});

it("suggests nothing when more than a third of the letters would change", () => {
  expect(nearest("abcdef", ["abxyzf"])).toBeUndefined();
  expect(nearest("abcdef", ["abxyef"])).toBe("abxyef");
  expect(nearest("name", [])).toBeUndefined();
});
