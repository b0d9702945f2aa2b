import { type VmSurroundings } from "../../../../src/candidates";
import { whyNoneListed } from "../../../../src/candidates/why/none-listed";
import { type ImageInventory } from "../../../../src/zstack";
import { image, vm } from "../../../support/worlds/inventories";
import {
  around,
  CLUSTER,
  iso,
  LOCAL,
  SFTP,
} from "../../../support/worlds/surroundings";

/** The text for a VM for which ZStack listed nothing. */
function why(surroundings?: VmSurroundings, ofVm = vm([null])): string {
  return whyNoneListed(ofVm, surroundings);
}

describe("when ZStack lists nothing", () => {
  it.each([
    ["Paused", " An ISO can still be attached to it by its UUID."],
    ["Destroyed", ""],
    ["Unknown", ""],
  ])(
    "the state %s is reason enough, whatever else is known",
    (state, attachable) => {
      for (const surroundings of [undefined, around([iso("x")])])
        expect(why(surroundings, vm([null], state))).toBe(
          `The VM is ${state}. ZStack lists ISOs only for a VM that is Running or Stopped; in any other state its list is empty.${attachable}`,
        );
    },
  );

  it("the state Running is told not to be the reason", () => {
    expect(why(around([]))).toBe(
      "The VM is Running, so its state is not the reason. There is no ISO image that this account can see. Add one to ZStack first, with the media type ISO.",
    );
  });

  it.each<[string, ImageInventory, Partial<VmSurroundings>, string]>([
    [
      "Disabled",
      iso("win", { state: "Disabled" }),
      {},
      "1 not Enabled: win (Disabled)",
    ],
    [
      "not Ready",
      iso("deb", { status: "Downloading" }),
      {},
      "1 not Ready: deb (Downloading)",
    ],
    [
      "ZStack's own",
      iso("tools", { system: true }),
      {},
      "1 ZStack's own (system): tools",
    ],
    [
      "of another architecture",
      iso("arm", { architecture: "aarch64" }),
      {},
      "1 not of x86_64, the architecture of the VM's cluster cluster-1: arm (aarch64)",
    ],
    [
      "of no architecture",
      iso("old", { architecture: null }),
      {},
      "not of x86_64, the architecture of the VM's cluster cluster-1: old (no architecture)",
    ],
    [
      "for a cluster without a host",
      iso("x"),
      { cluster: { ...CLUSTER, architecture: null } },
      "the VM's cluster cluster-1 has no architecture before a host joins it: x",
    ],
    [
      "on a storage of no zone",
      iso("x"),
      { backupStorages: [{ ...SFTP, attachedZoneUuids: [] }] },
      "1 on no backup storage that this VM can use (its root volume lies on local (LocalStorage)): x (on sftp (SftpBackupStorage), which is attached to no zone)",
    ],
    [
      "on a storage of another zone",
      iso("x"),
      { backupStorages: [{ ...SFTP, attachedZoneUuids: ["other"] }] },
      "which is not attached to the VM's zone",
    ],
    [
      "on a storage that cannot serve the root volume's",
      iso("x"),
      { primaryStorage: { ...LOCAL, name: "pool", type: "Ceph" } },
      "which cannot serve pool (Ceph)",
    ],
    [
      "on another Ceph cluster",
      iso("x"),
      {
        primaryStorage: { ...LOCAL, type: "Ceph", fsid: "a" },
        backupStorages: [{ ...SFTP, type: "Ceph", fsid: "b" }],
      },
      "which cannot serve local (Ceph)",
    ],
    [
      "nowhere",
      image("x", "x", [], { architecture: "x86_64" }),
      {},
      "x (no copy on any backup storage)",
    ],
  ])(
    "an ISO that is %s is named with what it is",
    (_what, one, over, expected) => {
      expect(why(around([one], over))).toContain(expected);
    },
  );

  it("an ISO in a drive already is told as such", () => {
    expect(why(around([iso("in")]), vm(["in"]))).toContain(
      "1 in a drive of this VM already: in",
    );
  });

  it.each<[string, Partial<VmSurroundings>]>([
    [
      "on the same Ceph cluster",
      {
        primaryStorage: { ...LOCAL, type: "Ceph", fsid: "a" },
        backupStorages: [{ ...SFTP, type: "Ceph", fsid: "a" }],
      },
    ],
    [
      "on a Ceph whose fsid is not told",
      {
        primaryStorage: { ...LOCAL, type: "Ceph" },
        backupStorages: [{ ...SFTP, type: "Ceph" }],
      },
    ],
    [
      "on a storage of a commercial type",
      { backupStorages: [{ ...SFTP, type: "AliyunEbs" }] },
    ],
    [
      "for a primary storage of a commercial type",
      { primaryStorage: { ...LOCAL, type: "SharedBlock" } },
    ],
    ["on a storage that this account cannot see", { backupStorages: [] }],
  ])("an ISO %s is not accused of what nobody can tell", (_what, over) => {
    expect(why(around([iso("x")], over))).toContain(
      "1 for which no reason was found: x",
    );
  });

  it("an ISO with several faults is told under each, and a handful of names stands for many", () => {
    const text = why(
      around([
        iso("both", { state: "Disabled", architecture: "aarch64" }),
        ...Array.from({ length: 8 }, (_, i) =>
          iso(`d${i}`, { state: "Disabled" }),
        ),
      ]),
    );
    expect(text).toContain("This account can see 9 ISO images");
    expect(text).toContain(
      "9 not Enabled: both (Disabled), d0 (Disabled), d1 (Disabled), d2 (Disabled), d3 (Disabled) and 4 more",
    );
    expect(text).toContain(": both (aarch64)");
  });

  it("what could not be asked is said, and the rest is told all the same", () => {
    const text = why(
      around([iso("arm", { architecture: "aarch64", state: "Disabled" })], {
        cluster: undefined,
        backupStorages: undefined,
      }),
    );
    expect(text).toContain("1 not Enabled: arm (Disabled)");
    expect(text).not.toContain("aarch64");
    expect(text).toContain(
      "Could not be found out, and so was not considered: its cluster, the backup storages.",
    );
  });

  it("without any facts the rule is told", () => {
    const rule =
      "has the architecture of the VM's cluster, and lies on a backup storage";
    expect(why()).toContain(rule);
    expect(why(around(undefined))).toContain(rule);
  });
});
