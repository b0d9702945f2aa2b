import { spawnSync } from "node:child_process";
import path from "node:path";

/** What DEBUG=* prints goes past every redaction: so nothing secret may be given to who prints. */
const PROGRAM = `
  const { createServer } = require("node:http");
  const { connect } = require("node:net");
  const { loadClient } = require(process.argv[1]);
  const node = createServer((q, r) => r.end('{"inventories":[]}'));
  const proxy = createServer((q, r) => { seen.push(q.headers["proxy-authorization"]); r.end('{"inventories":[]}'); });
  const seen = [];
  proxy.listen(0, "127.0.0.1", async () => {
    const proxyUrl = "http://me:canary-pass@127.0.0.1:" + proxy.address().port;
    for (const baseUrl of ["http://node.example:8080/zstack", "https://node.example/zstack"]) {
      const client = await loadClient({
        endpoints: [{ baseUrl }], proxyUrl, limits: { maxRetries: 0 },
        credential: { kind: "session", uuid: "c0ffee".padEnd(32, "0") },
      });
      await client.listIsoCandidates("a".repeat(32)).catch(() => undefined);
      await client.close();
    }
    console.log(JSON.stringify(seen));
    process.exit(0);
  });
`;

it("with DEBUG=* neither the proxy's password nor the session is printed", () => {
  const client = path.resolve(__dirname, "../../../../dist/lib/zstack");
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["-e", PROGRAM, client],
    { encoding: "utf8", env: { ...process.env, DEBUG: "*" }, timeout: 20_000 },
  );
  const basic = Buffer.from("me:canary-pass").toString("base64");
  expect(stdout).toContain(`Basic ${basic}`);
  expect(stderr).toContain("proxy-agent");
  expect(stderr).not.toMatch(/canary|c0ffee/);
  expect(stderr).not.toContain(basic);
});
