import { verdictsOn } from "../../../../src/candidates";
import { ref, vm } from "../../../support/worlds/inventories";
import { around, iso, SFTP } from "../../../support/worlds/surroundings";

it("each ISO is judged by itself: all that speaks against it, or nothing", () => {
  const verdicts = verdictsOn(
    [
      iso("fits"),
      iso("never", { state: "Disabled", architecture: "aarch64" }),
      iso("in"),
    ],
    vm(["in"]),
    around(undefined),
  );
  expect(
    verdicts.map(({ image: { name }, reasons }) => [
      name,
      ...reasons.map(({ kind }) => kind),
    ]),
  ).toEqual([
    ["fits"],
    ["never", "disabled", "architecture"],
    ["in", "attached"],
  ]);
});

it("an ISO with copies on two storages is out of reach only when both are", () => {
  const near = { ...SFTP, uuid: "s2", name: "near" };
  const far = { ...SFTP, attachedZoneUuids: ["elsewhere"] };
  const two = iso("two", { backupStorageRefs: [ref("s1"), ref("s2")] });
  const reasonsAt = (backupStorages: readonly (typeof SFTP)[]) =>
    verdictsOn([two], vm([]), around(undefined, { backupStorages })).flatMap(
      ({ reasons }) => reasons,
    );
  expect(reasonsAt([far, near])).toEqual([]);
  expect(reasonsAt([far, { ...near, attachedZoneUuids: [] }])).toEqual([
    {
      kind: "storage",
      instead:
        "on near (SftpBackupStorage), which is attached to no zone; on sftp (SftpBackupStorage), which is not attached to the VM's zone",
    },
  ]);
});
