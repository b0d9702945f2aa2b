import { once } from "node:events";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import {
  type Emulator,
  type EmulatorOptions,
  startEmulator,
} from "../../../../src/emulator";
import { systemClock } from "../../../../src/foundation";
import { ask, faultOf } from "../../../support/ask";
import { makeCertificates } from "../../../support/cloud/certificates";

const READY = "/v1/management-nodes/ready";
const running: Emulator[] = [];
afterEach(async () => {
  for (const emulator of running.splice(0)) await emulator.close();
});

async function start(options: EmulatorOptions): Promise<Emulator> {
  const emulator = await startEmulator(options);
  running.push(emulator);
  return emulator;
}

describe("https", () => {
  const { ca, server, client } = makeCertificates();

  it("serves a certificate that a client can check", async () => {
    const { url } = await start({ tls: server });
    expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/zstack$/);
    expect((await ask(`${url}${READY}`, { ca })).status).toBe(200);
    expect(await faultOf(ask(`${url}${READY}`))).toBe(
      "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
    );
  });

  it("demands a client certificate of the CA that is named", async () => {
    const { url } = await start({ tls: { ...server, clientCa: ca } });
    expect((await ask(`${url}${READY}`, { ca, ...client })).status).toBe(200);
    expect(await faultOf(ask(`${url}${READY}`, { ca }))).toMatch(
      /^(?:ECONNRESET|ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED)$/,
    );
    const stranger = makeCertificates().client;
    expect(await faultOf(ask(`${url}${READY}`, { ca, ...stranger }))).not.toBe(
      "no fault at all",
    );
  });

  it("closes although a client has not got through the handshake", async () => {
    const emulator = await start({ tls: server });
    const { port } = new URL(emulator.url);
    const idle = connect(Number(port), "127.0.0.1");
    await once(idle, "connect");
    await emulator.close();
    await once(idle, "close");
    expect(idle.destroyed).toBe(true);
  });

  it("loses answers as plain http does", async () => {
    const emulator = await start({ tls: server });
    emulator.faults.add({ kind: "reset", times: 1 });
    emulator.faults.add({ kind: "half", times: 1 });
    const url = `${emulator.url}${READY}`;
    expect(await faultOf(ask(url, { ca }))).toBe("ECONNRESET");
    expect(await faultOf(ask(url, { ca }))).toBe("ECONNRESET");
    expect((await ask(url, { ca })).status).toBe(200);
  });
});

// Where the machine has no IPv6 there is nothing to listen on; then the refusal must say so.
const hasIpv6 = Object.values(networkInterfaces()).some((addresses) =>
  addresses?.some(({ address }) => address === "::1"),
);
it("listens on IPv6, with brackets in its URL", async () => {
  const started = start({ host: "::1" }).then(
    ({ url }) => url,
    (caught: unknown) => (caught as { code: string }).code,
  );
  expect(await started).toMatch(
    hasIpv6
      ? /^http:\/\/\[::1\]:\d+\/zstack$/
      : /^E(?:ADDRNOTAVAIL|AFNOSUPPORT)$/,
  );
});

it.each<[EmulatorOptions, string]>([
  [{ timeZone: "Mars/Olympus" }, "timeZone"],
  [{ timeZone: "+08:00" }, "timeZone"],
  [{ context: "zstack" }, "context"],
  [{ context: "/zstack/" }, "context"],
  [{ context: "/emulator" }, "context"],
  [{ sharedWith: {} as Emulator }, "sharedWith"],
])("refuses %j", async (options, name) => {
  const started = start(options);
  await expect(started).rejects.toMatchObject({ code: "InvalidOption" });
  await expect(started).rejects.toThrow(name);
});

it("lives on when a client goes away in the middle of its request", async () => {
  const { url } = await start({});
  const client = connect(Number(new URL(url).port), "127.0.0.1");
  client.write("PUT /zstack/v1/accounts/login HTTP/1.1\r\n");
  client.write("Host: x\r\nContent-Length: 100\r\n\r\n{");
  await systemClock.sleep(50);
  client.destroy();
  await once(client, "close");
  expect((await ask(`${url}${READY}`)).status).toBe(200);
});
