import {
  CodedError,
  errorText,
  printable,
  printableLine,
} from "../../../../src/foundation";

const A_ROW = {
  code: "X",
  fault: "cloud",
  exit: "usage",
  happened: "",
  advice: "",
} as const;

/** What a terminal or an editor acts upon, in the middle of a name. */
const EVIL = [
  ["a C0 control character (clears the screen)", "a\u001b[2Jb", "a\\u001b[2Jb"],
  ["a C1 control character", "a\u009b31mb", "a\\u009b31mb"],
  ["a carriage return", "a\rb", "a\\rb"],
  ["a right-to-left override", "a\u202eb", "a\\u202eb"],
  ["an isolate", "a\u2066b", "a\\u2066b"],
  ["an Arabic letter mark", "a\u061cb", "a\\u061cb"],
  ["a line separator", "a\u2028b", "a\\u2028b"],
  ["a next-line character", "a\u0085b", "a\\u0085b"],
  ["half a surrogate pair", "a\ud83db", "a\\ud83db"],
] as const;

it.each(EVIL)("shows %s as an escape", (_what, text, shown) => {
  expect(printable(text)).toBe(shown);
  expect(printableLine(text)).toBe(shown);
});

it("leaves every script, emoji and joiner as it is", () => {
  const text = "Łódź 镜像 «ISO» שלום 👩‍💻 ｆｕｌｌ";
  expect(printable(text)).toBe(text);
});

it("keeps our own line breaks, and none of anybody else's", () => {
  expect(printable("a\n\tb")).toBe("a\n\tb");
  expect(printableLine("a\n\tb")).toBe("a\\n\\tb");
});

it("is done by every coded error, whoever prints it", () => {
  const error = new CodedError(A_ROW, "one\u001b[2J", {
    hint: "two\u202e",
    details: ["three\u009b"],
    cause: new Error("four\r\nError: five"),
  });
  expect(error.message).toBe("one\\u001b[2J\nthree\\u009b\ntwo\\u202e");
  expect(error.hint).toBe("two\\u202e");
  expect(error.details).toEqual(["three\\u009b"]);
  expect(errorText(error)).toBe(
    "one\\u001b[2J (because: four\\r\\nError: five)",
  );
});
