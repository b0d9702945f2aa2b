import {
  type Command,
  type OptionSpec,
  optionsOf,
} from "../../command-line/command";
import { firstSentence } from "./fish";

export function zshCompletion(verbs: readonly Command[]): string {
  const firsts = new Map(
    verbs.map((command): [string, string] => {
      const [first = "", second] = command.verb.split(" ");
      return [first, second === undefined ? command.summary : `${first} …`];
    }),
  );
  return `#compdef zstack-iso
# zsh completion of zstack-iso; made by \`zstack-iso completion zsh\`.
_zstack_iso() {
  local -a verbs
  if (( CURRENT == 2 )); then
    verbs=(${[...firsts, ["help", "Shows the help of a verb"] as const].map(([word, what]) => described(word, what)).join(" ")})
    _describe verb verbs
    return
  fi
  local verb=$words[2]
  case $verb in
${[...firsts.keys()].flatMap((first) => nested(first, verbs)).join("\n")}
  esac
  case $verb in
${verbs.map(branch).join("\n")}
  esac
}
# Autoloaded, the file is the function; sourced, it has to be announced.
if [ "$funcstack[1]" = "_zstack-iso" ]; then _zstack_iso "$@"; else compdef _zstack_iso zstack-iso; fi
`;
}

/** Verbs of two words: the second is offered, then both are one. */
function nested(first: string, verbs: readonly Command[]): string[] {
  const seconds = verbs
    .filter(({ verb }) => verb.startsWith(`${first} `))
    .map(({ verb, summary }) =>
      described(verb.slice(first.length + 1), summary),
    );
  if (seconds.length === 0) return [];
  return [
    `    ${first})
      if (( CURRENT == 3 )); then verbs=(${seconds.join(" ")}); _describe verb verbs; return; fi
      verb="$verb $words[3]"
      shift words; (( CURRENT-- )) ;;`,
  ];
}

function branch(command: Command): string {
  const positionals = command.positionals.map(
    ({ name, among }) =>
      `'1:${name}:${among === undefined ? "" : `(${among.join(" ")})`}'`,
  );
  const all = [...optionsOf(command).map(optionSpec), ...positionals];
  return `    "${command.verb}")
      shift words; (( CURRENT-- ))
      _arguments ${all.join(" ")} ;;`;
}

function optionSpec({
  name,
  value,
  multiple,
  among,
  completes,
  what,
}: OptionSpec): string {
  const many = multiple === true ? "*" : "";
  const text = `${many}--${name}[${escaped(firstSentence(what))}]`;
  if (value === undefined) return `'${text}'`;
  const action =
    among !== undefined
      ? `(${among.join(" ")})`
      : completes === "file"
        ? "_files"
        : completes === "folder"
          ? "_files -/"
          : "";
  return `'${text}:${escaped(value)}:${action}'`;
}

function described(word: string, what: string): string {
  return `'${word}:${escaped(what)}'`;
}

/** Inside single quotes, and inside the brackets of \`_arguments\`. */
function escaped(text: string): string {
  return text.replace(/[[\]:\\]/g, String.raw`\$&`).replace(/'/g, `'\\''`);
}
