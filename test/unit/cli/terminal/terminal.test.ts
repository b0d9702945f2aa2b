import { Terminal } from "../../../../src/cli/terminal/terminal";
import { Screen } from "../../../support/cli/from-source";

const later = (ms: number) => () =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms);
  });

it("has colors, unless NO_COLOR is set, the terminal is dumb, or there is none", () => {
  const styled = (env: NodeJS.ProcessEnv, columns?: number): string =>
    new Terminal(new Screen(columns), new Screen(columns), env).style(
      "x",
      "bold",
    );
  // eslint-disable-next-line no-control-regex -- styles
  expect(styled({}, 80)).toMatch(/^\u001b\[1mx\u001b\[\d+m$/);
  expect(styled({ NO_COLOR: "" }, 80)).toContain("\u001b[1m");
  expect(styled({ NO_COLOR: "1" }, 80)).toBe("x");
  expect(styled({ TERM: "dumb" }, 80)).toBe("x");
  expect(styled({})).toBe("x");
});

it("says what it waits for when that takes long, and wipes the line before anything else is printed", async () => {
  const [out, err] = [new Screen(80), new Screen(80)];
  const terminal = new Terminal(out, err, {});
  await terminal.during(() => "waiting for tls", later(10));
  expect(err.text).toBe("");
  await terminal.during(
    () => "waiting for tls",
    async () => {
      await later(900)();
      terminal.note("a note");
    },
  );
  expect(err.text).toBe(
    "\rwaiting for tls … 1 s (Ctrl-C stops)\r\u001b[Ka note\n",
  );
  expect(out.text).toBe("");
});

it("shows characters that would steer it instead of sending them", () => {
  const [out, err] = [new Screen(80), new Screen(80)];
  const terminal = new Terminal(out, err, { NO_COLOR: "1" });
  terminal.note("a\u001b[31mb\u202ec\td\r\u009b2J");
  terminal.complain("error", "x\u2028y");
  expect(err.text).toBe(
    "a\\u001b[31mb\\u202ec\td\\r\\u009b2J\nerror: x\\u2028y\n",
  );
});

it("escapes them in JSON, which reads as the same text", () => {
  const out = new Screen(80);
  const name = "a\u001b[31m\u007f\u009b\u202e\u2028\ud83d";
  new Terminal(out, new Screen(), {}).answerJson({ [name]: [name, 2n ** 60n] });
  // eslint-disable-next-line no-control-regex -- what must not be there
  expect(out.text).not.toMatch(/[\u0000-\u0009\u007f-\u009f\u2028\u202e]/);
  expect(JSON.parse(out.text)).toEqual({ [name]: [name, 2 ** 60] });
});
