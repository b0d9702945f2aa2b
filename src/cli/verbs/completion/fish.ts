import { type Verb } from "../../command-line/verb";
import { argumentWords, completedOptions, firstSentence } from "./words";

export function fishCompletion(verbs: readonly Verb[]): string {
  const lines = [
    "# fish completion of zstack-iso; made by `zstack-iso completion fish`.",
    "complete -c zstack-iso -f",
    `complete -c zstack-iso -n __fish_use_subcommand -a help -d ${quoted("Prints the help of a command")}`,
    ...verbs.flatMap(linesOf),
  ];
  return `${[...new Set(lines)].join("\n")}\n`;
}

function linesOf(verb: Verb): readonly string[] {
  const [first = "", second] = verb.name.split(" ");
  const behind = `__fish_seen_subcommand_from ${first}`;
  const seen =
    second === undefined
      ? behind
      : `${behind}; and __fish_seen_subcommand_from ${second}`;
  const words = argumentWords(verb);
  return [
    line(
      "__fish_use_subcommand",
      `-a ${first}`,
      second === undefined ? verb.summary : `${first} …`,
    ),
    ...(second === undefined
      ? []
      : [
          line(
            quoted(`${behind}; and not __fish_seen_subcommand_from ${second}`),
            `-a ${second}`,
            verb.summary,
          ),
        ]),
    ...(words.length === 0
      ? []
      : [
          `complete -c zstack-iso -n ${quoted(seen)} -a ${quoted(words.join(" "))}`,
        ]),
    ...completedOptions(verb).map(({ flag, value, among, completes, help }) => {
      const takes =
        value === undefined
          ? ""
          : among !== undefined
            ? ` -x -a ${quoted(among.join(" "))}`
            : completes === undefined
              ? " -x"
              : " -r -F";
      return line(
        quoted(seen),
        `-l ${flag.slice(2)}${takes}`,
        firstSentence(help),
      );
    }),
  ];
}

function line(condition: string, what: string, description: string): string {
  return `complete -c zstack-iso -n ${condition} ${what} -d ${quoted(description)}`;
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, (character) => `\\${character}`)}'`;
}
