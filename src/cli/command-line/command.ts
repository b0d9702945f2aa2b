import { type Session } from "../invocation";

/** How the command ended (docs/cli.md). Pipelines decide by it. */
export const EXIT = {
  fine: 0,
  usage: 1,
  drift: 2,
  none: 3,
  ambiguous: 4,
  signIn: 5,
  unreachable: 6,
  lock: 7,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export interface OptionSpec {
  /** Without the dashes. */
  readonly name: string;
  /** What stands for its value in the help, e.g. `FILE`. Absent: it is a switch. */
  readonly value?: string;
  /** May be given several times. */
  readonly multiple?: boolean;
  /** The only values it takes; the help lists them, and completion offers them. */
  readonly among?: readonly string[];
  /** What completion offers where `among` is absent. */
  readonly completes?: "file" | "folder";
  /** Whole sentences. */
  readonly what: string;
}

export interface PositionalSpec {
  /** As the help writes it, e.g. `vm-uuid`. */
  readonly name: string;
  readonly among?: readonly string[];
  readonly what: string;
}

/** What was typed behind the verb. */
export interface Arguments {
  /** The value of an option or of a positional argument. */
  text(name: string): string | undefined;
  texts(name: string): readonly string[];
  flag(name: string): boolean;
}

/** One verb: what it is called, what it takes, what the help teaches, what it does. */
export interface Command {
  /** One word, or two: `lock update`. */
  readonly verb: string;
  /** One line without a full stop. */
  readonly summary: string;
  /** Paragraphs. */
  readonly about: readonly string[];
  readonly positionals: readonly PositionalSpec[];
  readonly options: readonly OptionSpec[];
  /** Whether it asks the cloud, and so takes the options of a connection. */
  readonly connects: boolean;
  /** A command line and what it is good for. */
  readonly examples: readonly (readonly [line: string, what: string])[];
  /** What each exit code beyond 1, 5 and 6 means here. */
  readonly exits: Readonly<Partial<Record<ExitCode, string>>>;
  /** @throws coded errors, which become a text and an exit code in one place */
  run(args: Arguments, session: Session): Promise<ExitCode>;
}

const CONNECTION_OPTIONS: readonly OptionSpec[] = [
  {
    name: "endpoint",
    value: "URL",
    what: "The management node, http(s)://host[:port][/context]; several, separated by commas. Default: ZSTACK_ENDPOINT.",
  },
  {
    name: "request-timeout",
    value: "DURATION",
    what: 'How long one try of a request may take. Default "30s".',
  },
  {
    name: "operation-timeout",
    value: "DURATION",
    what: 'How long the whole answer may take, retries included. Default "5m".',
  },
];

const COMMON_OPTIONS: readonly OptionSpec[] = [
  {
    name: "verbose",
    what: "Tells every request on stderr, without any secret.",
  },
  { name: "help", what: "Shows this text." },
];

/** All options of a verb: its own, then those of the connection, then those that every verb has. */
export function optionsOf({
  verb,
  options,
  connects,
}: Pick<Command, "verb" | "options" | "connects">): readonly OptionSpec[] {
  return [
    ...options,
    {
      name: "json",
      what: `Answers in JSON, one document on stdout. Its schema: cdktf-zstack-iso/schema/${verb.replace(" ", "-")}.json.`,
    },
    ...(connects ? CONNECTION_OPTIONS : []),
    ...COMMON_OPTIONS,
  ];
}
