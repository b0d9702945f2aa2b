import { once } from "node:events";
import {
  CodedError,
  errorText,
  isError,
  readTextFile,
} from "../../../foundation";
import { type Emulator, type World } from "../../../emulator/index";
import * as schema from "../../command-line/answer-schema";
import { defineVerb, text } from "../../command-line/verb";
import { CliError, usage } from "../../errors";
import { EXIT } from "../../exit-code";

/** `zstack-iso emulator`: the emulator of docs/emulator.md as a process of its own. */
export const emulatorVerb = defineVerb({
  about: [
    "Prints its URL first and runs until Ctrl-C or SIGTERM. It listens on 127.0.0.1 only. Its control interface under /emulator/ takes faults, another world and more: see docs/emulator.md.",
  ],
  arguments: {},
  options: {
    port: text("PORT", "Default 0: a free one."),
    world: text(
      "FILE",
      "The cloud to emulate, as JSON; GET /emulator/world gives one to begin with. Default: a small cloud with an ISO for every case.",
      { completes: "file" },
    ),
  },
  connects: false,
  answer: () =>
    schema.object({
      url: schema.string("The endpoint."),
      control_url: schema.string("Its control interface."),
    }),
  examples: [
    ["zstack-iso emulator", "stderr says what to export"],
    [
      "zstack-iso emulator --port 8080 --world world.json",
      "a cloud of your own",
    ],
  ],
  exits: {},
  async run(given, invocation) {
    const { terminal, signal } = invocation;
    const port = portOf(given.port ?? "0");
    const file = given.world;
    const { startEmulator, DEFAULT_WORLD, worldFromJson } =
      await import("../../../emulator/index.js");
    const world = file === undefined ? undefined : worldIn(file, worldFromJson);
    const emulator = await started(
      startEmulator({ port, ...(world === undefined ? {} : { world }) }),
      port,
    );
    const { url } = emulator;
    const control = `${new URL(url).origin}/emulator/state`;
    invocation.answer({ url, control_url: control }, () => url);
    terminal.note(
      [
        `export ZSTACK_ENDPOINT=${url}`,
        ...credentials(world, DEFAULT_WORLD.admin),
        `# Its state and controls: ${control} (docs/emulator.md). Ctrl-C ends it.`,
      ].join("\n"),
    );
    if (!signal.aborted) await once(signal, "abort");
    await emulator.close();
    return EXIT.fine;
  },
});

function credentials(
  world: World | undefined,
  admin: { readonly name: string; readonly password: string },
): string[] {
  // The passwords of a user's own world are not printed.
  if (world !== undefined)
    return [
      `# Accounts: ${world.accounts.map(({ name }) => name).join(", ")}; export ZSTACK_ACCOUNT_NAME and ZSTACK_ACCOUNT_PASSWORD.`,
    ];
  return [
    `export ZSTACK_ACCOUNT_NAME=${admin.name}`,
    `export ZSTACK_ACCOUNT_PASSWORD=${admin.password}`,
  ];
}

function portOf(given: string): number {
  if (/^\d{1,5}$/.test(given) && Number(given) <= 65_535) return Number(given);
  throw usage(
    `invalid value ${JSON.stringify(given)} for --port (valid: a number from 0 to 65535)`,
  );
}

const WORLD_ADVICE =
  "Start from the world of a running emulator: curl -s http://127.0.0.1:PORT/emulator/world > world.json";

function worldIn(file: string, read: (json: unknown) => World): World {
  const json = jsonIn(file);
  try {
    return read(json);
  } catch (caught) {
    if (!CodedError.is(caught)) throw caught;
    const { code, row, summary } = caught;
    throw new CodedError(
      { ...row, code },
      `The world in ${file} is not valid`,
      { details: [`Reason: ${summary}`], hint: WORLD_ADVICE, cause: caught },
    );
  }
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readTextFile(file));
  } catch (caught) {
    throw new CliError(
      "WorldUnreadable",
      `The world cannot be read from ${file}`,
      {
        details: [`Reason: ${errorText(caught)}`],
        hint: WORLD_ADVICE,
        cause: caught,
      },
    );
  }
}

async function started(
  starting: Promise<Emulator>,
  port: number,
): Promise<Emulator> {
  try {
    return await starting;
  } catch (caught) {
    if (!(isError(caught) && "syscall" in caught)) throw caught;
    throw new CliError(
      "CannotListen",
      `The emulator cannot listen on port ${port}`,
      {
        details: [`Reason: ${errorText(caught)}`],
        hint: "Choose another --port, or leave it out to use a free one.",
        cause: caught,
      },
    );
  }
}
