import { tellOnce } from "../../../src/lookup/notes";

function written(stream: NodeJS.WriteStream, work: () => void): string[] {
  const spy = jest.spyOn(stream, "write").mockReturnValue(true);
  try {
    work();
    return spy.mock.calls.map(([text]) => String(text));
  } finally {
    spy.mockRestore();
  }
}

describe("a note of a lookup", () => {
  const before = { ...process.env };
  afterEach(() => {
    process.env = { ...before };
  });

  it("is on stderr, once", () => {
    const said = written(process.stderr, () => {
      tellOnce("a", "first", undefined);
      tellOnce("a", "first", undefined);
    });
    expect(said).toEqual(["cdktf-zstack-iso: first\n"]);
  });

  it("is on stdout under cdktf, which prints stderr as an error in red", () => {
    process.env.CDKTF_OUTDIR = "cdktf.out";
    process.env.CDKTF_CONTEXT_JSON = "{}";
    const said = written(process.stdout, () => {
      tellOnce("b", "second", undefined);
    });
    expect(said).toEqual(["cdktf-zstack-iso: second\n"]);
  });

  it("goes to onNote alone, without what would steer a terminal", () => {
    const notes: string[] = [];
    const said = written(process.stderr, () => {
      tellOnce("c", "third\u001b[2J", (note) => notes.push(note));
    });
    expect([said, notes]).toEqual([[], ["third\\u001b[2J"]]);
  });
});
