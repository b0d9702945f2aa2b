import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  listen,
  type ListenOptions,
} from "../../../../src/tfplugin/process/socket";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "s-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A folder below `folder` whose own path has so many bytes. */
function ofLength(bytes: number): string {
  const rest = bytes - Buffer.byteLength(folder) - 1;
  const long = path.join(folder, "x".repeat(rest));
  mkdirSync(long);
  return long;
}

/** Where the plugin listens; nothing is left there afterwards. */
async function addressIn(options: ListenOptions): Promise<string> {
  const listener = await listen(() => undefined, options);
  const { address } = listener.listening;
  expect(readdirSync(path.dirname(address))).toEqual(["s"]);
  listener.close();
  return address;
}

it.each(["PLUGIN_UNIX_SOCKET_DIR", "TMPDIR"])(
  "listens below the folder that %s names",
  async (variable) => {
    const address = await addressIn({ env: { [variable]: folder } });
    expect(address).toMatch(new RegExp(`^${folder}/tfp-\\w{6}/s$`));
  },
);

it.each([
  ["too long for a socket", () => ofLength(95)],
  ["not there", () => path.join(folder, "none")],
  ["a file", () => __filename],
  ["empty", () => ""],
])(
  "takes a short folder where the named one is %s, and leaves nothing in the other",
  async (_what, named) => {
    const short = path.join(folder, "short");
    mkdirSync(short);
    const TMPDIR = named();
    const env = { PLUGIN_UNIX_SOCKET_DIR: TMPDIR, TMPDIR };
    const address = await addressIn({ env, fallbacks: [short] });
    expect(path.dirname(path.dirname(address))).toBe(short);
    expect(readdirSync(short)).toEqual([]);
  },
);

it("uses paths up to the last byte that every system takes", async () => {
  const TMPDIR = ofLength(103 - "/tfp-XXXXXX/s".length);
  const address = await addressIn({ env: { TMPDIR }, fallbacks: [] });
  expect(Buffer.byteLength(address)).toBe(103);
});

it("names every folder, where it comes from and why it does not serve, when none does", async () => {
  const TMPDIR = ofLength(96);
  const none = path.join(folder, "none");
  await expect(
    listen(() => undefined, { env: { TMPDIR }, fallbacks: [none] }),
  ).rejects.toMatchObject({
    code: "NoListener",
    details: [
      `${TMPDIR} (TMPDIR): its path is 6 bytes too long for a socket`,
      `${none} (always tried): ENOENT: no such file or directory, mkdtemp '${none}/tfp-XXXXXX'`,
    ],
    hint: "Set TMPDIR to a folder that exists, has a short path and room, and that this user may write to.",
  });
});
