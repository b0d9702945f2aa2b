import { type VmIso } from "../../../../src/lookup";
import { answerChanges } from "../../../../src/lookup/lock/answer-changes";
import { type LockEntry } from "../../../../src/lookup/lock/lock-format";

function iso(uuid: string, over: Partial<VmIso> = {}): VmIso {
  return {
    uuid,
    name: `iso-${uuid}`,
    size: 1,
    attached: false,
    ...over,
  } as VmIso;
}

function list(...candidates: VmIso[]): LockEntry {
  return { kind: "vmIsoCandidates", answer: { candidates } } as never;
}

it("finds no change where only the present is another", () => {
  expect(
    answerChanges(list(iso("a")), list(iso("a", { attached: true }))),
  ).toEqual([]);
});

it("tells what was removed, added and changed, and from what to what", () => {
  const changes = answerChanges(
    list(iso("a"), iso("b")),
    list(iso("b", { size: 2 }), iso("c")),
  );
  const whole = { attribute: null, was: null, is: null };
  expect(changes).toEqual([
    { kind: "removed", imageUuid: "a", name: "iso-a", ...whole },
    {
      kind: "changed",
      imageUuid: "b",
      name: "iso-b",
      attribute: "size",
      was: "1",
      is: "2",
    },
    { kind: "added", imageUuid: "c", name: "iso-c", ...whole },
  ]);
});

it("tells another order of those that stayed, which counts where the first one is taken", () => {
  const changes = answerChanges(
    list(iso("a"), iso("b"), iso("c")),
    list(iso("c"), iso("a")),
  );
  expect(changes.map(({ kind }) => kind)).toEqual(["removed", "reordered"]);
  expect(changes[1]).toMatchObject({ was: "iso-a, iso-c", is: "iso-c, iso-a" });
});

it("tells that a copy lies elsewhere", () => {
  const at = (installPath: string) =>
    list(iso("a", { backupStorageRefs: [{ installPath }] as never }));
  expect(answerChanges(at("/old"), at("/new"))).toMatchObject([
    {
      attribute: "backupStorageRefs",
      was: '[{"installPath":"/old"}]',
      is: '[{"installPath":"/new"}]',
    },
  ]);
});
