import {
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
} from "../../../../src/emulator";
import { type Clock, systemClock } from "../../../../src/foundation";
import {
  ask,
  type Asked,
  codeIn,
  faultOf,
  logInAs,
  sessionIn,
} from "../../../support/ask";

const { admin, vms } = DEFAULT_WORLD;
const READY = "/v1/management-nodes/ready";

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

function ready(): Promise<Asked> {
  return ask(`${emulator.url}${READY}`);
}

function statuses(): number[] {
  return emulator.requests.map(({ status }) => status);
}

describe("a fault that keeps the request from the node", () => {
  it.each(["reset", "hang"] as const)(
    "%s: nothing is carried out, no answer comes",
    async (kind) => {
      emulator.faults.add({ kind, method: "PUT" });
      const asked = faultOf(logInAs(emulator.url, admin));
      while (emulator.requests.length === 0) await systemClock.sleep(1);
      expect(emulator.liveSessions).toBe(0);
      expect(statuses()).toEqual([0]);
      await emulator.close();
      expect(await asked).toBe("ECONNRESET");
    },
  );

  it("notReady: 503 SYS.1010, as of a node that is starting", async () => {
    emulator.faults.add({ kind: "notReady" });
    const answer = await ready();
    expect([answer.status, codeIn(answer)]).toEqual([503, "SYS.1010"]);
  });

  it("gateway: the proxy's own page, status and Retry-After, and none of the node's headers", async () => {
    emulator.faults.add({ kind: "gateway", status: 502, retryAfter: 7 });
    const answer = await ready();
    expect(answer.status).toBe(502);
    expect(answer.body).toContain("<h1>502 Bad Gateway</h1>");
    expect(answer.headers["content-type"]).toBe("text/html");
    expect(answer.headers["retry-after"]).toBe("7");
    expect(answer.headers["set-cookie"]).toBeUndefined();
  });

  it("business: 503 with the error that was written down", async () => {
    const error = {
      code: "SYS.1001",
      description: "A message or a operation timeout",
      details: "Message[name: org.zstack.X, id: 1] timeout after 300 seconds",
      cause: { code: "SYS.1006" },
    };
    emulator.faults.add({ kind: "business", error });
    const answer = await ready();
    expect(answer.status).toBe(503);
    expect(JSON.parse(answer.body)).toEqual({ error });
  });

  it("redirect: somewhere else, 302 unless told otherwise", async () => {
    const location = "http://127.0.0.1:1/elsewhere";
    emulator.faults.add({ kind: "redirect", location, times: 1 });
    emulator.faults.add({ kind: "redirect", location, status: 307 });
    const [first, second] = [await ready(), await ready()];
    expect([first.status, second.status]).toEqual([302, 307]);
    expect(second.headers.location).toBe(location);
  });

  it("body: any bytes under any status", async () => {
    emulator.faults.add({ kind: "body", body: '{"inventories":[', times: 1 });
    emulator.faults.add({
      kind: "body",
      status: 418,
      body: new Uint8Array([0x7b, 0x7d]),
    });
    expect(await ready()).toMatchObject({
      status: 200,
      body: '{"inventories":[',
    });
    expect(await ready()).toMatchObject({ status: 418, body: "{}" });
  });
});

describe("a fault on the way back", () => {
  it.each(["resetAfter", "hangAfter"] as const)(
    "%s: the node has done it, and the answer is lost",
    async (kind) => {
      emulator.faults.add({ kind });
      const asked = faultOf(logInAs(emulator.url, admin));
      while (emulator.requests.length === 0) await systemClock.sleep(1);
      expect(emulator.liveSessions).toBe(1);
      expect(statuses()).toEqual([0]);
      await emulator.close();
      expect(await asked).toBe("ECONNRESET");
    },
  );

  it("half: the length of all, half of the bytes, the end of the connection", async () => {
    emulator.faults.add({ kind: "half" });
    expect(await faultOf(logInAs(emulator.url, admin))).toBe("ECONNRESET");
    expect(emulator.liveSessions).toBe(1);
    expect(statuses()).toEqual([200]);
  });

  it("latency: the same answer, later", async () => {
    emulator.faults.add({ kind: "latency", ms: 120 });
    const start = performance.now();
    expect(await ready()).toMatchObject({ status: 200, body: "{}" });
    expect(performance.now() - start).toBeGreaterThan(110);
  });

  it("slow: the headers at once, the body in drops, and whole in the end", async () => {
    const session = sessionIn(await logInAs(emulator.url, admin));
    const url = `${emulator.url}/v1/vm-instances/${vms.web}/iso-candidates`;
    const headers = { authorization: `OAuth ${session}` };
    emulator.faults.add({ kind: "slow", ms: 200 });
    const start = performance.now();
    const response = await fetch(url, { headers });
    const headersCame = performance.now();
    const { inventories } = (await response.json()) as {
      inventories: unknown[];
    };
    const wholeCame = performance.now();
    // The 200 ms lie behind the headers, not before them.
    expect(wholeCame - start).toBeGreaterThan(180);
    expect(wholeCame - headersCame).toBeGreaterThan(headersCame - start);
    expect(inventories).toHaveLength(4);
  });
});

/** The clock of this machine, and how many sleep by it now. */
function countingClock(): { readonly clock: Clock; readonly count: number } {
  let count = 0;
  return {
    clock: {
      ...systemClock,
      sleep: async (ms, signal) => {
        count += 1;
        await systemClock.sleep(ms, signal).finally(() => (count -= 1));
      },
    },
    get count() {
      return count;
    },
  };
}

describe("closing", () => {
  it("cuts what hangs and what is late, and leaves no timer", async () => {
    const sleepers = countingClock();
    const other = await startEmulator({ clock: sleepers.clock });
    other.faults.add({ kind: "hang", times: 1 });
    other.faults.add({ kind: "slow", ms: 600_000, times: 1 });
    other.faults.add({ kind: "latency", ms: 600_000 });
    const asked = [1, 2, 3].map(() => faultOf(ask(`${other.url}${READY}`)));
    while (sleepers.count < 2) await systemClock.sleep(1);
    await other.close();
    expect(await Promise.all(asked)).toEqual([
      "ECONNRESET",
      "ECONNRESET",
      "ECONNRESET",
    ]);
    expect(sleepers.count).toBe(0);
  });

  it("forgets a late answer as soon as the client has gone", async () => {
    const sleepers = countingClock();
    const slow = await startEmulator({
      clock: sleepers.clock,
      latency: 600_000,
    });
    const impatient = new AbortController();
    const asked = fetch(`${slow.url}${READY}`, { signal: impatient.signal });
    while (sleepers.count === 0) await systemClock.sleep(1);
    impatient.abort();
    await expect(asked).rejects.toMatchObject({ name: "AbortError" });
    while (sleepers.count > 0) await systemClock.sleep(1);
    expect(sleepers.count).toBe(0);
    await slow.close();
  });
});
