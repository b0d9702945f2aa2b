import {
  type Emulator,
  EmulatorError,
  type Fault,
  type FaultTarget,
  startEmulator,
} from "../../../../src/emulator";
import { ask, type Asked } from "../../../support/ask";

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

describe("whom a fault meets", () => {
  it("lets the first n through, meets the next m, and is used up", async () => {
    const fault = emulator.faults.add({ kind: "notReady", skip: 2, times: 2 });
    for (let i = 0; i < 6; i += 1) await ready();
    expect(statuses()).toEqual([200, 200, 503, 503, 200, 200]);
    expect(fault.hits).toBe(2);
  });

  it.each<[string, FaultTarget, number]>([
    ["another method", { method: "PUT" }, 200],
    ["its method, in small letters", { method: "get" }, 503],
    ["the beginning of its path", { path: "/v1/management" }, 503],
    ["the middle of its path, as text", { path: "/ready" }, 200],
    ["a pattern in its path", { path: /ready$/g }, 503],
    ["another pattern", { path: /^\/v1\/images/ }, 200],
  ])("%s", async (_title, target, status) => {
    emulator.faults.add({ kind: "notReady", ...target });
    expect((await ready()).status).toBe(status);
    expect((await ready()).status).toBe(status);
  });

  it("the first that was added, and only one; the next when it is gone", async () => {
    const first = emulator.faults.add({ kind: "gateway", status: 500 });
    const second = emulator.faults.add({ kind: "notReady" });
    expect((await ready()).status).toBe(500);
    first.remove();
    expect((await ready()).status).toBe(503);
    expect([first.hits, second.hits]).toEqual([1, 1]);
    emulator.faults.clear();
    expect((await ready()).status).toBe(200);
  });

  it.each<[Fault, string]>([
    [{ kind: "reset", times: 0 }, `"times"`],
    [{ kind: "reset", skip: -1 }, `"skip"`],
    [{ kind: "latency", ms: Number.NaN }, `"ms"`],
    [{ kind: "slow", ms: -1 }, `"ms"`],
    [{ kind: "gateway", status: 99 }, `"status"`],
    [{ kind: "gateway", status: 503, retryAfter: "1\n2" }, `"retryAfter"`],
    [{ kind: "redirect", location: "/\u9e92" }, `"location"`],
  ])("refuses %j", (fault, name) => {
    expect(() => emulator.faults.add(fault)).toThrow(EmulatorError);
    expect(() => emulator.faults.add(fault)).toThrow(name);
  });
});
