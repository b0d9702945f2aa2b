import {
  type Command,
  type OptionSpec,
  optionsOf,
} from "../../command-line/command";

/** For bash 3.2 (macOS) and later: no associative arrays, no bash-completion package. */
export function bashCompletion(verbs: readonly Command[]): string {
  const first = [...new Set(verbs.map(({ verb }) => verb.split(" ")[0] ?? ""))];
  const seconds = first.flatMap((word) => {
    const words = verbs
      .filter(({ verb }) => verb.startsWith(`${word} `))
      .map(({ verb }) => verb.slice(word.length + 1));
    return words.length === 0
      ? []
      : [`    ${word}) words="${words.join(" ")}" ;;`];
  });
  return `# bash completion of zstack-iso; made by \`zstack-iso completion bash\`.
_zstack_iso() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" verb="\${COMP_WORDS[1]}" words="" kind=""
  case "$verb" in
    ${seconds.length === 0 ? "*" : first.filter((word) => seconds.some((line) => line.includes(`    ${word})`))).join("|")}) [ "$COMP_CWORD" -gt 2 ] && verb="$verb \${COMP_WORDS[2]}" ;;
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="${first.join(" ")} help --help --version"
  else
    case "$verb" in
${seconds.join("\n")}
${verbs.map(branch).join("\n")}
    esac
  fi
  case "$kind" in
    file) COMPREPLY=($(compgen -f -- "$word")) ;;
    folder) COMPREPLY=($(compgen -d -- "$word")) ;;
    *) COMPREPLY=($(compgen -W "$words" -- "$word")) ;;
  esac
}
complete -F _zstack_iso zstack-iso
`;
}

/**
 * Behind an option that takes a value: its values, files, or nothing. Elsewhere: the options, and
 * what the argument can be.
 */
function branch(command: Command): string {
  const options = optionsOf(command);
  const words = [
    ...options.map(({ name }) => `--${name}`),
    ...command.positionals.flatMap(({ among = [] }) => among),
  ];
  return `      "${command.verb}")
        case "$before" in
${options.flatMap(valueBranch).join("\n")}
          *) words="${words.join(" ")}" ;;
        esac ;;`;
}

function valueBranch({ name, value, among, completes }: OptionSpec): string[] {
  if (value === undefined) return [];
  const what =
    among !== undefined
      ? `words="${among.join(" ")}"`
      : completes === undefined
        ? 'words=""'
        : `kind=${completes}`;
  return [`          --${name}) ${what} ;;`];
}
