import * as schema from "../../command-line/answer-schema";
import { defineVerb, type Verb, type VerbBody } from "../../command-line/verb";
import { EXIT } from "../../exit-code";
import { bashCompletion } from "./bash";
import { fishCompletion } from "./fish";
import { zshCompletion } from "./zsh";

const SCRIPTS = {
  bash: bashCompletion,
  fish: fishCompletion,
  zsh: zshCompletion,
} as const;
const SHELLS = ["bash", "fish", "zsh"] as const;

/** `zstack-iso completion`: what a shell has to know to complete this command. */
export function completionVerb(
  verbs: () => Promise<readonly Verb[]>,
): VerbBody {
  return defineVerb({
    about: [
      "The script completes commands, options and the values of options. It does not connect to a cloud.",
    ],
    arguments: {
      shell: { among: SHELLS, help: `One of ${SHELLS.join(", ")}.` },
    },
    options: {},
    connects: false,
    answer: () =>
      schema.object({ shell: schema.oneOf(SHELLS), script: schema.string() }),
    examples: [
      ["source <(zstack-iso completion bash)", "in ~/.bashrc"],
      [
        'zstack-iso completion zsh > "${fpath[1]}/_zstack-iso"',
        "once; compinit finds it",
      ],
      [
        "zstack-iso completion fish > ~/.config/fish/completions/zstack-iso.fish",
        "once",
      ],
    ],
    exits: {},
    async run(given, invocation) {
      const shell = given.shell as keyof typeof SCRIPTS;
      const script = SCRIPTS[shell](await verbs());
      invocation.answer({ shell, script }, () => script.trimEnd());
      return EXIT.fine;
    },
  });
}
