import { type Emulator, startEmulator } from "../../src/emulator";
import { blocksOf, type GuideBlock, GUIDES } from "../support/guide";
import { type Printed, ScratchShell } from "../support/cli/scratch-shell";

let emulator: Emulator;
let shell: ScratchShell;
beforeEach(async () => {
  emulator = await startEmulator();
  shell = new ScratchShell(emulator.url);
});
afterEach(async () => {
  shell.remove();
  await emulator.close();
});

/** Does with a block what its comment says; `last` is what was printed before. */
async function follow(block: GuideBlock, last: Printed): Promise<Printed> {
  switch (block.todo) {
    case "file":
      shell.write(block.argument.replace(/ = .*/, ""), block.text);
      return last;
    case "run": {
      const printed = await shell.run(block.text);
      const expected = Number(/exit (\d+)/.exec(block.argument)?.[1] ?? 0);
      // What it said is of interest only when it ends otherwise than promised.
      const said = printed.code === expected ? "" : printed.output;
      expect([block.text, printed.code, said]).toEqual([
        block.text,
        expected,
        "",
      ]);
      return printed;
    }
    case "shows":
      for (const line of block.text.trim().split("\n"))
        expect(last.output).toContain(line);
      return last;
    case "example":
    case "not run":
    case undefined:
      return last;
  }
}

// The reader of the guide about installing has no plugin yet; all others begin by it.
it.each(GUIDES)(
  "docs/guides/%s.md can be followed to the letter",
  async (guide) => {
    if (guide !== "air-gapped") shell.installPlugin();
    let last: Printed = { code: 0, output: "" };
    for (const block of blocksOf(`docs/guides/${guide}.md`))
      last = await follow(block, last);
    expect(emulator.liveSessions).toBe(0);
  },
);
