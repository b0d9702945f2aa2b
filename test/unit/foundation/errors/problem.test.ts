import {
  CodedError,
  errorTable,
  partsOfProblems,
  type Problem,
} from "../../../../src/foundation";

const { Wrong } = errorTable({
  Wrong: { fault: "configuration", exit: "usage", happened: "", advice: "" },
});

function messageOf(...problems: Problem[]): string {
  const { summary, options } = partsOfProblems(problems);
  return new CodedError(Wrong, summary, options).message;
}

const PORT = { summary: "Invalid port", detail: "Write a number." };
const NO_USER = { summary: "No user", detail: "Name one." };
const TWO_KEYS = { summary: "Two keys", detail: "Keep one of them." };

it("gives one problem its advice as the hint", () => {
  expect(partsOfProblems([PORT]).options).toEqual({ hint: PORT.detail });
  expect(messageOf(PORT)).toBe("Invalid port\nWrite a number.");
});

it("says each advice next to what it is about when there are several", () => {
  expect(messageOf(PORT, NO_USER, TWO_KEYS)).toBe(
    "Invalid port\nWrite a number.\nNo user: Name one.\nTwo keys: Keep one of them.",
  );
});
