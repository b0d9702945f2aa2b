import {
  DEFAULT_WORLD,
  type Emulator,
  type EmulatorOptions,
  startEmulator,
  type WorldCdRom,
} from "../../../../src/emulator";
import { Caller, errorOf } from "../../../support/cloud/emulator-caller";
import { handMovedClock } from "../../../support/hand-moved-clock";
import { until } from "../../../support/until";

const { vms, isos } = DEFAULT_WORLD;
const ATTACH = `POST /v1/vm-instances/${vms.web}/iso/${isos.ubuntu}`;
const DETACH = `DELETE /v1/vm-instances/${vms.db}/iso`;
const JOB = "11112222333344445555666677778888";

let emulator: Emulator | undefined;
afterEach(async () => {
  await emulator?.close();
  emulator = undefined;
});

async function start(options: EmulatorOptions = {}): Promise<Emulator> {
  emulator = await startEmulator(options);
  return emulator;
}

function drive({ world }: Emulator, vm: string): WorldCdRom | undefined {
  return world.vms.find(({ uuid }) => uuid === vm)?.cdRoms[0];
}

describe("an asynchronous call", () => {
  it("is accepted with the place of its job, on a host of the node's own", async () => {
    const { url } = await start();
    const caller = await Caller.signIn(url);
    expect(
      await caller.send(ATTACH, { headers: { "x-job-uuid": JOB } }),
    ).toEqual({
      status: 202,
      body: {
        apiTimeout: 1_800_000,
        location: `http://management-node.invalid:8080/zstack/v1/api-jobs/${JOB}`,
      },
    });
  });

  it("names the host and the context that the test chose", async () => {
    const { url } = await start({
      jobHost: "10.0.0.9:8080",
      context: "/cloud",
    });
    const { body } = await (await Caller.signIn(url)).send(ATTACH);
    expect((body as { location: string }).location).toMatch(
      /^http:\/\/10\.0\.0\.9:8080\/cloud\/v1\/api-jobs\/[0-9a-f]{32}$/,
    );
  });

  it("tells the time-out that the caller asked for, in milliseconds", async () => {
    const { url } = await start();
    const { body } = await (
      await Caller.signIn(url)
    ).send(ATTACH, { headers: { "x-api-timeout": "60" } });
    expect(body).toMatchObject({ apiTimeout: 60_000 });
  });

  it("is accepted with a bad session, too, and told of it by the poll", async () => {
    const { url } = await start();
    const caller = Caller.withoutSession(url);
    const accepted = await caller.send(ATTACH, {
      headers: { "x-job-uuid": JOB },
    });
    expect(accepted.status).toBe(202);
    await caller.poll(JOB);
    const done = await caller.poll(JOB);
    expect(done.status).toBe(503);
    expect(JSON.stringify(done.body)).toMatch(
      /^\{"error":\{"causes":\[\],"code":"ID\.1001"/,
    );
  });

  it("is refused a second time under the same job id, by whatever API writes", async () => {
    const { url } = await start();
    const caller = await Caller.signIn(url);
    const headers = { "x-job-uuid": JOB };
    await caller.send(ATTACH, { headers });
    const duplicate = { status: 400, body: `Duplicate job uuid[${JOB}]` };
    expect(await caller.send(ATTACH, { headers })).toEqual(duplicate);
    expect(
      await caller.send("PUT /v1/accounts/login", { headers, body: {} }),
    ).toEqual(duplicate);
  });

  it("may repeat a job id when it only reads", async () => {
    const { url } = await start();
    const caller = await Caller.signIn(url);
    const headers = { "x-job-uuid": JOB };
    await caller.send(ATTACH, { headers });
    const list = `GET /v1/vm-instances/${vms.web}/iso-candidates`;
    expect((await caller.send(list, { headers })).status).toBe(200);
    expect((await caller.send(list, { headers })).status).toBe(200);
  });
});

describe("polling", () => {
  it("answers once that the job runs, then what it brought, as often as asked", async () => {
    const { url } = await start();
    const caller = await Caller.signIn(url);
    await caller.send(ATTACH, { headers: { "x-job-uuid": JOB } });
    expect(await caller.poll(JOB)).toEqual({ status: 202, body: {} });
    const done = await caller.poll(JOB);
    expect(done.status).toBe(200);
    expect(await caller.poll(JOB)).toEqual(done);
  });

  it("answers as many times that the job runs as the test wants", async () => {
    const { url, jobs } = await start({ jobs: { polls: 3 } });
    const caller = await Caller.signIn(url);
    await caller.send(ATTACH, { headers: { "x-job-uuid": JOB } });
    const statuses = [];
    for (let i = 0; i < 4; i += 1)
      statuses.push((await caller.poll(JOB)).status);
    expect(statuses).toEqual([202, 202, 202, 200]);
    jobs.polls = 0;
    await caller.send(DETACH, { headers: { "x-job-uuid": "0".repeat(32) } });
    expect((await caller.poll("0".repeat(32))).status).toBe(200);
  });

  it("knows no job that was never begun", async () => {
    const { url } = await start();
    expect(await (await Caller.signIn(url)).poll(JOB)).toEqual({
      status: 404,
      body: "the job has been expired",
    });
  });

  it("allows no verb but GET", async () => {
    const { url } = await start();
    expect(
      await (await Caller.signIn(url)).send(`DELETE /v1/api-jobs/${JOB}`),
    ).toEqual({
      status: 405,
      body: "only GET method is allowed for querying job status",
    });
  });

  it("knows a job for 10,800 s from its acceptance, and its id is free afterwards", async () => {
    const clock = handMovedClock();
    const { url } = await start({ clock });
    const caller = await Caller.signIn(url);
    await caller.send(ATTACH, { headers: { "x-job-uuid": JOB } });
    await caller.poll(JOB);
    clock.pass(10_799_000);
    expect((await caller.poll(JOB)).status).toBe(200);
    clock.pass(1_000);
    expect((await caller.poll(JOB)).status).toBe(404);
    const again = await (
      await Caller.signIn(url)
    ).send(DETACH, { headers: { "x-job-uuid": JOB } });
    expect(again.status).toBe(202);
  });
});

describe("a job whose acceptance was lost", () => {
  it("has its effect, and is found under the id that the caller gave it", async () => {
    const cloud = await start();
    const caller = await Caller.signIn(cloud.url);
    cloud.faults.add({ kind: "resetAfter", method: "POST", times: 1 });
    await expect(
      caller.send(ATTACH, { headers: { "x-job-uuid": JOB } }),
    ).rejects.toThrow("fetch failed");
    expect(drive(cloud, vms.web)?.isoUuid).toBe(isos.ubuntu);
    await caller.poll(JOB);
    expect((await caller.poll(JOB)).status).toBe(200);
  });

  it("is found on another node of the same cloud, too", async () => {
    const cloud = await start();
    const second = await startEmulator({ sharedWith: cloud });
    await (
      await Caller.signIn(cloud.url)
    ).send(ATTACH, { headers: { "x-job-uuid": JOB } });
    const elsewhere = await Caller.signIn(second.url);
    await elsewhere.poll(JOB);
    expect((await elsewhere.poll(JOB)).status).toBe(200);
    await second.close();
  });

  it("was none when the request did not reach the node", async () => {
    const cloud = await start();
    const caller = await Caller.signIn(cloud.url);
    cloud.faults.add({ kind: "reset", method: "POST", times: 1 });
    await expect(
      caller.send(ATTACH, { headers: { "x-job-uuid": JOB } }),
    ).rejects.toThrow("fetch failed");
    expect((await caller.poll(JOB)).status).toBe(404);
    expect(drive(cloud, vms.web)?.isoUuid).toBeUndefined();
  });
});

describe("the effect of a job", () => {
  it("is there when it is accepted, though nobody ever polls", async () => {
    const cloud = await start({ jobs: { polls: Infinity } });
    await (await Caller.signIn(cloud.url)).send(ATTACH);
    expect(drive(cloud, vms.web)?.isoUuid).toBe(isos.ubuntu);
  });

  it("waits for its duration by the clock", async () => {
    const clock = handMovedClock();
    const cloud = await start({ clock, jobs: { duration: 5_000, polls: 0 } });
    const caller = await Caller.signIn(cloud.url);
    await caller.send(ATTACH, { headers: { "x-job-uuid": JOB } });
    clock.pass(4_999);
    expect((await caller.poll(JOB)).status).toBe(202);
    expect(drive(cloud, vms.web)?.isoUuid).toBeUndefined();
    clock.pass(1);
    expect((await caller.poll(JOB)).status).toBe(200);
    expect(drive(cloud, vms.web)?.isoUuid).toBe(isos.ubuntu);
  });

  it("comes after a real duration without any request", async () => {
    const cloud = await start({ jobs: { duration: 300 } });
    await (await Caller.signIn(cloud.url)).send(ATTACH);
    expect(drive(cloud, vms.web)?.isoUuid).toBeUndefined();
    await until(() => drive(cloud, vms.web)?.isoUuid === isos.ubuntu);
  });

  it("never comes while jobs hang, and comes at once when they are let go", async () => {
    const cloud = await start({ jobs: { hang: true, polls: 0 } });
    const caller = await Caller.signIn(cloud.url);
    await caller.send(ATTACH, { headers: { "x-job-uuid": JOB } });
    expect((await caller.poll(JOB)).status).toBe(202);
    expect(drive(cloud, vms.web)?.isoUuid).toBeUndefined();
    expect(cloud.jobs.known).toEqual([
      {
        uuid: JOB,
        state: "running",
        method: "POST",
        path: `/v1/vm-instances/${vms.web}/iso/${isos.ubuntu}`,
      },
    ]);
    cloud.jobs.hang = false;
    expect(drive(cloud, vms.web)?.isoUuid).toBe(isos.ubuntu);
    expect((await caller.poll(JOB)).status).toBe(200);
  });

  it("comes also when the node has forgotten the job", async () => {
    const cloud = await start({ jobs: { hang: true } });
    const caller = await Caller.signIn(cloud.url);
    await caller.send(ATTACH, { headers: { "x-job-uuid": JOB } });
    cloud.jobs.forget(JOB);
    expect((await caller.poll(JOB)).status).toBe(404);
    cloud.jobs.hang = false;
    expect(drive(cloud, vms.web)?.isoUuid).toBe(isos.ubuntu);
    expect(cloud.jobs.known).toEqual([]);
  });

  it("does not come for a job that a test lets fail, and the job after it is as usual", async () => {
    const cloud = await start();
    const caller = await Caller.signIn(cloud.url);
    cloud.jobs.failNext({ code: "SYS.1006", details: "the host is gone" });
    const failed = await caller.run(ATTACH);
    expect(failed.status).toBe(503);
    expect(errorOf(failed)).toEqual({
      causes: [],
      code: "SYS.1006",
      details: "the host is gone",
    });
    expect(drive(cloud, vms.web)?.isoUuid).toBeUndefined();
    expect(cloud.jobs.known[0]?.state).toBe("failed");
    expect((await caller.run(ATTACH)).status).toBe(200);
  });

  it("is decided in the order of acceptance: of two attaches to one drive the second fails", async () => {
    const cloud = await start({ jobs: { hang: true } });
    const caller = await Caller.signIn(cloud.url);
    await caller.send(ATTACH);
    await caller.send(`POST /v1/vm-instances/${vms.web}/iso/${isos.kylin}`);
    cloud.jobs.hang = false;
    expect(cloud.jobs.known.map(({ state }) => state)).toEqual([
      "succeeded",
      "failed",
    ]);
    expect(drive(cloud, vms.web)?.isoUuid).toBe(isos.ubuntu);
  });
});
