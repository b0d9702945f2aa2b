import {
  timeoutsProblems,
  timeoutOfOperation,
} from "../../../../src/provider/attachment/timeouts";

const block = (create: string | null) => ({
  timeouts: { create, delete: "90s" },
});

it("reads durations as Terraform writes them, and leaves the rest to the provider's default", () => {
  expect(timeoutOfOperation(block("1h30m"), "create")).toBe(5_400_000);
  expect(timeoutOfOperation(block(null), "create")).toBeUndefined();
  expect(timeoutOfOperation(block(null), "delete")).toBe(90_000);
  expect(timeoutOfOperation({ timeouts: null }, "delete")).toBeUndefined();
});

it.each(["10", "0s", "-1m", "soon", "25d", "600h"])(
  "refuses %j, on the argument that it is",
  (text) => {
    expect(timeoutsProblems(block(text))).toEqual([
      expect.objectContaining({
        summary: "Invalid duration",
        path: ["timeouts", "create"],
      }),
    ]);
  },
);

it("has nothing against what it can read", () => {
  expect(timeoutsProblems(block("24h"))).toEqual([]);
  expect(timeoutsProblems({ timeouts: null })).toEqual([]);
});
