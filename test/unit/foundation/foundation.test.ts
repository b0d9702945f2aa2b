import {
  errorText,
  forgetSecrets,
  formatDuration,
  isUuid,
  nearest,
  protectSecret,
  redact,
  redactOwn,
  tryParseDuration,
  tryRepairUuid,
} from "../../../src/foundation";

const A_ROW = {
  code: "X",
  fault: "cloud",
  exit: "usage",
  happened: "",
  advice: "",
} as const;

afterEach(forgetSecrets);

it("tells a chain of causes once each, also when it is a circle", () => {
  const inner = new Error("inner");
  const outer = new Error("outer", { cause: inner });
  inner.cause = outer;
  expect(errorText(outer)).toBe("outer (because: inner)");
});

it.each([
  ["30s", 30_000],
  ["1m30s", 90_000],
  ["1.5h", 5_400_000],
  ["250ms", 250],
  ["30d", 2_592_000_000],
])("reads %s as a duration", (text, ms) => {
  expect(tryParseDuration(text)).toBe(ms);
});

it.each(["", "5", "s", "-1s", "1w", "1s x"])("%j is no duration", (text) => {
  expect(tryParseDuration(text)).toBeUndefined();
});

it("writes durations as people do", () => {
  expect([90_000, 250, 7_200_000].map(formatDuration)).toEqual([
    "1m30s",
    "250ms",
    "2h",
  ]);
});

it("knows a uuid, and repairs one that was pasted", () => {
  expect(isUuid("1f65bf61248341708265de7d759828b2")).toBe(true);
  expect(tryRepairUuid(" 1F65bf61-2483-4170-8265-de7d759828b2")).toBe(
    "1f65bf61248341708265de7d759828b2",
  );
  expect(tryRepairUuid("web-1")).toBeUndefined();
});

it("finds what was meant", () => {
  expect(nearest("archtecture", ["name", "architecture"])).toBe("architecture");
  expect(nearest("zzz", ["name", "architecture"])).toBeUndefined();
});

it("masks a secret that may be a word in what others say, not in sentences of our own", () => {
  protectSecret("password");
  protectSecret("a-secret-of-20-letters");
  expect(redact("details: password")).toBe("details: ***");
  expect(redactOwn("account name or password")).toBe(
    "account name or password",
  );
  expect(redactOwn("it is a-secret-of-20-letters")).toBe("it is ***");
  forgetSecrets();
});
