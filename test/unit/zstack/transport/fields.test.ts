import { ZStackError } from "../../../../src/zstack";
import { Fields } from "../../../../src/zstack/transport/fields";

function of(values: object, confidential = false): Fields {
  return Fields.of(values, "answer", { confidential });
}

function fault(work: () => unknown): string {
  try {
    return `no fault: ${String(work())}`;
  } catch (caught) {
    return caught instanceof ZStackError
      ? `${caught.code}: ${caught.summary}`
      : String(caught);
  }
}

it("takes a key that is left out for null", () => {
  const fields = of({ there: null });
  for (const key of ["there", "absent"])
    expect([
      fields.text(key),
      fields.flag(key),
      fields.integer(key),
      fields.named(key),
      fields.isGiven(key),
    ]).toEqual([null, null, null, null, false]);
});

it("reads whole numbers exactly, also those that an old version wrote as 0.0", () => {
  const fields = of({ big: 9_007_199_254_740_993n, old: 0.0, count: 3 });
  expect(fields.integer("big")).toBe(9_007_199_254_740_993n);
  expect(fields.integer("old")).toBe(0n);
  expect(fields.count("count")).toBe(3);
});

it("takes an empty text for the name of nothing", () => {
  expect(of({ uuid: "" }).named("uuid")).toBeNull();
  expect(of({ uuid: "a" }).named("uuid")).toBe("a");
});

it.each<[string, (fields: Fields) => unknown, string]>([
  [
    "a text",
    (f) => f.text("number"),
    "answer.number should be a string, but is the number 7",
  ],
  [
    "a whole number",
    (f) => f.integer("half"),
    "answer.half should be a whole number, but is the number 0.5",
  ],
  [
    "a flag",
    (f) => f.flag("word"),
    'answer.word should be true or false, but is the string "yes"',
  ],
  [
    "a text that must be there",
    (f) => f.string("none"),
    "answer.none should be a string, but is missing",
  ],
  [
    "a list",
    (f) => f.list("none"),
    "answer.none should be a list, but is missing",
  ],
  [
    "an object",
    (f) => f.object("list"),
    "answer.list should be an object, but is a list",
  ],
  [
    "a list of texts",
    (f) => f.texts("list"),
    "answer.list[0] should be a string, but is an object",
  ],
  [
    "a field of a member",
    (f) => f.each("list", (one) => one.string("x")),
    "answer.list[0].x should be a string, but is missing",
  ],
])(
  "says by path what does not fit where %s is wanted",
  (_what, read, expected) => {
    const fields = of({ number: 7, half: 0.5, word: "yes", list: [{}] });
    expect(fault(() => read(fields))).toBe(`AnswerNotUnderstood: ${expected}`);
  },
);

it("quotes no value of an answer that may hold a credential", () => {
  const fields = of({ uuid: 5_222, inner: { uuid: true } }, true);
  expect(fault(() => fields.string("uuid"))).toContain("but is a number");
  expect(fault(() => fields.object("inner").string("uuid"))).toContain(
    "answer.inner.uuid should be a string, but is a boolean",
  );
});
