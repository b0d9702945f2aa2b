import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo } from "node:net";
import path from "node:path";
import { defaultWorld, DEFAULT_WORLD } from "../../../../../src/emulator";
import { ask } from "../../../../support/ask";
import {
  answerAs,
  command,
  said,
  startCommand,
} from "../../../../support/cli/command";
import { signedIn } from "../../../../support/cloud/signed-in";
import { newFolder } from "../../../../support/new-folder";

const { vms, admin } = DEFAULT_WORLD;

it.each(["SIGINT", "SIGTERM"] as const)(
  "prints its URL first, answers until %s, and ends with 0",
  async (signal) => {
    const running = startCommand(["emulator"]);
    const url = (await said(running, running.stdout, /^http.*\n/)).trim();
    const ran = await command(["candidates", vms.web], signedIn({ url }));
    expect(ran.code).toBe(0);
    running.child.kill(signal);
    expect(await running.ended).toMatchObject({ code: 0, stdout: `${url}\n` });
    await expect(ask(url)).rejects.toThrow("ECONNREFUSED");
  },
);

it("says on stderr what to export, in a form that a shell can read", async () => {
  const running = startCommand(["emulator"]);
  await said(running, running.stderr, /Ctrl-C ends it/);
  running.child.kill("SIGINT");
  const { stdout, stderr } = await running.ended;
  expect(stderr.split("\n").slice(0, 3)).toEqual([
    `export ZSTACK_ENDPOINT=${stdout.trim()}`,
    `export ZSTACK_ACCOUNT_NAME=${admin.name}`,
    `export ZSTACK_ACCOUNT_PASSWORD=${admin.password}`,
  ]);
});

it("answers in JSON, with the URL of the interface that steers it", async () => {
  const running = startCommand(["emulator", "--json"]);
  await said(running, running.stderr, /Ctrl-C ends it/);
  const { control_url: control } = answerAs("emulator", {
    code: null,
    stdout: running.stdout(),
    stderr: "",
  }) as { control_url: string };
  expect((await ask(control)).status).toBe(200);
  running.child.kill("SIGINT");
  await running.ended;
});

describe("with a world in a file", () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = newFolder("cli-world");
    file = path.join(folder, "world.json");
  });

  it("plays it, and does not print its passwords", async () => {
    const world = defaultWorld();
    world.vms = world.vms.filter(({ uuid }) => uuid === vms.db);
    const [account] = world.accounts;
    if (account !== undefined) account.password = "a-password-of-ones-own";
    writeFileSync(file, JSON.stringify(world));
    const running = startCommand(["emulator", "--world", file]);
    const url = (await said(running, running.stdout, /^http.*\n/)).trim();
    const env = {
      ...signedIn({ url }),
      ZSTACK_ACCOUNT_PASSWORD: "a-password-of-ones-own",
    };
    expect(await command(["candidates", vms.db], env)).toMatchObject({
      code: 0,
    });
    expect(await command(["candidates", vms.web], env)).toMatchObject({
      code: 1,
    });
    running.child.kill("SIGINT");
    const { stderr } = await running.ended;
    expect(stderr).toContain("Accounts: admin, tenant");
    expect(stderr).not.toContain("a-password-of-ones-own");
  });

  it.each([
    ["no JSON", "{", "WorldUnreadable"],
    ["no world", "{}", "InvalidWorld"],
  ])("ends with 1 when it is %s", async (_what, text, code) => {
    writeFileSync(file, text);
    const ran = await command(["emulator", "--world", file]);
    expect(ran).toMatchObject({ code: 1, stdout: "" });
    expect(ran.stderr).toContain(`[${code}]`);
  });

  it("ends with 1 when there is no such file", async () => {
    const ran = await command(["emulator", "--world", file]);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain("ENOENT");
  });
});

it("takes the port that it is given, and ends with 1 when somebody has it", async () => {
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(0, "127.0.0.1", resolve));
  const { port } = holder.address() as AddressInfo;
  const taken = await command(["emulator", "--port", String(port)]);
  expect(taken.code).toBe(1);
  expect(taken.stderr).toContain("[CannotListen]");
  await new Promise((resolve) => holder.close(resolve));
  const running = startCommand(["emulator", "--port", String(port)]);
  await said(running, running.stdout, new RegExp(`^http://127.0.0.1:${port}/`));
  running.child.kill("SIGINT");
  await running.ended;
  expect((await command(["emulator", "--port", "x"])).code).toBe(1);
});
