import {
  type AttachFacts,
  reasonsAgainstAttaching,
} from "../../../../src/candidates";
import { image, ref, vm } from "../../../support/worlds/inventories";

const CLUSTER = { uuid: "c", name: "kvm", architecture: "x86_64" };
const STORE = {
  uuid: "s1",
  name: "sftp",
  type: "SftpBackupStorage",
  fsid: null,
  attachedZoneUuids: ["z"],
};
const LOCAL = { uuid: "p", name: "local", type: "LocalStorage", fsid: null };
const iso = image("iso", "rocky-9", [ref("s1")], { architecture: "x86_64" });
const GOOD: AttachFacts = {
  wanted: { vmUuid: "vm", imageUuid: "iso" },
  vm: vm([null]),
  image: iso,
  listed: false,
  surroundings: {
    cluster: CLUSTER,
    primaryStorage: LOCAL,
    backupStorages: [STORE],
  },
};

function kinds(over: Partial<AttachFacts>): string[] {
  return reasonsAgainstAttaching({ ...GOOD, ...over }).map(({ kind }) => kind);
}

const wanted = (cdRomUuid: string) => ({ ...GOOD.wanted, cdRomUuid });
const with_ = (over: Partial<typeof iso>) => ({ image: { ...iso, ...over } });

it("finds nothing against an ISO that fits, in a VM with a free drive", () => {
  expect(kinds({})).toEqual([]);
  expect(kinds({ vm: vm(["x", null], "Stopped") })).toEqual([]);
  expect(kinds({ vm: vm([null], "Paused") })).toEqual([]);
  expect(kinds({ wanted: wanted("cd0") })).toEqual([]);
});

it.each<[string, Partial<AttachFacts>, string[]]>([
  ["no VM", { vm: undefined }, ["noVm"]],
  ["its state", { vm: vm([null], "Starting") }, ["vmState"]],
  ["no drive", { vm: vm([]) }, ["noDrive"]],
  ["no free drive", { vm: vm(["x", "y"]) }, ["noFreeDrive"]],
  ["a foreign drive", { wanted: wanted("cd7") }, ["foreignDrive"]],
  [
    "a taken drive",
    { vm: vm(["x", null]), wanted: wanted("cd0") },
    ["driveTaken"],
  ],
  [
    "that it is there, whatever the state",
    { vm: vm(["iso"], "Stopping") },
    ["attached"],
  ],
  ["no image", { image: undefined }, ["noImage"]],
  ["its media type", with_({ mediaType: "RootVolumeTemplate" }), ["noIso"]],
  ["its state", with_({ state: "Disabled" }), ["disabled"]],
  ["its status", with_({ status: "Downloading" }), ["notReady"]],
  ["its architecture", with_({ architecture: "aarch64" }), ["architecture"]],
  ["its storage", with_({ backupStorageRefs: [] }), ["storage"]],
  [
    "all at once, the VM first",
    {
      vm: vm(["x"], "Migrating"),
      ...with_({ state: "Disabled", status: "Deleted" }),
    },
    ["vmState", "noFreeDrive", "disabled", "notReady"],
  ],
])("names %s", (_what, over, expected) => {
  expect(kinds(over)).toEqual(expected);
});

it("believes ZStack, which knows more, when it lists the ISO: but not of the media type or the drives", () => {
  const odd = { state: "Disabled", architecture: "aarch64" };
  expect(kinds({ ...with_(odd), listed: true })).toEqual([]);
  expect(kinds({ vm: vm([]), listed: true })).toEqual(["noDrive"]);
});

it("counts the drive of the attachment that is replaced as empty, and no other", () => {
  const after = (imageUuid: string) => ({ ...GOOD.wanted, after: imageUuid });
  expect(kinds({ vm: vm(["iso"]), wanted: after("iso") })).toEqual([]);
  expect(kinds({ vm: vm(["old"]), wanted: after("old") })).toEqual([]);
  expect(kinds({ vm: vm(["x"]), wanted: after("old") })).toEqual([
    "noFreeDrive",
  ]);
});

it("does not judge by what could not be asked, nor by an architecture or storage that is unknown", () => {
  const surroundings = {
    cluster: undefined,
    primaryStorage: undefined,
    backupStorages: undefined,
  };
  expect(kinds({ ...with_({ architecture: null }), surroundings })).toEqual([]);
});

it("says in whole sentences what is the matter and what to do", () => {
  const facts = { ...GOOD, ...with_({ architecture: "aarch64" }) };
  const [reason] = reasonsAgainstAttaching({ ...facts, vm: vm(["x"]) });
  expect(reason).toMatchObject({
    about: "vm",
    text: 'Every drive of the VM "vm" (vm) holds an ISO:\n\n    drive 0 (cd0): ISO x',
  });
  const [ofImage] = reasonsAgainstAttaching(facts);
  expect(ofImage).toMatchObject({
    about: "image",
    summary: "The ISO is of another architecture",
    text: 'The ISO "rocky-9" (iso) cannot be used: not of x86_64, the architecture of the VM\'s cluster kvm: aarch64.',
    advice: "Choose an ISO of the architecture of the VM's cluster.",
  });
});

it("shows names without their control characters", () => {
  const evil = { ...vm([]), name: "a\u001b[31mb" };
  const [reason] = reasonsAgainstAttaching({ ...GOOD, vm: evil });
  expect(reason?.text).not.toContain("\u001b");
});
