import { ZStackError } from "../../../src/zstack";

const ERROR = new ZStackError("OperationFailed", "ZStack refused it", {
  fault: "configuration",
  hint: "Do this.",
  details: ["one"],
  cause: new Error("beneath"),
  request: "GET http://node",
  httpStatus: 503,
  zstackCode: "SYS.1006",
  retryAfter: 1_000,
  jobId: "job",
});

it("keeps all that it knows when more is said about it", () => {
  const more = ERROR.with({ details: ["two"] });
  expect(more).toBeInstanceOf(ZStackError);
  expect(Object.entries(more)).toEqual(Object.entries(ERROR));
  expect([more.details, more.hint, more.cause]).toEqual([
    ["one", "two"],
    "Do this.",
    ERROR.cause,
  ]);
  expect(more.message).toBe("ZStack refused it\none\ntwo\nDo this.");
});

it("takes another sentence, hint or job in place of its own, and stays as it was itself", () => {
  const more = ERROR.with({
    summary: "Worse",
    hint: "Do that.",
    jobId: "other",
  });
  expect([more.summary, more.hint, more.jobId]).toEqual([
    "Worse",
    "Do that.",
    "other",
  ]);
  expect([ERROR.summary, ERROR.hint, ERROR.jobId]).toEqual([
    "ZStack refused it",
    "Do this.",
    "job",
  ]);
});
