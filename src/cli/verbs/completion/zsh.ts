import { type Verb } from "../../command-line/verb";
import {
  type CompletedOption,
  completedOptions,
  firstSentence,
  firstWords,
  secondWord,
  under,
} from "./words";

export function zshCompletion(verbs: readonly Verb[]): string {
  const firsts = firstWords(verbs);
  const shown = firsts.map((word) =>
    described(
      word,
      verbs.find(({ name }) => name === word)?.summary ?? `${word} …`,
    ),
  );
  return `#compdef zstack-iso
# zsh completion of zstack-iso; made by \`zstack-iso completion zsh\`.
_zstack_iso() {
  local -a verbs
  if (( CURRENT == 2 )); then
    verbs=(${[...shown, described("help", "Prints the help of a command")].join(" ")})
    _describe verb verbs
    return
  fi
  local verb=$words[2]
  case $verb in
${firsts.flatMap((first) => nested(first, verbs)).join("\n")}
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
function nested(first: string, verbs: readonly Verb[]): string[] {
  const seconds = under(first, verbs).map((verb) =>
    described(secondWord(verb), verb.summary),
  );
  if (seconds.length === 0) return [];
  return [
    `    ${first})
      if (( CURRENT == 3 )); then verbs=(${seconds.join(" ")}); _describe verb verbs; return; fi
      verb="$verb $words[3]"
      shift words; (( CURRENT-- )) ;;`,
  ];
}

function branch(verb: Verb): string {
  const positionals = Object.entries(verb.arguments).map(
    ([name, { among }], i) =>
      `'${i + 1}:${name}:${among === undefined ? "" : `(${among.join(" ")})`}'`,
  );
  const all = [...completedOptions(verb).map(optionSpec), ...positionals];
  return `    "${verb.name}")
      shift words; (( CURRENT-- ))
      _arguments ${all.join(" ")} ;;`;
}

function optionSpec({
  flag,
  value,
  repeatable,
  among,
  completes,
  help,
}: CompletedOption): string {
  const many = repeatable === true ? "*" : "";
  const text = `${many}${flag}[${escaped(firstSentence(help))}]`;
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

/** Inside single quotes, and inside the brackets of `_arguments`. */
function escaped(text: string): string {
  return text.replace(/[[\]:\\]/g, String.raw`\$&`).replace(/'/g, `'\\''`);
}
