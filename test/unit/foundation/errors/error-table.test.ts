import { CodedError, errorTable } from "../../../../src/foundation";

const TABLE = errorTable({
  Busy: {
    fault: "cloud",
    exit: "unreachable",
    happened: "Others are being served.",
    advice: "Try again.",
  },
  Odd: {
    fault: "configuration",
    exit: "usage",
    title: "Something odd",
    happened: "A setting is odd.",
    advice: "Correct it.",
  },
});

it("puts into each row the code that it stands under", () => {
  expect(Object.values(TABLE).map(({ code }) => code)).toEqual(["Busy", "Odd"]);
  expect(TABLE.Odd.title).toBe("Something odd");
});

it("decides of an error its code, its fault and the exit code that goes with it", () => {
  const error = new CodedError(TABLE.Busy, "The node is busy");
  expect([error.code, error.fault, error.row.exit]).toEqual([
    "Busy",
    "cloud",
    "unreachable",
  ]);
});
