import { type WantedAttachment } from "../../../../src/candidates";
import {
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
} from "../../../../src/emulator";
import { forgetSecrets } from "../../../../src/foundation";
import { attachByJob } from "../../../../src/provider/attachment/attach-job";
import { loadClient, type ZStackClient } from "../../../../src/zstack";
import { byAccount } from "../../../support/cloud/client-settings";

const { vms, isos } = DEFAULT_WORLD;
const NOBODY = "f".repeat(32);
const WANTED: WantedAttachment = { vmUuid: vms.web, imageUuid: isos.ubuntu };
const ATTACH = { method: "POST", path: /\/iso\/[0-9a-f]{32}$/ } as const;
const POLL = { method: "GET", path: "/v1/api-jobs/" } as const;
const LOOK = { method: "GET", path: "/v1/vm-instances" } as const;

let emulator: Emulator;
let client: ZStackClient;
beforeEach(async () => {
  emulator = await startEmulator();
  client = await loadClient({
    ...byAccount(emulator.url),
    limits: { maxRetries: 0 },
  });
});
afterEach(async () => {
  await client.close();
  await emulator.close();
  forgetSecrets();
});

const attach = (wanted: WantedAttachment = WANTED) =>
  attachByJob(client, wanted, {});
const sent = () =>
  emulator.requests.filter(({ method }) => method === "POST").length;

it("gives the drive that holds the ISO", async () => {
  expect(await attach()).toMatchObject({
    drive: { deviceId: 0, isoUuid: isos.ubuntu },
    warnings: [],
  });
});

it("asks for its job when the answer is lost, and sends nothing again", async () => {
  emulator.faults.add({ kind: "resetAfter", ...ATTACH });
  expect(await attach()).toMatchObject({
    drive: { isoUuid: isos.ubuntu },
    warnings: [],
  });
  expect(sent()).toBe(1);
});

it("looks at the VM when the job cannot be asked for, and warns where the ISO is attached", async () => {
  emulator.faults.add({ kind: "resetAfter", ...ATTACH });
  emulator.faults.add({ kind: "gateway", status: 403, ...POLL });
  expect(await attach()).toMatchObject({
    drive: { isoUuid: isos.ubuntu },
    warnings: [
      { summary: "The ISO is attached, but ZStack did not confirm it" },
    ],
  });
});

it("does not know the outcome where the request is lost, gives the job, and sends nothing again", async () => {
  emulator.faults.add({ kind: "reset", ...ATTACH });
  expect(await attach()).toMatchObject({
    unknown: expect.stringContaining("did not hold the ISO (yet)") as string,
    jobId: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
  });
  expect(sent()).toBe(1);
});

it("says why it cannot look again", async () => {
  emulator.faults.add({ kind: "reset", ...ATTACH });
  emulator.faults.add({ kind: "gateway", status: 403, ...LOOK });
  expect(await attach()).toMatchObject({
    unknown: expect.stringMatching(/403/) as string,
  });
});

it.each([
  ["an ISO", { imageUuid: NOBODY }, "No such ISO"],
  ["a VM", { vmUuid: NOBODY }, "No such VM"],
])(
  "explains the refusal of %s that does not exist",
  async (_, over, summary) => {
    expect(await attach({ ...WANTED, ...over })).toMatchObject({
      refusal: { severity: "error", summary },
    });
  },
);

it("gives the cloud's own words where nothing else explains the refusal", async () => {
  emulator.jobs.failNext({ code: "SYS.1006", details: "no host agent" });
  expect(await attach()).toMatchObject({
    refusal: { detail: expect.stringContaining("no host agent") as string },
  });
});
