import {
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
} from "../../../../src/emulator";
import { forgetSecrets } from "../../../../src/foundation";
import {
  loadClient,
  outcomeUnknown,
  type ZStackClient,
  ZStackError,
} from "../../../../src/zstack";
import { byAccount, errorOf } from "../../../support/cloud/client-settings";

const { vms, isos } = DEFAULT_WORLD;
const ATTACH = { vmUuid: vms.web, imageUuid: isos.ubuntu };
const POLL = { method: "GET", path: "/v1/api-jobs/" } as const;

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

async function jobOf(work: Promise<unknown>): Promise<string> {
  const error = await errorOf(work);
  return error instanceof ZStackError ? (error.jobId ?? "no job") : "no error";
}

it.each([
  ["a sign-in page", "<html><title>Sign in</title></html>"],
  ["JSON that is no answer of a job", "[1]"],
  ["a result without the VM", '{"inventory":{}}'],
])(
  "does not take %s in place of a job's end for its failure",
  async (_what, body) => {
    emulator.faults.add({ kind: "body", body, ...POLL });
    const error = await errorOf(client.attachIso(ATTACH));
    expect(outcomeUnknown(error)).toBe(true);
    expect(error).toMatchObject({ code: "JobUnfinished" });
  },
);

it("names the change and not the question about it when the job failed", async () => {
  emulator.jobs.failNext({ code: "SYS.1006", details: "no host agent" });
  const error = await errorOf(client.attachIso(ATTACH));
  expect(outcomeUnknown(error)).toBe(false);
  expect(error).toMatchObject({
    message: expect.stringContaining(
      `ZStack refused POST /v1/vm-instances/${vms.web}/iso/${isos.ubuntu}: SYS.1006`,
    ) as string,
    jobId: emulator.jobs.known[0]?.uuid,
  });
});

it("tells later what has become of a job: running, ended well or badly, or not known any more", async () => {
  emulator.jobs.hang = true;
  const deadline = client.deadline(300);
  const job = await jobOf(client.attachIso(ATTACH, { deadline }));
  expect(await client.jobState(job)).toBe("running");
  emulator.jobs.hang = false;
  expect(await client.jobState(job)).toBe("ended");
  emulator.jobs.failNext({ code: "SYS.1006" });
  const failed = await jobOf(client.attachIso({ ...ATTACH, vmUuid: vms.lab }));
  expect(await client.jobState(failed)).toBe("failed");
  emulator.jobs.forget();
  expect(await client.jobState(job)).toBe("unknown");
});

it("does not know how a job ended that ran into ZStack's own time limit, or that nobody can ask for", async () => {
  emulator.jobs.failNext({ code: "SYS.1001" });
  const job = await jobOf(client.attachIso(ATTACH));
  expect(await client.jobState(job)).toBe("unknown");
  emulator.faults.add({ kind: "gateway", status: 502, ...POLL });
  expect(await errorOf(client.jobState(job))).toMatchObject({
    code: "GatewayFailed",
  });
});
