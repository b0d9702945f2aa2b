import { exitCodeOf } from "../../../src/cli/exit-code";

it("is 1 for whatever is no error of ours", () => {
  expect(exitCodeOf(new TypeError("a bug"))).toBe(1);
});
