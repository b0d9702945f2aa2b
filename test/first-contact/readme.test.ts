/** The README, followed to the letter in an empty folder, with nothing but the packed tarballs. */
import { execFileSync } from "node:child_process";
import { cpSync, readdirSync } from "node:fs";
import { Reader } from "../support/cli/reader";
import { blocksUnder, FOLLOWED, type GuideBlock } from "../support/guide";
import { emptyFolder, removeFolders, ROOT } from "../support/release/release";

const [CLONE, ...JOURNEYS] = FOLLOWED;

let tarballs: string;
beforeAll(() => {
  tarballs = packed();
});
afterAll(removeFolders);

let reader: Reader;
beforeEach(async () => {
  reader = await Reader.begin();
  cpSync(tarballs, reader.besides, { recursive: true });
});
afterEach(() => {
  reader.leave();
});

/** What the README's own commands make in a clone; its dependencies are installed here already. */
function packed(): string {
  const folder = emptyFolder();
  const [{ text } = { text: "" }] = blocksUnder("README.md", CLONE);
  for (const line of text.trim().split("\n").slice(1))
    execFileSync("sh", ["-c", line], {
      cwd: ROOT,
      stdio: "ignore",
      env: { ...process.env, npm_config_pack_destination: folder },
    });
  return folder;
}

/** What a terminal shows, without colors and the frames of `cdktf`. */
function plain(printed: string): string {
  // eslint-disable-next-line no-control-regex -- colors are control characters
  return printed.replaceAll(/\u001b\[[0-9;?]*[a-zA-Z]/g, "");
}

async function follow(blocks: readonly GuideBlock[]): Promise<void> {
  let printed = "";
  for (const block of blocks)
    if (block.todo === "run") printed = plain(await reader.paste(block));
    else if (block.todo === "file") reader.write(block);
    else
      for (const line of block.text.trim().split("\n"))
        expect(printed).toContain(line);
}

it("makes both tarballs in a clone", () => {
  expect(readdirSync(tarballs).sort()).toEqual([
    "cdktf-zstack-iso-0.1.0.tgz",
    "cdktn-zstack-iso-0.1.0.tgz",
  ]);
});

it.each(JOURNEYS)(
  "leads from an empty folder to what it shows at its end: %s",
  async (journey) => {
    const blocks = blocksUnder("README.md", journey);
    expect(blocks.map(({ todo }) => todo).slice(-2)).toEqual(["run", "shows"]);
    await follow(blocks);
  },
  600_000,
);
