import { type ServerResponse } from "node:http";
import fc from "fast-check";
import { loadClient } from "../../../../src/zstack";
import {
  backOff,
  parseRetryAfter,
} from "../../../../src/zstack/transport/retry";
import { cannedServer } from "../../../support/cloud/canned-server";
import {
  bySession,
  errorOf,
  NO_INVENTORIES,
} from "../../../support/cloud/client-settings";

const VM = "1f65bf61248341708265de7d759828b2";

/** Answers in turn; the last one for ever. */
function inTurn(
  ...answers: readonly ((response: ServerResponse) => unknown)[]
) {
  let at = 0;
  return (_request: unknown, response: ServerResponse): void => {
    answers[Math.min(at, answers.length - 1)]?.(response);
    at += 1;
  };
}

const fine = (response: ServerResponse): unknown =>
  response.end(NO_INVENTORIES);
const cut = (response: ServerResponse): unknown => response.socket?.destroy();
const saying =
  (status: number, body: string, headers: Record<string, string> = {}) =>
  (response: ServerResponse): unknown =>
    response.writeHead(status, headers).end(body);
const half = (response: ServerResponse): void => {
  response.writeHead(200, { "content-length": "400" });
  response.write('{"inventories":[{"uuid":"a');
  setTimeout(() => response.socket?.destroy(), 20);
};
const business = (code: string): string =>
  JSON.stringify({ error: { code, description: "d", details: "超时" } });

describe("a read is tried again", () => {
  it.each<[string, (response: ServerResponse) => unknown]>([
    ["a connection that is cut before the answer", cut],
    ["a connection that is cut in the middle of the answer", half],
    ["a gateway's 502 in text", saying(502, "Bad Gateway")],
    ["a gateway's 503 as a web page", saying(503, "<html>busy</html>")],
    ["429", saying(429, "slow down")],
    [
      "a gateway's 504 in JSON of its own",
      saying(504, '{"status":504,"error":"Gateway Timeout"}'),
    ],
    ["a gateway's 502 in other JSON", saying(502, '{"message":"no upstream"}')],
    ["SYS.1001, an internal time-out", saying(503, business("SYS.1001"))],
    ["SYS.1010, a node that is starting", saying(503, business("SYS.1010"))],
  ])("after %s", async (_what, trouble) => {
    const server = await cannedServer(inTurn(trouble, trouble, fine));
    const client = await loadClient(bySession(server.url));
    expect(await client.listIsoCandidates(VM)).toEqual([]);
    expect(server.seen).toHaveLength(3);
    await client.close();
    await server.close();
  });

  it("at most three times, and then tells all that was tried", async () => {
    const server = await cannedServer(
      inTurn(cut, saying(502, "Bad Gateway"), cut),
    );
    const client = await loadClient(bySession(server.url));
    const error = await errorOf(client.listIsoCandidates(VM));
    expect(server.seen).toHaveLength(4);
    expect(error.code).toBe("Unreachable");
    expect(error.details.join("\n")).toMatch(
      /Tried 4 times in .*In turn:\n- .*ECONNRESET.*\n- .*status 502/s,
    );
    await client.close();
    await server.close();
  });

  it.each([
    ["0", 1],
    ["1", 2],
  ])("as often as max_retries = %s says", async (retries, requests) => {
    const server = await cannedServer(cut0);
    const client = await loadClient(
      bySession(server.url, { limits: { maxRetries: Number(retries) } }),
    );
    await errorOf(client.listIsoCandidates(VM));
    expect(server.seen).toHaveLength(requests);
    await client.close();
    await server.close();
  });

  it("never after an answer: business errors and 4xx are final", async () => {
    for (const [status, body] of [
      [503, business("SYS.1003")],
      [503, business("SYS.1006")],
      [503, business("SYS.1007")],
      [503, business("ID.1001")],
      [400, "missing header 'Authorization'"],
      [404, "no api mapping to /v1/x"],
      [405, "only GET"],
    ] as const) {
      const server = await cannedServer(inTurn(saying(status, body)));
      const client = await loadClient(bySession(server.url));
      await errorOf(client.listIsoCandidates(VM));
      expect([body, server.seen.length]).toEqual([body, 1]);
      await client.close();
      await server.close();
    }
  });
});

const cut0 = (_request: unknown, response: ServerResponse): void => {
  response.socket?.destroy();
};

describe("waiting", () => {
  it("is from 50 ms to 2 s, at least half of it sure, longer each time", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (attempt, random) => {
          const most = Math.min(2_000, 100 * 2 ** (attempt - 1));
          const wait = backOff(attempt, random);
          return wait >= most / 2 && wait <= most;
        },
      ),
    );
  });

  it("honours Retry-After", async () => {
    const server = await cannedServer(
      inTurn(saying(503, "busy", { "retry-after": "1" }), fine),
    );
    const client = await loadClient(bySession(server.url));
    const began = performance.now();
    await client.listIsoCandidates(VM);
    expect(performance.now() - began).toBeGreaterThan(990);
    await client.close();
    await server.close();
  });

  it("gives up at once when Retry-After is beyond the operation's time, and says so", async () => {
    const server = await cannedServer(
      inTurn(saying(429, "busy", { "retry-after": "3600" })),
    );
    const client = await loadClient(
      bySession(server.url, { limits: { operationTimeout: 2_000 } }),
    );
    const error = await errorOf(client.listIsoCandidates(VM));
    expect(error.details.join()).toMatch(
      /next try would be due in 1h, but only .* are left of operation_timeout/,
    );
    expect(server.seen).toHaveLength(1);
    await client.close();
    await server.close();
  });

  it.each([
    ["120", 120_000],
    [" 3 ", 3_000],
    ["Thu, 17 Oct 2024 13:43:35 GMT", 5_000],
    ["Thu, 17 Oct 2024 13:00:00 GMT", 0],
    ["soon", undefined],
    [null, undefined],
  ])("reads Retry-After: %j", (header, ms) => {
    expect(parseRetryAfter(header, Date.UTC(2024, 9, 17, 13, 43, 30))).toBe(ms);
  });
});

describe("time-outs", () => {
  it("each try has its own", async () => {
    const server = await cannedServer(inTurn(() => undefined, fine));
    const client = await loadClient(
      bySession(server.url, { limits: { requestTimeout: 100 } }),
    );
    expect(await client.listIsoCandidates(VM)).toEqual([]);
    await client.close();
    await server.close();
  });

  it("the operation has one for all tries and the waiting between them", async () => {
    const server = await cannedServer(inTurn(() => undefined));
    const client = await loadClient(
      bySession(server.url, {
        limits: { requestTimeout: 200, operationTimeout: 500, maxRetries: 9 },
      }),
    );
    const error = await errorOf(client.listIsoCandidates(VM));
    // Nine tries of 200 ms would not fit.
    expect(server.seen.length).toBeLessThanOrEqual(3);
    expect(["TimedOut", "OperationTimedOut"]).toContain(error.code);
    await client.close();
    await server.close();
  });

  it("a stop ends a request, a wait and a place in the queue at once", async () => {
    const server = await cannedServer(
      inTurn(saying(503, "busy", { "retry-after": "60" }), () => undefined),
    );
    const client = await loadClient(
      bySession(server.url, { limits: { maxConcurrentRequests: 1 } }),
    );
    const stop = new AbortController();
    const three = [1, 2, 3].map(() =>
      client
        .listIsoCandidates(VM, { signal: stop.signal })
        .catch((caught: unknown) => (caught as Error).name),
    );
    setTimeout(() => {
      stop.abort();
    }, 100);
    expect(await Promise.all(three)).toEqual([
      "AbortError",
      "AbortError",
      "AbortError",
    ]);
    await client.close();
    await server.close();
    // The server asks to wait for a minute, and a request may take half of one.
  }, 20_000);
});

it("has at most max_concurrent_requests under way", async () => {
  let [now, most] = [0, 0];
  const server = await cannedServer((_request, response) => {
    now += 1;
    most = Math.max(most, now);
    setTimeout(() => {
      now -= 1;
      response.end(NO_INVENTORIES);
    }, 20);
  });
  const client = await loadClient(
    bySession(server.url, { limits: { maxConcurrentRequests: 3 } }),
  );
  await Promise.all(
    Array.from({ length: 12 }, (_, i) =>
      client.listIsoCandidates(VM, { userTags: [String(i)] }),
    ),
  );
  expect(most).toBe(3);
  await client.close();
  await server.close();
});
