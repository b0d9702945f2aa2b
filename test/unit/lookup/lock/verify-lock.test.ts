import { DEFAULT_WORLD } from "../../../../src/emulator";
import { verifyLock } from "../../../../src/lookup/index";
import { eachWithLock } from "../../../support/looking-up";

const { vms, isos } = DEFAULT_WORLD;
const { here } = eachWithLock();

const verified = () => here().lock(verifyLock);

describe("verifying", () => {
  it("finds no drift in what is as it was, nor in what was uploaded, attached, paused or calculated since", async () => {
    here().emulator.world.images.push({
      ...here().image(isos.rocky95),
      uuid: "f".repeat(32),
      name: "rocky-9.6",
    });
    here().drive(vms.web, isos.rocky95);
    here().vm(vms.web).state = "Paused";
    here().image(isos.rocky94).md5Sum = "b".repeat(32);
    const before = here().folder.text();
    expect(await verified()).toEqual({ entries: 2, drift: [] });
    expect(here().folder.text()).toBe(before);
  });

  it("tells which ISO is gone", async () => {
    here().emulator.world.images = here().emulator.world.images.filter(
      ({ uuid }) => uuid !== isos.rocky95,
    );
    expect((await verified()).drift).toEqual([
      {
        key: `vmIsoCandidates(vmInstanceUuid=${vms.web}, nameRegex=^rocky)`,
        queryKind: "vmIsoCandidates",
        query: { vmInstanceUuid: vms.web, nameRegex: "^rocky" },
        imageUuid: isos.rocky95,
        name: "rocky-9.5",
        kind: "gone",
        was: expect.stringMatching(/^\/sftp\//) as unknown,
        is: null,
      },
    ]);
  });

  it("tells that an ISO is gone though it is still in the VM's drive", async () => {
    here().emulator.world.images = here().emulator.world.images.filter(
      ({ uuid }) => uuid !== isos.rocky94,
    );
    const { drift } = await verified();
    expect(
      drift.map(({ queryKind, name, kind, is }) => [queryKind, name, kind, is]),
    ).toEqual([
      [
        "vmIsoCandidate",
        "rocky-9.4",
        "gone",
        "in the drive only; its image is deleted or hidden",
      ],
      ["vmIsoCandidates", "rocky-9.4", "gone", null],
    ]);
  });

  it("tells that a VM is gone, and its ISOs with it", async () => {
    here().emulator.world.vms = here().emulator.world.vms.filter(
      ({ uuid }) => uuid !== vms.db,
    );
    expect((await verified()).drift).toMatchObject([
      { imageUuid: isos.rocky94, kind: "gone", is: "the VM is gone" },
    ]);
  });

  it("tells that an ISO was taken out of the VM's drive", async () => {
    here().drive(vms.db, undefined);
    expect((await verified()).drift).toMatchObject([
      {
        name: "rocky-9.4",
        kind: "detached",
        was: "attached",
        is: "in no drive",
      },
    ]);
  });

  it("tells which VM has it in a drive now", async () => {
    here().drive(vms.db, undefined);
    here().drive(vms.lab, isos.rocky94);
    expect((await verified()).drift).toMatchObject([
      { kind: "attached_elsewhere", is: "attached to lab" },
    ]);
  });

  it("tells where an ISO was moved, and that it holds something else", async () => {
    const moved = here().image(isos.rocky95);
    moved.md5Sum = "c".repeat(32);
    for (const ref of moved.backupStorageRefs) ref.installPath = "/moved.iso";
    expect((await verified()).drift).toMatchObject([
      { kind: "path_moved", imageUuid: isos.rocky95, is: "/moved.iso" },
      { kind: "checksum_changed", was: "a".repeat(32), is: "c".repeat(32) },
    ]);
  });

  it("does not call it drift that ZStack cannot attach an ISO at the moment", async () => {
    here().image(isos.rocky95).state = "Disabled";
    expect((await verified()).drift).toEqual([]);
  });
});
