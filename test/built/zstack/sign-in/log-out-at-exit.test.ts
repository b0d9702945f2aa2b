/** Programs in processes of their own, over the built library: run `npm run build` first. */

import { buildSync } from "esbuild";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { createServer } from "node:https";
import { type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
} from "../../../../src/emulator";
import { signedIn } from "../../../support/cloud/signed-in";
import { makeCertificates } from "../../../support/cloud/certificates";
import { startProxy } from "../../../support/cloud/proxy";
import { cleanEnvironment } from "../../../support/lookups";

const { vms } = DEFAULT_WORLD;
const ROOT = path.resolve(__dirname, "../../../..");

let emulator: Emulator;
let folder: string;
beforeEach(async () => {
  emulator = await startEmulator();
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), "log-out-")));
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await emulator.close();
});

const ENDINGS = {
  "process.exit()": "process.exit(7);",
  "an exception": 'setTimeout(() => { throw new RangeError("on purpose"); });',
  "a rejection": 'void Promise.reject(new RangeError("on purpose"));',
};

/** A program that looks up, waits for a line from us where it is told to, and ends. */
function program(ending: string, { waits = false } = {}): string {
  const library = JSON.stringify(path.join(ROOT, "dist/lib/lookup.js"));
  return `
    import { lookupVmIsoCandidates } from ${library};
    lookupVmIsoCandidates({ vmInstanceUuid: "${vms.web}", nameRegex: "^rocky" }, { mode: "refresh" }).then(() => {
      console.log("looked up");
      ${waits ? `process.stdin.once("data", () => { ${ending} });` : ending}
    });
  `;
}

/** How programs reach a machine where nothing else of the package is. */
const FORMS = {
  "bundled as CommonJS": { file: "out.cjs", format: "cjs", banner: "" },
  "bundled as an ES module": {
    file: "out.mjs",
    format: "esm",
    banner:
      'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
  },
} as const;

function bundled(
  source: string,
  { file, format, banner }: (typeof FORMS)[keyof typeof FORMS],
  minify = false,
): string {
  const outfile = path.join(folder, file);
  writeFileSync(path.join(folder, "main.mjs"), source);
  buildSync({
    entryPoints: [path.join(folder, "main.mjs")],
    outfile,
    bundle: true,
    minify,
    format,
    platform: "node",
    banner: { js: banner },
    logLevel: "error",
  });
  return outfile;
}

function start(file: string, env: NodeJS.ProcessEnv = signedIn(emulator)) {
  const child = spawn(process.execPath, [file], {
    cwd: folder,
    env: cleanEnvironment(env),
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = once(child, "close").then(([code]) => ({
    code: code as number,
    stdout,
    stderr,
  }));
  return { child, ended };
}

function logins(): number {
  return emulator.requests.filter(({ path: p }) => p.endsWith("/login")).length;
}

describe.each(Object.entries(FORMS))("a program %s", (_form, form) => {
  it.each(Object.entries(ENDINGS))(
    "logs out when it ends by %s, with one login and no word about it",
    async (_ending, ending) => {
      const ran = await start(bundled(program(ending), form, true)).ended;
      expect(ran.stdout).toBe("looked up\n");
      expect(ran.code).not.toBe(0);
      expect(ran.stderr).not.toContain("zstack-iso:");
      expect({ logins: logins(), live: emulator.liveSessions }).toEqual({
        logins: 1,
        live: 0,
      });
    },
  );
});

it("starts no process at its end: the list of those that it may start is empty", async () => {
  const source = `
    import child from "node:child_process";
    for (const name of Object.keys(child)) if (typeof child[name] === "function") child[name] = () => console.log("started by " + name);
    ${program("process.exit();")}`;
  const ran = await start(bundled(source, FORMS["bundled as CommonJS"])).ended;
  expect(ran).toEqual({ code: 0, stdout: "looked up\n", stderr: "" });
  expect(emulator.liveSessions).toBe(0);
});

it("logs out through TLS and a proxy with a password, under NODE_OPTIONS that load modules first", async () => {
  const { ca, server: pair } = makeCertificates();
  const front = createServer(pair, (incoming, outgoing) => {
    const { method = "GET", headers, url = "" } = incoming;
    const onward = request(`${new URL(emulator.url).origin}${url}`, {
      method,
      headers,
    });
    onward.on("response", (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(onward);
  });
  await new Promise<void>((done) => front.listen(0, "127.0.0.1", done));
  const { port } = front.address() as AddressInfo;
  const proxy = await startProxy({ user: "us:er" });
  const form = FORMS["bundled as CommonJS"];
  const env = {
    ...signedIn(emulator),
    ZSTACK_ENDPOINT: `https://localhost:${port}`,
    ZSTACK_CA_CERT_PEM: ca,
    HTTPS_PROXY: proxy.url.replace("//", "//us:er@"),
    NODE_OPTIONS: "--import=data:text/javascript,0",
  };
  // A machine's own name is reached without the proxy of the environment, unless it is given.
  const source = program("process.exit();").replace(
    '{ mode: "refresh" }',
    '{ mode: "refresh", connection: { proxyUrl: process.env.HTTPS_PROXY } }',
  );
  const ran = await start(bundled(source, form), env).ended;
  await proxy.close();
  front.closeAllConnections();
  front.close();
  expect(ran).toEqual({ code: 0, stdout: "looked up\n", stderr: "" });
  expect(proxy.seen.length).toBeGreaterThan(1);
  expect(emulator.liveSessions).toBe(0);
});

it("says once on stderr that it could not log out, within four seconds, and keeps the exit code", async () => {
  const { child, ended } = start(
    bundled(
      program("process.exit(7);", { waits: true }),
      FORMS["bundled as CommonJS"],
    ),
  );
  await once(child.stdout, "data");
  await emulator.close();
  const began = Date.now();
  child.stdin.end("go\n");
  const { code, stderr } = await ended;
  expect(code).toBe(7);
  expect(stderr).toMatch(
    /^zstack-iso: the program ended before it had logged out of ZStack, and then that failed: .*ECONNREFUSED.*\. The session ends by itself when it expires\.\n$/,
  );
  expect(Date.now() - began).toBeLessThan(4_000);
});
