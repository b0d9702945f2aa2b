import { answerProblem } from "../../../../src/lookup/lock/answer-problem";

const LIST = {
  id: "vm",
  candidates: [],
  imageUuids: ["a"],
  installPaths: [null, "/a"],
  vmState: null,
  cdRoms: [],
  freeCdRoms: 0,
};

const fault = (answer: unknown) => answerProblem("vmIsoCandidates", answer);

it("finds nothing wrong with an answer in its form, nor with what a later version adds", () => {
  expect(fault(LIST)).toBeUndefined();
  expect(fault({ ...LIST, remark: "kept" })).toBeUndefined();
});

it.each([undefined, null, "[]", []])(
  "says of %j that it is no answer",
  (answer) => {
    expect(fault(answer)).toBe("has no answer");
  },
);

it.each([
  ["id", 7],
  ["imageUuids", ["a", null]],
  ["installPaths", [7]],
  ["vmState", undefined],
  ["freeCdRoms", 0.5],
  ["freeCdRoms", "1"],
  ["cdRoms", [{ uuid: "cd0" }]],
  ["candidates", [null]],
])("names the field %s that is %j", (field, value) => {
  expect(fault({ ...LIST, [field]: value })).toBe(
    `has an answer whose ${field} is missing or of the wrong kind`,
  );
});
