import { type Command, optionsOf } from "../../command-line/command";

export function fishCompletion(verbs: readonly Command[]): string {
  const lines = [
    "# fish completion of zstack-iso; made by `zstack-iso completion fish`.",
    "complete -c zstack-iso -f",
    `complete -c zstack-iso -n __fish_use_subcommand -a help -d ${quoted("Shows the help of a verb")}`,
  ];
  for (const command of verbs) {
    const [first = "", second] = command.verb.split(" ");
    const seen =
      second === undefined
        ? `__fish_seen_subcommand_from ${first}`
        : `__fish_seen_subcommand_from ${first}; and __fish_seen_subcommand_from ${second}`;
    lines.push(
      `complete -c zstack-iso -n __fish_use_subcommand -a ${first} -d ${quoted(second === undefined ? command.summary : `${first} …`)}`,
    );
    if (second !== undefined)
      lines.push(
        `complete -c zstack-iso -n ${quoted(`__fish_seen_subcommand_from ${first}; and not __fish_seen_subcommand_from ${second}`)} -a ${second} -d ${quoted(command.summary)}`,
      );
    for (const { among } of command.positionals)
      if (among !== undefined)
        lines.push(
          `complete -c zstack-iso -n ${quoted(seen)} -a ${quoted(among.join(" "))}`,
        );
    lines.push(...optionLines(command, seen));
  }
  return `${[...new Set(lines)].join("\n")}\n`;
}

function optionLines(command: Command, seen: string): string[] {
  return optionsOf(command).map(({ name, value, among, completes, what }) => {
    const takes =
      value === undefined
        ? ""
        : among === undefined
          ? completes === undefined
            ? " -x"
            : " -r -F"
          : ` -x -a ${quoted(among.join(" "))}`;
    return `complete -c zstack-iso -n ${quoted(seen)} -l ${name}${takes} -d ${quoted(firstSentence(what))}`;
  });
}

/** A shell shows one line. */
export function firstSentence(text: string): string {
  return (/^.*?[^.…][.;](?= |$)/.exec(text)?.[0] ?? text).replace(/[.;]$/, "");
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, (character) => `\\${character}`)}'`;
}
