import {
  type Lock,
  type LockEntry,
} from "../../../../src/lookup/lock/lock-format";
import {
  withAnswer,
  withoutEntries,
  withUpdates,
} from "../../../../src/lookup/lock/merge-lock";

function entry(resolvedAt: string): LockEntry {
  const facts = { query: {}, endpoints: [], resolvedAt, libraryVersion: "1" };
  return { ...facts, kind: "vmIsoCandidates", answer: {} as never };
}

const [OLD, NEW] = [entry("2026-01-01"), entry("2026-02-02")];

function times(lock: Lock | undefined): [string, string][] {
  return [...(lock ?? [])].map(([key, { resolvedAt }]) => [key, resolvedAt]);
}

it("renews an entry that is still there, and leaves out what was taken out meanwhile", () => {
  const now = new Map([
    ["a", OLD],
    ["b", OLD],
  ]);
  const updates = [
    { key: "a", after: NEW },
    { key: "gone", after: NEW },
  ];
  expect(times(withUpdates(now, updates))).toEqual([
    ["a", "2026-02-02"],
    ["b", "2026-01-01"],
  ]);
});

it("takes an entry out, unless it was resolved anew since it was judged", () => {
  const now = new Map([
    ["a", OLD],
    ["b", NEW],
  ]);
  const judged = ["a", "b"].map((key) => ({ key, entry: OLD }));
  expect(times(withoutEntries(now, judged))).toEqual([["b", "2026-02-02"]]);
});

it.each([
  ["keeps the answer of a process that was first", true, OLD, []],
  [
    "replaces an entry that does not fit",
    false,
    NEW,
    [
      ["a", "2026-02-02"],
      ["b", "2026-01-01"],
    ],
  ],
])("%s", (_title, fits, pinned, written) => {
  const now = new Map([
    ["a", OLD],
    ["b", OLD],
  ]);
  const merged = withAnswer(now, { key: "a", entry: NEW }, () => fits);
  expect(merged.pinned).toBe(pinned);
  expect(times(merged.lock)).toEqual(written);
});

it("adds an answer beside what other processes have written", () => {
  const merged = withAnswer(
    new Map([["b", OLD]]),
    { key: "a", entry: NEW },
    () => true,
  );
  expect(times(merged.lock)).toEqual([
    ["b", "2026-01-01"],
    ["a", "2026-02-02"],
  ]);
});
