import {
  Argument,
  Command,
  type CommanderError,
  type Help,
  Option,
} from "commander";
import { didYouMean, kebabCase, VERSION } from "../../foundation";
import {
  CONNECTION_SETTINGS,
  type ConnectionKey,
  environmentName,
} from "../../zstack";
import { usage } from "../errors";
import { type Terminal } from "../terminal/terminal";
import { afterHelp, afterOverview } from "./help";
import {
  CONNECTION_OPTIONS,
  flagOf,
  type OptionSpec,
  optionsOf,
  type Verb,
  type VerbTitle,
} from "./verb";

/** What was typed behind a verb: its arguments and options by name. */
export type Typed = Readonly<Record<string, unknown>>;

/**
 * The parser of the command line. It knows all verbs by name, and what stands behind the one that
 * was typed.
 */
export function createProgram(
  titles: readonly VerbTitle[],
  terminal: Terminal,
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
    .addHelpText("after", afterOverview)
    .exitOverride((error) => throwUsage(error));
  for (const { name, summary } of titles)
    commandOf(program, name).summary(summary);
  return program;
}

/** Adds what stands behind a verb. `run` is called when it was typed without a mistake. */
export function addVerb(
  program: Command,
  verb: Verb,
  run: (typed: Typed) => Promise<void>,
): void {
  const command = commandOf(program, verb.name)
    .description([`${verb.summary}.`, ...verb.about].join("\n\n"))
    .addHelpText("after", () => afterHelp(verb));
  command.exitOverride((error) => throwUsage(error, verb.arguments));
  for (const [name, spec] of Object.entries(verb.arguments))
    command.addArgument(
      new Argument(`<${name}>`, spec.help).argParser((value: string) =>
        checked(value, name, spec.among),
      ),
    );
  for (const [key, spec] of Object.entries(optionsOf(verb)))
    command.addOption(optionOf(key, spec));
  command.action(async (...given: unknown[]) => {
    const names = Object.keys(verb.arguments);
    const values = names.map((name, i) => [name, given[i]] as const);
    await run({ ...command.opts(), ...Object.fromEntries(values) });
  });
}

/**
 * The command of this name, under its group if it has two words; made if there is none yet. It
 * inherits from the program how help looks and what becomes of errors.
 */
function commandOf(program: Command, name: string): Command {
  let command = program;
  for (const word of name.split(" "))
    command =
      command.commands.find((one) => one.name() === word) ??
      command.command(word).helpCommand(false);
  return command;
}

/** What the parser refuses becomes an error of ours; help and version are none. */
function throwUsage(
  error: CommanderError,
  known: Verb["arguments"] = {},
): never {
  if (NO_ERROR.includes(error.code)) throw error;
  const [sentence = "", suggestion = ""] = error.message.split("\n");
  throw usage(
    // Without the value of an option that is not known: it may be a password.
    sentence
      .replace(/^error: /, "")
      .replace(/\.$/, "")
      .replace(/^(unknown option '--[^=]*)=.*'$/s, "$1'")
      .replace(/^(unknown option '-[^-]).*'$/s, "$1'"),
    settingAdvice(sentence) ??
      argumentAdvice(sentence, known) ??
      (suggestion === "" ? undefined : suggestion.replace(/^\(|\)$/g, "")),
  );
}

/** What an argument takes that was left out. */
function argumentAdvice(
  sentence: string,
  known: Verb["arguments"],
): string | undefined {
  const [, name = ""] = /missing required argument '(.+)'/.exec(sentence) ?? [];
  return known[name]?.help;
}

/** What a secret is called for short, where it is no option: `--password`. */
const SECRET_WORDS = ["password", "secret"];

/** Where to put a setting of the connection that is no option: `--password`, `--account-name`. */
function settingAdvice(sentence: string): string | undefined {
  const [, word] = /unknown option '--([^'=]+)/.exec(sentence) ?? [];
  if (word === undefined) return undefined;
  const names = Object.keys(CONNECTION_SETTINGS) as ConnectionKey[];
  const meant =
    names.find((name) => kebabCase(name) === word) ??
    (SECRET_WORDS.includes(word)
      ? names.find((name) => kebabCase(name).endsWith(`-${word}`))
      : undefined);
  if (meant === undefined) return undefined;
  if (Object.hasOwn(CONNECTION_OPTIONS, meant))
    return `Write --${word} after the command: zstack-iso <command> --${word} …`;
  const variable = environmentName(meant);
  if (variable === undefined) return undefined;
  return CONNECTION_SETTINGS[meant].secret === "whole"
    ? `A secret is never an option, where others could read it: set ${variable}.`
    : `It is set in the environment: ${variable}.`;
}

const NO_ERROR = [
  "commander.help",
  "commander.helpDisplayed",
  "commander.version",
];

function optionOf(key: string, spec: OptionSpec): Option {
  const title = flagOf(key, spec);
  const { value, repeatable, among } = spec;
  const option = new Option(
    value === undefined ? title : `${title} <${value}>`,
    helpOf(spec),
  );
  if (Object.hasOwn(CONNECTION_OPTIONS, key))
    option.helpGroup("Connection options:");
  if (value === undefined) return spec.negates ? option : option.default(false);
  if (repeatable !== true)
    return option.argParser((text: string) => checked(text, title, among));
  return option
    .default([])
    .argParser((text: string, before: readonly string[]) => [
      ...before,
      checked(text, title, among),
    ]);
}

function helpOf({ among, help, repeatable }: OptionSpec): string {
  const values = among === undefined ? "" : `One of ${among.join(", ")}. `;
  return `${values}${help}${repeatable === true ? " May be given several times." : ""}`;
}

/**
 * @param title `--order-by`, or the name of an argument
 * @throws CliError `Usage` for a value that is not among those that the option or argument takes
 */
function checked(
  value: string,
  title: string,
  among: readonly string[] | undefined,
): string {
  if (among === undefined || among.includes(value)) return value;
  const question = didYouMean(value, among, (one) => one).trim();
  throw usage(
    `invalid value ${JSON.stringify(value)} for ${title} (valid: ${among.join(", ")})`,
    question === "" ? undefined : question,
  );
}

/** Commander's own help, with every verb in the overview, also those of two words. */
function helpFormat(terminal: Terminal): Partial<Help> {
  return {
    // Called before a help is formatted, and not where the parser looks for a similar word.
    prepareContext(this: Help & { overview?: true }, context) {
      this.helpWidth = context.helpWidth ?? 80;
      this.overview = true;
    },
    visibleCommands(this: Help & { overview?: true }, command) {
      const shown = this.overview === true ? leaves(command) : command.commands;
      return [...shown];
    },
    // Defaults are part of the sentences.
    optionDescription: ({ description }) => description,
    subcommandTerm: (command) => pathOf(command),
    commandUsage: (command) =>
      [pathOf(command, true), ...usageOf(command)].join(" "),
    styleTitle: (title) => terminal.style(title, "bold"),
  };
}

function leaves(command: Command): readonly Command[] {
  return command.commands.flatMap((one) =>
    one.commands.length === 0 ? [one] : leaves(one),
  );
}

/** `lock update`, or with the program's name before it. */
function pathOf(command: Command, whole = false): string {
  const { parent } = command;
  if (parent === null) return whole ? command.name() : "";
  return `${pathOf(parent, whole)} ${command.name()}`.trim();
}

function usageOf(command: Command): readonly string[] {
  if (command.commands.length > 0) return ["<command>", "[options]"];
  return [
    ...command.registeredArguments.map((one) => `<${one.name()}>`),
    "[options]",
  ];
}
