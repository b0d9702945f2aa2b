import { object, oneOf, string } from "../../command-line/answer-schema";
import { defineVerb, type Verb } from "../../command-line/verb";
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
export function completionVerb(verbs: () => readonly Verb[]): Verb {
  return defineVerb({
    name: "completion",
    summary: "Prints the completion script of a shell",
    about: [
      "The script knows all commands, options and the values that some of them take. It asks no cloud.",
    ],
    arguments: {
      shell: { among: SHELLS, help: `One of ${SHELLS.join(", ")}.` },
    },
    options: {},
    connects: false,
    answer: object({ shell: oneOf(SHELLS), script: string() }),
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
    run(given, invocation) {
      const shell = given.shell as keyof typeof SCRIPTS;
      const script = SCRIPTS[shell](verbs());
      invocation.answer({ shell, script }, () => script.trimEnd());
      return Promise.resolve(EXIT.fine);
    },
  });
}
