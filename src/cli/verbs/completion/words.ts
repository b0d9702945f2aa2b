import {
  flagOf,
  optionsOf,
  type OptionSpec,
  type Verb,
} from "../../command-line/verb";

/** An option as completion needs it. */
export interface CompletedOption extends OptionSpec {
  /** With its dashes. */
  readonly flag: string;
}

/** All options of a verb, `--help` among them. */
export function completedOptions(verb: Verb): readonly CompletedOption[] {
  return [
    ...Object.entries(optionsOf(verb)).map(([key, spec]) => ({
      ...spec,
      flag: flagOf(key, spec),
    })),
    { flag: "--help", help: "Prints this help." },
  ];
}

/** What each argument of a verb can be, where that is a list. */
export function argumentWords(verb: Verb): readonly string[] {
  return Object.values(verb.arguments).flatMap(({ among = [] }) => among);
}

/** The first words of all verbs, each once. */
export function firstWords(verbs: readonly Verb[]): readonly string[] {
  return [...new Set(verbs.map(({ name }) => name.split(" ")[0] ?? ""))];
}

/** The verbs of two words that begin with this one. */
export function under(first: string, verbs: readonly Verb[]): readonly Verb[] {
  return verbs.filter(({ name }) => name.startsWith(`${first} `));
}

/** The second word of a verb of two. */
export function secondWord({ name }: Verb): string {
  return name.slice(name.indexOf(" ") + 1);
}

/** A shell shows one line. */
export function firstSentence(text: string): string {
  return (/^.*?[^.…][.;](?= |$)/.exec(text)?.[0] ?? text).replace(/[.;]$/, "");
}
