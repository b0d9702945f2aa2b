import { DEFAULT_WORLD } from "../../../src/emulator";
import { tortureWorld } from "../../support/worlds/torture-world";
import { eachAtCloud } from "../../support/looking-up";
import { rejection } from "../../support/lookups";

const { vms, isos } = DEFAULT_WORLD;
const ROCKY = { vmInstanceUuid: vms.web, nameRegex: "^rocky-9" };
const { here } = eachAtCloud(tortureWorld);

it("gives the list as plain values that for, map and if work on", async () => {
  const found = await here().folder.list(ROCKY);
  expect(found).toMatchObject({
    id: vms.web,
    imageUuids: [isos.rocky94, isos.rocky95],
    vmState: "Running",
    freeCdRoms: 1,
    cdRoms: [{ deviceId: 0, imageUuid: null, installPath: null, empty: true }],
  });
  expect(found.candidates.map(({ name }) => name)).toEqual([
    "rocky-9.4",
    "rocky-9.5",
  ]);
  expect(found.installPaths).toEqual(
    found.candidates.map(({ installPath }) => installPath),
  );
  expect(found.candidates[0]).toEqual({
    uuid: isos.rocky94,
    name: "rocky-9.4",
    description: "Rocky Linux 9.4 minimal",
    state: "Enabled",
    status: "Ready",
    size: 2147483648,
    actualSize: 2147483648,
    md5Sum: "not calculated",
    url: "http://192.168.1.20/iso/rocky-9.4.iso",
    mediaType: "ISO",
    guestOsType: "Rocky 9",
    type: "zstack",
    platform: "Linux",
    architecture: "x86_64",
    format: "iso",
    system: false,
    virtio: false,
    createDate: expect.any(String) as unknown,
    lastOpDate: expect.any(String) as unknown,
    attached: false,
    installPath: expect.stringMatching(/^\/sftp\/.*\.iso$/) as unknown,
    backupStorageRefs: [
      expect.objectContaining({ status: "Ready", exportUrl: null }) as unknown,
    ],
  });
});

it("gives the one ISO that matches, with its uuid under three names", async () => {
  expect(
    await here().folder.one({ vmInstanceUuid: vms.db, name: "rocky-9.4" }),
  ).toMatchObject({
    id: isos.rocky94,
    uuid: isos.rocky94,
    imageUuid: isos.rocky94,
    attached: true,
  });
});

it("refuses a size that a number would round, and writes nothing", async () => {
  const { folder } = here();
  const error = await rejection(
    folder.one({ vmInstanceUuid: vms.web, nameRegex: "ubuntu" }),
  );
  expect(error.code).toBe("SizeNotExact");
  expect(error.message).toContain("9007199254740993");
  expect(folder.exists()).toBe(false);
});

it("gives texts after NFC, as Terraform keeps its own", async () => {
  here().image(isos.rocky94).description = "Gru\u0308\u00dfe";
  const found = await here().folder.one({
    vmInstanceUuid: vms.web,
    name: "rocky-9.4",
  });
  expect(found.description).toBe("Gr\u00fc\u00dfe");
});
