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
} from "../../../../src/zstack";
import { bySession, errorOf } from "../../../support/cloud/client-settings";
import { until } from "../../../support/until";
import { byAccount } from "../../../support/cloud/client-settings";

const { vms, isos } = DEFAULT_WORLD;
const ATTACH = { vmUuid: vms.web, imageUuid: isos.ubuntu };
const ISO_PATH = `/v1/vm-instances/${vms.web}/iso`;

let emulator: Emulator;
let client: ZStackClient;
beforeEach(async () => {
  emulator = await startEmulator();
  client = await loadClient({
    ...byAccount(emulator.url),
    limits: { requestTimeout: 400 },
  });
});
afterEach(async () => {
  await client.close();
  await emulator.close();
  forgetSecrets();
});

function posts(): number {
  return emulator.requests.filter(({ method }) => method === "POST").length;
}

function isoInDrive(): string | undefined {
  return emulator.world.vms.find(({ uuid }) => uuid === vms.web)?.cdRoms[0]
    ?.isoUuid;
}

it("polls its own job id at its own endpoint, without credentials, until the job is done", async () => {
  emulator.jobs.polls = 3;
  const vm = await client.attachIso(ATTACH);
  expect(vm.vmCdRoms[0]?.isoUuid).toBe(isos.ubuntu);
  const sent = emulator.requests.find(({ method }) => method === "POST");
  const id = sent?.headers["x-job-uuid"];
  expect(id).toMatch(/^[0-9a-f]{32}$/);
  const polls = emulator.requests.filter(
    ({ path }) => path === `/v1/api-jobs/${id ?? ""}`,
  );
  expect(polls.map(({ status }) => status)).toEqual([202, 202, 202, 200]);
  expect(polls.every(({ headers }) => !headers.authorization)).toBe(true);
});

it("names a drive by the system tag", async () => {
  const drive = emulator.world.vms
    .find(({ uuid }) => uuid === vms.lab)
    ?.cdRoms.find(({ deviceId }) => deviceId === 2);
  const vm = await client.attachIso({
    vmUuid: vms.lab,
    imageUuid: isos.ubuntu,
    cdRomUuid: drive?.uuid,
  });
  expect(vm.vmCdRoms.find(({ isoUuid }) => isoUuid === isos.ubuntu)).toEqual(
    expect.objectContaining({ uuid: drive?.uuid, deviceId: 2 }),
  );
});

it.each(["resetAfter", "hangAfter", "half"] as const)(
  "finds the job again when the answer is lost (%s), and sends nothing twice",
  async (kind) => {
    emulator.faults.add({ kind, method: "POST" });
    const vm = await client.attachIso(ATTACH);
    expect(vm.vmCdRoms[0]?.isoUuid).toBe(isos.ubuntu);
    expect(posts()).toBe(1);
  },
);

it.each(["reset", "hang"] as const)(
  "says that the outcome is unknown when the request is lost on its way (%s)",
  async (kind) => {
    emulator.faults.add({ kind, method: "POST" });
    const error = await errorOf(client.attachIso(ATTACH));
    expect(error.code).toBe("JobLost");
    expect(outcomeUnknown(error)).toBe(true);
    expect(posts()).toBeLessThanOrEqual(1);
    expect(isoInDrive()).toBeUndefined();
  },
);

it("is sure that nothing was done when the request never left", async () => {
  const other = await loadClient(bySession(emulator.url));
  await other.listIsoCandidates(vms.web).catch(() => undefined);
  await emulator.close();
  const error = await errorOf(other.attachIso(ATTACH));
  expect(error.code).toBe("Unreachable");
  expect(outcomeUnknown(error)).toBe(false);
  await other.close();
});

it("outlives a node that is away while the job runs", async () => {
  emulator.jobs.polls = 1;
  emulator.faults.add({ kind: "notReady", path: "/v1/api-jobs/", times: 6 });
  const vm = await client.attachIso(ATTACH);
  expect(vm.vmCdRoms[0]?.isoUuid).toBe(isos.ubuntu);
});

it.each([
  [
    "the page of a node that is starting, which knows nothing of jobs",
    404,
    "<html><title>Error 404 Not Found</title></html>",
  ],
  [
    "a gateway's own JSON, which is not the outcome of the job",
    504,
    '{"status":504,"error":"Gateway Timeout"}',
  ],
])("waits out %s", async (_what, status, body) => {
  const path = "/v1/api-jobs/";
  emulator.faults.add({ kind: "gateway", status, body, path, times: 5 });
  const vm = await client.attachIso(ATTACH);
  expect(vm.vmCdRoms[0]?.isoUuid).toBe(isos.ubuntu);
});

it("asks for the job when somebody on the way sent the request twice", async () => {
  emulator.faults.add({ kind: "resetAfter", method: "POST", times: 1 });
  emulator.faults.add({
    kind: "body",
    status: 400,
    body: "Duplicate job uuid[…]",
    method: "POST",
  });
  const vm = await client.attachIso(ATTACH);
  expect(vm.vmCdRoms[0]?.isoUuid).toBe(isos.ubuntu);
  emulator.faults.clear();
  await client.detachIso(ATTACH);
  emulator.faults.add({
    kind: "body",
    status: 400,
    body: "Duplicate job uuid[…]",
    method: "POST",
  });
  const error = await errorOf(client.attachIso(ATTACH));
  expect(outcomeUnknown(error)).toBe(true);
});

it("gives the job's own error with the job's id", async () => {
  emulator.jobs.failNext({
    code: "SYS.1006",
    description: "An operation failed",
    details: "磁盘已满",
    cause: { code: "HOST.1006", details: "no space" },
  });
  const error = await errorOf(client.attachIso(ATTACH));
  expect(error).toMatchObject({
    code: "OperationFailed",
    zstackCode: "SYS.1006",
  });
  expect(error.details.join("\n")).toMatch(
    /磁盘已满[\s\S]*HOST.1006: no space[\s\S]*Job: [0-9a-f]{32}/,
  );
  expect(outcomeUnknown(error)).toBe(false);
});

it("says that the outcome is unknown when ZStack itself gave the work up", async () => {
  emulator.jobs.failNext({ code: "SYS.1001", details: "timeout" });
  const error = await errorOf(client.attachIso(ATTACH));
  expect(error.code).toBe("ServerTimedOut");
  expect(outcomeUnknown(error)).toBe(true);
});

it("stops waiting at the deadline and tells the job's id", async () => {
  emulator.jobs.hang = true;
  const error = await errorOf(
    client.attachIso(ATTACH, { deadline: client.deadline(700) }),
  );
  expect(error.code).toBe("JobUnfinished");
  expect(error.message).toMatch(/job [0-9a-f]{32} .* the time was over/);
  expect(outcomeUnknown(error)).toBe(true);
});

function isPolled(): boolean {
  return emulator.requests.some(({ path }) => path.includes("/api-jobs/"));
}

it("stops waiting at once when it is interrupted, and still tells the job's id", async () => {
  emulator.jobs.hang = true;
  const stop = new AbortController();
  const asking = errorOf(client.attachIso(ATTACH, { signal: stop.signal }));
  await until(isPolled);
  stop.abort();
  const error = await asking;
  // And not by the deadline, which is minutes away.
  expect(error.message).toMatch(/job [0-9a-f]{32} .* was interrupted/);
});

it("says that an accepted job was forgotten", async () => {
  emulator.jobs.polls = Infinity;
  const asking = client.attachIso(ATTACH);
  await until(isPolled);
  emulator.jobs.forget();
  expect((await errorOf(asking)).code).toBe("JobLost");
});

it("does not believe a result that speaks of another VM", async () => {
  const [result] = emulator.world.vms.filter(({ uuid }) => uuid !== vms.web);
  emulator.faults.add({
    kind: "body",
    status: 200,
    body: JSON.stringify({ inventory: { uuid: result?.uuid, vmCdRoms: [] } }),
    path: "/v1/api-jobs/",
  });
  const error = await errorOf(client.attachIso(ATTACH));
  expect(error.code).toBe("JobUnfinished");
  expect(error.details.join()).toContain(`another VM, ${result?.uuid ?? ""}`);
  expect(outcomeUnknown(error)).toBe(true);
});

it("sends nothing twice when a poll is answered by an expired session: that may be said of the question", async () => {
  emulator.faults.add({
    kind: "business",
    error: { code: "ID.1001", description: "The session is invalid" },
    path: "/v1/api-jobs/",
  });
  const error = await errorOf(client.attachIso(ATTACH));
  expect(error.code).toBe("JobUnfinished");
  expect(error.details.join()).toContain("ID.1001");
  expect(outcomeUnknown(error)).toBe(true);
  expect(posts()).toBe(1);
  expect(isoInDrive()).toBe(isos.ubuntu);
});

it("detaches, and takes an ISO that is in no drive for success", async () => {
  await client.attachIso(ATTACH);
  await client.detachIso(ATTACH);
  expect(isoInDrive()).toBeUndefined();
  await client.detachIso(ATTACH);
  const deletes = emulator.requests.filter(({ path }) => path === ISO_PATH);
  expect(deletes.map(({ query }) => query.get("isoUuid"))).toEqual([
    isos.ubuntu,
    isos.ubuntu,
  ]);
});
