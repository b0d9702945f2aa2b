import { DEFAULT_WORLD } from "../../../../../src/emulator";
import { command } from "../../../../support/cli/command";
import {
  byKey,
  doctor,
  stages,
  withNode,
} from "../../../../support/cli/doctor";
import { startProxy } from "../../../../support/cloud/proxy";
import { signedIn } from "../../../../support/cloud/signed-in";

const { admin } = DEFAULT_WORLD;

it("goes the whole way, one line each, and says that all is well", async () => {
  await withNode({}, async (emulator) => {
    const { code, stdout, stderr } = await command(
      ["doctor"],
      signedIn(emulator),
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const lines = stdout.trimEnd().split("\n");
    expect(lines.map((line) => line.split(/ +/)[1])).toEqual([
      ...["settings", "name", "tcp", "proxy", "tls", "node", "clock"],
      ...["sign-in", "permission", undefined, "problems"],
    ]);
    expect(stdout).toContain("ZStack 5.2.1 is ready");
    expect(lines.at(-1)).toBe("No problems found.");
  });
});

it("logs out again, also with an access key, IAM2 or somebody else's session, which it leaves alone", async () => {
  await withNode({}, async (emulator) => {
    const env = signedIn(emulator);
    expect(await doctor({ ...env, ...byKey })).toMatchObject({ code: 0 });
    const iam2 = await doctor({
      ZSTACK_ENDPOINT: emulator.url,
      ZSTACK_IAM2_NAME: DEFAULT_WORLD.iam2.name,
      ZSTACK_IAM2_PASSWORD: DEFAULT_WORLD.iam2.password,
      ZSTACK_IAM2_PROJECT: DEFAULT_WORLD.iam2.project,
    });
    expect(iam2.code).toBe(0);
  });
});

describe("finds on the way to the node the first thing to mend, names the setting, and ends with the code of its kind:", () => {
  it("settings that are missing or contradict: 1", async () => {
    const checkup = await doctor({});
    expect(checkup).toMatchObject({ ok: false, code: 1 });
    expect(stages(checkup, "failed")).toEqual(["settings"]);
    expect(checkup.mend_first?.advice).toContain("ZSTACK_ENDPOINT");
    const half = await doctor({
      ZSTACK_ENDPOINT: "http://127.0.0.1:1",
      ZSTACK_ACCOUNT_NAME: "admin",
    });
    expect(half).toMatchObject({ code: 1 });
    expect(half.mend_first?.advice).toContain("Set ZSTACK_ACCOUNT_PASSWORD");
  });

  it("a host without an address: 6", async () => {
    const checkup = await doctor({
      ...signedIn({ url: "http://no-such-node.invalid:8080" }),
    });
    expect(checkup).toMatchObject({ code: 6, mend_first: { stage: "name" } });
    expect(stages(checkup, "ok")).toEqual(["settings"]);
    expect(stages(checkup, "skipped")).toEqual([
      ...["tcp", "proxy", "tls", "node", "clock", "sign-in", "permission"],
    ]);
    expect(checkup.mend_first?.advice).toContain("ZSTACK_ENDPOINT");
  });

  it("a port where nobody listens: 6", async () => {
    const checkup = await doctor(signedIn({ url: "http://127.0.0.1:1" }));
    expect(checkup).toMatchObject({ code: 6, mend_first: { stage: "tcp" } });
    expect(checkup.mend_first?.advice).toContain("8080");
  });

  it("a proxy that wants a password: 6", async () => {
    const proxy = await startProxy({ user: "me:secret-of-the-proxy" });
    // On every address: it then answers for a name without a dot, too.
    await withNode({ host: "0.0.0.0" }, async (emulator) => {
      const env = {
        ...signedIn({ url: emulator.url.replace(/\/\/[\d.]+/, "//node") }),
        HTTP_PROXY: proxy.url,
      };
      const checkup = await doctor(env);
      expect(checkup).toMatchObject({
        code: 6,
        mend_first: { stage: "proxy" },
      });
      expect(checkup.mend_first?.advice).toContain("to the proxy's URL");
      const withPassword = await doctor({
        ...env,
        HTTP_PROXY: proxy.url.replace("//", "//me:secret-of-the-proxy@"),
      });
      expect(withPassword).toMatchObject({ code: 0 });
      expect(JSON.stringify(withPassword)).not.toContain("secret-of-the-proxy");
    });
    await proxy.close();
  });

  it("a proxy that is not there: 6", async () => {
    const checkup = await doctor({
      ...signedIn({ url: "http://node.example:8080" }),
      HTTP_PROXY: "http://127.0.0.1:1",
    });
    expect(checkup).toMatchObject({ code: 6, mend_first: { stage: "tcp" } });
    expect(checkup.mend_first?.advice).toContain("HTTP_PROXY");
  });

  it("a web page instead of the API: 6", async () => {
    await withNode({}, async (emulator) => {
      emulator.faults.add({ kind: "body", body: "<!doctype html><p>hello" });
      const checkup = await doctor(signedIn(emulator));
      expect(checkup).toMatchObject({ code: 6, mend_first: { stage: "node" } });
      expect(checkup.mend_first?.advice).toContain("context path /zstack");
    });
  });

  it("a wrong context path: 6", async () => {
    await withNode({ context: "/elsewhere" }, async (emulator) => {
      const url = emulator.url.replace("/elsewhere", "/zstack");
      expect(await doctor(signedIn({ url }))).toMatchObject({
        code: 6,
        mend_first: { stage: "node" },
      });
    });
  });

  it("a node that is starting: 6", async () => {
    await withNode({}, async (emulator) => {
      emulator.faults.add({ kind: "notReady" });
      const checkup = await doctor(signedIn(emulator));
      expect(checkup).toMatchObject({ code: 6, mend_first: { stage: "node" } });
      expect(checkup.mend_first?.advice).toContain("is starting");
    });
  });

  it("a node that does not answer, within the time that is given: 6", async () => {
    await withNode({}, async (emulator) => {
      emulator.faults.add({ kind: "hang" });
      const checkup = await doctor(
        signedIn(emulator),
        "--request-timeout",
        "300ms",
      );
      expect(checkup).toMatchObject({ code: 6, mend_first: { stage: "node" } });
    });
  });
});

it("looks at every endpoint, names the one that is broken, and signs in at the other", async () => {
  await withNode({}, async (emulator) => {
    const { code, stdout } = await command(
      ["doctor", "--endpoint", `http://127.0.0.1:1,${emulator.url}`],
      signedIn(emulator),
    );
    expect(code).toBe(6);
    expect(stdout).toMatch(/FAILED +tcp +http:\/\/127.0.0.1:1\/zstack: /);
    expect(stdout).toMatch(new RegExp(`ok +node +${emulator.url}: ZStack`));
    expect(stdout).toMatch(
      new RegExp(`ok +sign-in +accepted: account ${admin.name}`),
    );
    expect(stdout).toMatch(/\nFix first: tcp\. /);
  });
});
