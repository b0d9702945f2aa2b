import { Argument, Command, CommanderError, Option } from "commander";
import { VERSION } from "../../foundation";
import { type Terminal } from "../terminal/terminal";
import { afterHelp, afterOverview, helpFormat } from "./help";
import { CONNECTION_OPTIONS, flagOf, type OptionSpec } from "./option";
import { checked, usage, usageFromParser } from "./usage";
import { optionsOf, type Verb } from "./verb";

/** What was typed behind a verb: its arguments and options by name. */
export type Typed = Readonly<Record<string, unknown>>;

/** The command line, made from the verbs. `run` is called for the one that was typed. */
export function createProgram(
  verbs: readonly Verb[],
  terminal: Terminal,
  run: (verb: Verb, typed: Typed) => Promise<void>,
): Command {
  const program = new Command("zstack-iso")
    .description("Which ISO images can a ZStack VM take?")
    .usage("<command> [options]")
    .version(VERSION, "-V, --version", "Prints the version.")
    .helpOption("-h, --help", "Prints this help.")
    .helpCommand("help [command...]", "Prints the help of a command.")
    .configureHelp(helpFormat(terminal))
    .configureOutput({
      writeOut: (text) => {
        terminal.answer(text.replace(/\n$/, ""));
      },
      writeErr: (text) => {
        terminal.note(text.replace(/\n$/, ""));
      },
      // What is wrong is thrown, and said in one place.
      outputError: () => undefined,
      getOutHelpWidth: () => terminal.helpWidth,
      getErrHelpWidth: () => terminal.helpWidth,
      getOutHasColors: () => terminal.colored,
      // A note shows escape sequences instead of sending them.
      getErrHasColors: () => false,
    })
    .addHelpText("after", afterOverview());
  throwUsage(program, "");
  for (const verb of verbs) addVerb(program, verb, run);
  return program;
}

function addVerb(
  program: Command,
  verb: Verb,
  run: (verb: Verb, typed: Typed) => Promise<void>,
): void {
  const words = verb.name.split(" ");
  const parent = words.slice(0, -1).reduce(groupOf, program);
  const command = parent
    .command(words.at(-1) ?? "")
    .summary(verb.summary)
    .description([`${verb.summary}.`, ...verb.about].join("\n\n"))
    .addHelpText("after", afterHelp(verb));
  throwUsage(command, verb.name);
  for (const [name, spec] of Object.entries(verb.arguments))
    command.addArgument(
      new Argument(`<${name}>`, spec.help).argParser((value: string) =>
        checked(value, { ...spec, title: name }, verb.name),
      ),
    );
  for (const [key, spec] of Object.entries(optionsOf(verb)))
    command.addOption(optionOf(key, spec, verb.name));
  command.action(async (...given: unknown[]) => {
    const names = Object.keys(verb.arguments);
    const values = names.map((name, i) => [name, given[i]] as const);
    await run(verb, { ...command.opts(), ...Object.fromEntries(values) });
  });
}

/** `lock`, under which `lock update` and its siblings are. */
function groupOf(parent: Command, word: string): Command {
  const known = parent.commands.find((one) => one.name() === word);
  if (known !== undefined) return known;
  const group = parent.command(word).helpCommand(false);
  throwUsage(group, word);
  return group;
}

/** What the parser refuses becomes an error of ours, with the help of this verb as advice. */
function throwUsage(command: Command, verb: string): void {
  command.exitOverride((error) => {
    throw usageFromParser(error, verb);
  });
}

function optionOf(key: string, spec: OptionSpec, verb: string): Option {
  const title = flagOf(key, spec);
  const { value, repeatable, among } = spec;
  const option = new Option(
    value === undefined ? title : `${title} <${value}>`,
    helpOf(spec),
  );
  if (Object.hasOwn(CONNECTION_OPTIONS, key))
    option.helpGroup("Connection options:");
  if (value === undefined) return spec.negates ? option : option.default(false);
  const one = (text: string) => checked(text, { among, title }, verb);
  return repeatable === true
    ? option
        .default([])
        .argParser((text: string, before: readonly string[]) => [
          ...before,
          one(text),
        ])
    : option.argParser(one);
}

function helpOf({ among, help, repeatable }: OptionSpec): string {
  const values = among === undefined ? "" : `One of ${among.join(", ")}. `;
  return `${values}${help}${repeatable === true ? " May be given several times." : ""}`;
}

/**
 * The words to parse: `help lock update` is `lock update --help`.
 *
 * @throws CliError `Usage` for the help of what is not there
 */
export function withHelpResolved(
  program: Command,
  words: readonly string[],
): readonly string[] {
  const [first, ...path] = words;
  if (first !== "help") return words;
  let at = program;
  for (const word of path) {
    const next = at.commands.find((one) => one.name() === word);
    if (next === undefined)
      throw usage(`unknown command '${word}'`, at === program ? "" : at.name());
    at = next;
  }
  return [...path, "--help"];
}

export { CommanderError };
