import { spawnSync } from "node:child_process";
import { flagOf, optionsOf } from "../../../../../src/cli/command-line/verb";
import { loadVerb, VERBS } from "../../../../../src/cli/verbs/verbs";
import { answerAs } from "../../../../support/cli/command";
import { cli } from "../../../../support/cli/from-source";

let bash: string;
beforeAll(async () => {
  bash = (await cli(["completion", "bash"])).stdout;
});

/** What bash would offer behind these words; the last one is being typed. */
function offered(...words: string[]): string[] {
  const script = `
    ${bash}
    COMP_WORDS=(zstack-iso ${words.map((word) => `"${word}"`).join(" ")})
    COMP_CWORD=${words.length}
    _zstack_iso
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout } = spawnSync("bash", ["-c", script], { encoding: "utf8" });
  return stdout.trim().split("\n");
}

it("of bash offers verbs, second words, options, and the values that an option can have", () => {
  expect(offered("e")).toEqual(["explain", "emulator"]);
  expect(offered("lock", "")).toEqual(["update", "verify", "prune"]);
  expect(offered("lock", "verify", "--lock")).toEqual(["--lock-file"]);
  expect(offered("provider", "install", "--p")).toEqual(["--platform"]);
  expect(offered("candidates", "--order-by", "n")).toEqual([
    "name",
    "natural_name",
  ]);
  expect(offered("completion", "f")).toEqual(["fish"]);
  expect(offered("lock", "verify", "--lock-file", "package.j")).toEqual([
    "package.json",
  ]);
  expect(offered("candidates", "--name", "")).toEqual([""]);
});

it.each(["bash", "zsh", "fish"])(
  "of %s knows every verb and option",
  async (shell) => {
    const { stdout } = await cli(["completion", shell]);
    for (const verb of VERBS) {
      for (const word of verb.name.split(" ")) expect(stdout).toContain(word);
      for (const [key, spec] of Object.entries(optionsOf(await loadVerb(verb))))
        expect(stdout).toContain(flagOf(key, spec).slice(2));
    }
  },
);

it("comes as JSON, too", async () => {
  const ran = await cli(["completion", "zsh", "--json"]);
  expect(answerAs("completion", ran)).toMatchObject({ shell: "zsh" });
});
