/** Programs in processes of their own, over the built library: run `npm run build` first. */

import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import {
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
} from "../../../../src/emulator";
import { readLock } from "../../../../src/lookup/index";
import { sha512 } from "../../../support/ask";
import { signedIn } from "../../../support/cloud/signed-in";
import {
  LockFolder,
  type ProgramRan,
  startProgram,
} from "../../../support/lookups";

const { vms, isos } = DEFAULT_WORLD;

let emulator: Emulator;
let folder: LockFolder;
beforeEach(async () => {
  emulator = await startEmulator();
  folder = new LockFolder(emulator.url);
});
afterEach(async () => {
  folder.remove();
  await emulator.close();
});

function start(
  body: string,
  options: Partial<Parameters<typeof startProgram>[1]> = {},
) {
  return startProgram(body, {
    cwd: folder.path,
    ...options,
    env: { ...signedIn(emulator), ...options.env },
  });
}

function run(
  body: string,
  options?: Parameters<typeof start>[1],
): Promise<ProgramRan> {
  return start(body, options).ended;
}

const LOOK_UP = `lookupVmIsoCandidates({ vmInstanceUuid: "${vms.web}", nameRegex: "^rocky" })`;

/** One query of its own for each name. */
function namesProgram(names: readonly string[]): string {
  return `(async () => { for (const name of ${JSON.stringify(names)})
    await lookupVmIsoCandidates({ vmInstanceUuid: "${vms.web}", nameRegex: "rocky|" + name });
  })();`;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function files(): string[] {
  return readdirSync(folder.path).sort();
}

it("prints the answer and nothing else on stdout, ends at once, and leaves no session", async () => {
  const first = await run(
    `${LOOK_UP}.then((isos) => console.log(JSON.stringify(isos)));`,
  );
  const second = await run(
    `${LOOK_UP}.then((isos) => console.log(JSON.stringify(isos)));`,
  );
  expect([first.code, first.stderr]).toEqual([0, ""]);
  expect(second.stdout).toBe(first.stdout);
  expect(JSON.parse(first.stdout)).toMatchObject({
    imageUuids: [isos.rocky94, isos.rocky95],
  });
  expect(second.stderr).toMatch(
    /^cdktf-zstack-iso: vmIsoCandidates\(.*\) comes from zstack-iso\.lock\.json, resolved \d+m?s ago \(.*\)\n$/,
  );
  expect(emulator.liveSessions).toBe(0);
});

it.each([
  [
    "an exception after a lookup",
    `${LOOK_UP}.then(() => { throw new TypeError("mine"); });`,
    1,
  ],
  [
    "a lookup that fails",
    `lookupVmIsoCandidate({ vmInstanceUuid: "${vms.web}" });`,
    1,
  ],
  ["process.exit", `${LOOK_UP}.then(() => process.exit(7));`, 7],
])("leaves no session after %s", async (_what, body, code) => {
  expect(await run(body)).toMatchObject({ code });
  expect(emulator.requests.some(({ path }) => path.endsWith("/login"))).toBe(
    true,
  );
  expect(emulator.liveSessions).toBe(0);
});

it("in frozen loads no HTTP client, opens no socket and needs no setting", async () => {
  await run(`${LOOK_UP};`);
  const ran = await run(
    `const net = require("node:net");
     net.Socket.prototype.connect = () => { throw new TypeError("a socket was opened"); };
     ${LOOK_UP}.then(({ imageUuids }) => {
       const loaded = Object.keys(require.cache).filter((file) => /zstack.(rest-client|transport.(caller|exchange|http-agent))|node-fetch/.test(file));
       console.log(JSON.stringify([imageUuids, loaded]));
     });`,
    {
      env: {
        CI: "true",
        ZSTACK_ENDPOINT: "",
        ZSTACK_ACCOUNT_NAME: "",
        ZSTACK_ACCOUNT_PASSWORD: "",
      },
    },
  );
  expect(JSON.parse(ran.stdout)).toEqual([[isos.rocky94, isos.rocky95], []]);
});

it.each([2, 8])(
  "%i programs that write at the same time lose nothing",
  async (count) => {
    const names = Array.from({ length: count }, (_, i) =>
      Array.from({ length: 5 }, (_unused, j) => `p${i}q${j}`),
    );
    const ran = await Promise.all(names.map((own) => run(namesProgram(own))));
    expect(ran.map(({ code, stderr }) => [code, stderr])).toEqual(
      names.map(() => [0, ""]),
    );
    expect(folder.keys()).toHaveLength(count * 5);
    expect(files()).toEqual(["zstack-iso.lock.json"]);
    expect(emulator.liveSessions).toBe(0);
  },
);

it("gives programs that ask the same at the same time one and the same answer", async () => {
  const ran = await Promise.all(
    Array.from({ length: 4 }, () =>
      run(`${LOOK_UP}.then((isos) => console.log(JSON.stringify(isos)));`),
    ),
  );
  expect(new Set(ran.map(({ stdout }) => stdout)).size).toBe(1);
  expect(folder.keys()).toHaveLength(1);
});

it("leaves a whole lock behind, whenever it is killed, and the next run goes on", async () => {
  await run(namesProgram(["first"]));
  let written = 1;
  for (let i = 0; i < 12; i += 1) {
    const names = Array.from({ length: 200 }, (_, j) => `k${i}n${j}`);
    const { child, ended } = start(namesProgram(names));
    // It writes as fast as it can by now; each time it is hit at another moment.
    while (readLock(folder.lockFile).size === written) await pause(5);
    await pause(i * 2.3);
    child.kill("SIGKILL");
    await ended;
    const { size } = readLock(folder.lockFile);
    expect(size).toBeGreaterThan(written);
    written = size;
  }
  const { code } = await run(namesProgram(["last"]));
  expect(code).toBe(0);
  expect(readLock(folder.lockFile).size).toBe(written + 1);
  expect(existsSync(`${folder.lockFile}.claim`)).toBe(false);
});

it("takes over from a program that died while it wrote, in less than 20 s", async () => {
  writeFileSync(`${folder.lockFile}.draft`, '{"half');
  // No process has this number: the kernel's limit is below it.
  writeFileSync(
    `${folder.lockFile}.claim`,
    JSON.stringify({ pid: 2 ** 30, host: hostname(), id: "dead" }),
  );
  expect(await run(`${LOOK_UP};`)).toMatchObject({ code: 0, stderr: "" });
  expect(files()).toEqual(["zstack-iso.lock.json"]);
});

it("says that a folder is read-only, and asks nothing of it when the answer is there", async () => {
  await run(`${LOOK_UP};`);
  const bytes = readFileSync(folder.lockFile);
  chmodSync(folder.lockFile, 0o444);
  chmodSync(folder.path, 0o555);
  const there = await run(`${LOOK_UP};`, { bound: true });
  const missing = await run(namesProgram(["other"]), { bound: true });
  chmodSync(folder.path, 0o755);
  expect(there.code).toBe(0);
  expect(missing.code).toBe(1);
  expect(missing.stderr).toContain("code: 'LockNotWritable'");
  expect(missing.stderr).toContain("ZSTACK_ISO_LOOKUP=frozen");
  expect(readFileSync(folder.lockFile)).toEqual(bytes);
  expect(emulator.liveSessions).toBe(0);
});

it("writes no secret into lock or output, whether signing in works or not", async () => {
  const [password, wrong] = ["canary-of-the-password", "canary-of-another"];
  for (const account of emulator.world.accounts) account.password = password;
  const body = (vm: string) =>
    `lookupVmIsoCandidates({ vmInstanceUuid: "${vm}", nameRegex: "^rocky" })
      .then((isos) => console.log(isos))
      .catch((error) => console.error(error, error.stack, JSON.stringify(error)));`;
  const ran = [
    await run(body(vms.web), { env: { ZSTACK_ACCOUNT_PASSWORD: password } }),
    await run(body(vms.db), { env: { ZSTACK_ACCOUNT_PASSWORD: wrong } }),
  ];
  expect(ran[1]?.stderr).toContain("LoginFailed");
  const sessions = emulator.requests.flatMap(
    ({ headers }) => /OAuth (\w+)/.exec(headers.authorization ?? "")?.[1] ?? [],
  );
  expect(sessions.length).toBeGreaterThan(0);
  const all = ran
    .flatMap(({ stdout, stderr }) => [stdout, stderr])
    .concat(folder.text())
    .join("\n");
  for (const secret of [password, wrong].flatMap((text) => [
    text,
    sha512(text),
    Buffer.from(text).toString("base64"),
  ]))
    expect(all).not.toContain(secret);
  for (const session of sessions) expect(all).not.toContain(session);
  expect(folder.text()).not.toContain(new URL(emulator.url).host);
});
