import {
  REASON_KINDS,
  reasonOfMany,
  reasonOfOne,
} from "../../../../src/candidates/why/reason";

const AROUND = {
  cluster: { uuid: "c", name: "cluster-1", architecture: "x86_64" },
  primaryStorage: {
    uuid: "p",
    name: "local",
    type: "LocalStorage",
    fsid: null,
  },
};

it("words each reason for many ISOs and for one with its actual value", () => {
  const words = REASON_KINDS.map((kind) => [
    reasonOfMany(kind, AROUND),
    reasonOfOne({ kind, instead: "VALUE" }, AROUND),
  ]);
  expect(words).toEqual([
    ["in a drive of this VM already", "in a drive of this VM already"],
    ["not Enabled", "its state is VALUE, not Enabled"],
    ["not Ready", "its status is VALUE, not Ready"],
    ["ZStack's own (system)", "it is ZStack's own (system)"],
    [
      "not of x86_64, the architecture of the VM's cluster cluster-1",
      "not of x86_64, the architecture of the VM's cluster cluster-1: VALUE",
    ],
    [
      "on no backup storage that this VM can use (its root volume lies on local (LocalStorage))",
      "on no backup storage that this VM can use: VALUE",
    ],
  ]);
});

it("says that a cluster without an architecture fits no ISO", () => {
  const cluster = { ...AROUND.cluster, architecture: null };
  expect(
    reasonOfOne(
      { kind: "architecture", instead: "x86_64" },
      { ...AROUND, cluster },
    ),
  ).toBe(
    "the VM's cluster cluster-1 has no architecture before a host joins it",
  );
});

it("shows control characters of names as escapes", () => {
  const cluster = { ...AROUND.cluster, name: "a\u001b[2Jb" };
  expect(reasonOfMany("architecture", { ...AROUND, cluster })).not.toContain(
    "\u001b",
  );
});
