import {
  type Arguments,
  type Command,
  EXIT,
  type ExitCode,
} from "../../command-line/command";
import { bashCompletion } from "./bash";
import { fishCompletion } from "./fish";
import { zshCompletion } from "./zsh";
import { type Session } from "../../invocation";

const SHELLS: Readonly<Record<string, (verbs: readonly Command[]) => string>> =
  { bash: bashCompletion, fish: fishCompletion, zsh: zshCompletion };

/** `zstack-iso completion`: what a shell has to know to complete this command. */
export function completionCommand(verbs: () => readonly Command[]): Command {
  return {
    verb: "completion",
    summary: "Prints the completion script of a shell",
    about: [
      "The script knows all verbs, options and the values that some of them take. It asks no cloud.",
    ],
    positionals: [
      {
        name: "shell",
        among: Object.keys(SHELLS),
        what: `One of ${Object.keys(SHELLS).join(", ")}.`,
      },
    ],
    options: [],
    connects: false,
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
    run: (args, session) => Promise.resolve(run(args, session, verbs())),
  };
}

function run(
  args: Arguments,
  { terminal, json }: Session,
  verbs: readonly Command[],
): ExitCode {
  const shell = args.text("shell") ?? "";
  const script = SHELLS[shell]?.(verbs) ?? "";
  if (json) terminal.answerJson({ shell, script });
  else terminal.answer(script.trimEnd());
  return EXIT.fine;
}
