import { inspect } from "node:util";
import { CodedError, errorText } from "../../../../src/foundation";

const A_ROW = {
  code: "X",
  fault: "cloud",
  exit: "usage",
  happened: "",
  advice: "",
} as const;

describe("a coded error", () => {
  const error = new CodedError(A_ROW, "GET http://node failed", {
    details: ["Reason: refused"],
    hint: "Check the port.",
    cause: new Error("connect ECONNREFUSED"),
  });

  it("says all of it in its message, as a test runner or cdktf shows it", () => {
    expect(error.message).toBe(
      "GET http://node failed\nReason: refused\nCheck the port.",
    );
    expect(error.stack).toContain("Check the port.");
  });

  it("says nothing twice when it is uncaught or dumped", () => {
    expect(inspect(error).match(/Check the port/g)).toHaveLength(1);
    expect(inspect(error).match(/Reason: refused/g)).toHaveLength(1);
  });

  it("keeps its parts for doors that set them apart, and is told as a cause without advice", () => {
    expect([error.summary, error.details, error.hint]).toEqual([
      "GET http://node failed",
      ["Reason: refused"],
      "Check the port.",
    ]);
    expect(errorText(error)).toBe(
      "GET http://node failed (because: connect ECONNREFUSED)",
    );
  });
});

it("tells a chain of causes once each, also when it is a circle", () => {
  const inner = new Error("inner");
  const outer = new Error("outer", { cause: inner });
  inner.cause = outer;
  expect(errorText(outer)).toBe("outer (because: inner)");
});
