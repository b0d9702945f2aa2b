import { type Verb } from "../../command-line/verb";
import {
  argumentWords,
  type CompletedOption,
  completedOptions,
  firstWords,
  secondWord,
  under,
} from "./words";

/** For bash 3.2 (macOS) and later: no associative arrays, no bash-completion package. */
export function bashCompletion(verbs: readonly Verb[]): string {
  const firsts = firstWords(verbs);
  const groups = firsts.filter((word) => under(word, verbs).length > 0);
  const seconds = groups.map(
    (word) =>
      `    ${word}) words="${under(word, verbs).map(secondWord).join(" ")}" ;;`,
  );
  return `# bash completion of zstack-iso; made by \`zstack-iso completion bash\`.
_zstack_iso() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" verb="\${COMP_WORDS[1]}" words="" kind=""
  case "$verb" in
    ${groups.join("|")}) [ "$COMP_CWORD" -gt 2 ] && verb="$verb \${COMP_WORDS[2]}" ;;
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="${firsts.join(" ")} help --help --version"
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
function branch(verb: Verb): string {
  const options = completedOptions(verb);
  const words = [...options.map(({ flag }) => flag), ...argumentWords(verb)];
  return `      "${verb.name}")
        case "$before" in
${options.flatMap(valueBranch).join("\n")}
          *) words="${words.join(" ")}" ;;
        esac ;;`;
}

function valueBranch({
  flag,
  value,
  among,
  completes,
}: CompletedOption): string[] {
  if (value === undefined) return [];
  const what =
    among !== undefined
      ? `words="${among.join(" ")}"`
      : completes === undefined
        ? 'words=""'
        : `kind=${completes}`;
  return [`          ${flag}) ${what} ;;`];
}
