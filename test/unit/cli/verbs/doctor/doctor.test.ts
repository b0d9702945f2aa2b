import { runCommandLine } from "../../../../../src/cli/run";
import { Terminal } from "../../../../../src/cli/terminal/terminal";
import { startEmulator } from "../../../../../src/emulator";
import { cli, Screen } from "../../../../support/cli/from-source";
import { signedIn } from "../../../../support/cloud/signed-in";

it("prints each line as soon as it is known, and names the stage that it waits for", async () => {
  const emulator = await startEmulator();
  const held = emulator.faults.add({ kind: "hang" });
  const [out, err] = [new Screen(80), new Screen(80)];
  const env = { ...signedIn(emulator), NO_COLOR: "1" };
  const ended = runCommandLine(["doctor", "--request-timeout", "1500ms"], {
    terminal: new Terminal(out, err, env),
    env,
    signal: new AbortController().signal,
  });
  while (held.hits === 0) await new Promise(setImmediate);
  expect(out.text.split("\n").map((line) => line.split(/ +/)[1])).toEqual([
    "settings",
    "name",
    "tcp",
    undefined,
  ]);
  expect(await ended).toBe(6);
  await emulator.close();
  expect(err.text).toContain(`waiting for node of ${emulator.url} … 1 s`);
  expect(out.text).toMatch(/^FAILED +node /m);
  expect(out.text).toMatch(/\nFix first: node\. /);
});

it("fits a terminal of 80 columns", async () => {
  const { stdout } = await cli(["doctor"], {
    columns: 80,
    env: {
      ...signedIn({ url: `http://${"long-name.".repeat(6)}invalid:8080` }),
      NO_COLOR: "1",
    },
  });
  const lines = stdout.split("\n");
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(81);
});
