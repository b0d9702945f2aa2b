import {
  counted,
  listOfNames,
} from "../../../../src/candidates/why/some-names";

it("names five, in order, and says how many more there are", () => {
  expect(listOfNames(["b", "a"])).toBe("a, b");
  expect(listOfNames(["e", "d", "c", "b", "a"])).toBe("a, b, c, d, e");
  expect(listOfNames(["f", "e", "d", "c", "b", "a", "g"])).toBe(
    "a, b, c, d, e and 2 more",
  );
});

it("shows what a name holds, and lets none of it steer a terminal", () => {
  expect(listOfNames(["a\u001b[2J", "b\nc"])).toBe("a\\u001b[2J, b\\nc");
});

it("counts one ISO image and several", () => {
  expect([1, 2, 0].map((count) => counted(count, "ISO image"))).toEqual([
    "1 ISO image",
    "2 ISO images",
    "0 ISO images",
  ]);
});
