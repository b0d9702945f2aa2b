import { parseArgs, type ParseArgsConfig } from "node:util";
import { uuidFault } from "../../candidates";
import { nearest } from "../../foundation";
import { type Arguments, type Command, optionsOf } from "./command";
import { CliError } from "../errors";

type Parsed = Readonly<
  Record<string, string | boolean | (string | boolean)[] | undefined>
>;

/**
 * Reads what was typed behind the verb.
 *
 * @throws CliError `Usage`
 */
export function parseArguments(
  command: Command,
  words: readonly string[],
): Arguments {
  const options = optionsOf(command);
  const config: ParseArgsConfig["options"] = Object.fromEntries(
    options.map(({ name, value, multiple = false }) => [
      name,
      { type: value === undefined ? "boolean" : "string", multiple },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: config,
      allowPositionals: true,
    });
    checkAmong(command, values);
    return argumentsOf(values, named(command, positionals, values));
  } catch (caught) {
    throw asUsage(caught, command);
  }
}

function named(
  { positionals: specs, verb }: Command,
  given: readonly string[],
  { help }: Parsed,
): ReadonlyMap<string, string> {
  const [surplus] = given.slice(specs.length);
  if (surplus !== undefined)
    throw usage(`${JSON.stringify(surplus)} is one argument too many`, verb);
  const missing = specs[given.length];
  if (missing !== undefined && help !== true)
    throw usage(`<${missing.name}> is missing`, verb, missing.what);
  return new Map(
    given.map((value, i) => [
      specs[i]?.name ?? "",
      among(value, specs[i] ?? { name: "" }, verb),
    ]),
  );
}

function checkAmong(command: Command, values: Parsed): void {
  for (const spec of optionsOf(command)) {
    const value = values[spec.name];
    if (typeof value === "string")
      among(value, { ...spec, name: `--${spec.name}` }, command.verb);
  }
}

function among(
  value: string,
  spec: { readonly name: string; readonly among?: readonly string[] },
  verb: string,
): string {
  if (spec.among === undefined || spec.among.includes(value)) return value;
  const near = nearest(value, spec.among);
  throw usage(
    `${JSON.stringify(value)} is nothing that ${spec.name} can be`,
    verb,
    `${near === undefined ? "" : `Did you mean ${near}? `}It is one of ${spec.among.join(", ")}.`,
  );
}

function argumentsOf(
  values: Parsed,
  positionals: ReadonlyMap<string, string>,
): Arguments {
  const texts = (name: string): readonly string[] => {
    const value = values[name];
    const all = Array.isArray(value) ? value : [value];
    return all.filter((one) => typeof one === "string");
  };
  return {
    texts,
    text: (name) => positionals.get(name) ?? texts(name).at(-1),
    flag: (name) => values[name] === true,
  };
}

/** Node's own sentences name the option; the nearest right one is ours to tell. */
function asUsage(caught: unknown, command: Command): unknown {
  if (
    !(caught instanceof TypeError) ||
    !("code" in caught) ||
    !String(caught.code).startsWith("ERR_PARSE_ARGS")
  )
    return caught;
  const sentence = caught.message.replace(/\. To specify a positional.*/s, "");
  const unknown = /^Unknown option '--?([^']+)'/.exec(sentence)?.[1];
  const near =
    unknown === undefined
      ? undefined
      : nearest(
          unknown,
          optionsOf(command).map(({ name }) => name),
        );
  return usage(
    sentence.replace(/\.$/, ""),
    command.verb,
    near === undefined ? undefined : `Did you mean --${near}?`,
  );
}

/** What was typed cannot be meant; the help of the verb tells what can. */
export function usage(
  message: string,
  verb: string,
  advice?: string,
): CliError {
  const help = `\`zstack-iso ${verb} --help\` shows what it takes.`;
  return new CliError("Usage", message, {
    hint: advice === undefined ? help : `${advice} ${help}`,
  });
}

/**
 * The VM that is asked about.
 *
 * @throws CliError `Usage`, with the right form of a uuid that was pasted with dashes or capitals
 */
export function vmUuidOf(args: Arguments, verb: string): string {
  const text = args.text(VM_UUID.name) ?? "";
  const fault = uuidFault(text);
  if (fault === undefined) return text;
  throw usage(fault.summary, verb, fault.detail);
}

export const VM_UUID = {
  name: "vm-uuid",
  what: "UUID of the VM: 32 hexadecimal digits, no dashes.",
} as const;
