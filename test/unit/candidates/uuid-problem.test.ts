import { uuidProblem } from "../../../src/candidates";

const UUID = "1f65bf61248341708265de7d759828b2";

it("has nothing against a UUID as ZStack writes it", () => {
  expect(uuidProblem(UUID)).toBeUndefined();
});

it("shows the right form of one with dashes", () => {
  expect(uuidProblem("1F65BF61-2483-4170-8265-DE7D759828B2")).toEqual({
    summary: "Not a UUID of ZStack",
    detail: `"1F65BF61-2483-4170-8265-DE7D759828B2" is not what ZStack calls a UUID: 32 lower-case hexadecimal digits without dashes. Write "${UUID}".`,
  });
});

it("says of a name what a UUID is, and invents none", () => {
  expect(uuidProblem("web")?.detail).toBe(
    '"web" is not what ZStack calls a UUID: 32 lower-case hexadecimal digits without dashes.',
  );
});
