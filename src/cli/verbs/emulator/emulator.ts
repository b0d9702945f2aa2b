import { readFileSync } from "node:fs";
import { errorText, isError } from "../../../foundation";
import { type Emulator, type World } from "../../../emulator/index";
import { usage } from "../../command-line/arguments";
import {
  type Arguments,
  type Command,
  EXIT,
  type ExitCode,
} from "../../command-line/command";
import { CliError } from "../../errors";
import { type Session } from "../../invocation";

const VERB = "emulator";

/** `zstack-iso emulator`: the emulator of src/emulator/README.md as a process of its own. */
export const emulatorCommand: Command = {
  verb: VERB,
  summary: "Runs a management node of paper, to try things without a cloud",
  about: [
    "Prints its URL first and runs until Ctrl-C or SIGTERM. It answers on 127.0.0.1 only. Beside the URL's context path, under /emulator/, it takes faults, another world and more: see the README of the emulator.",
  ],
  positionals: [],
  options: [
    { name: "port", value: "PORT", what: "Default 0: a free one." },
    {
      name: "world",
      value: "FILE",
      completes: "file",
      what: "The cloud to play, as JSON; GET /emulator/world gives one to begin with. Default: a small cloud with an ISO for every case.",
    },
  ],
  connects: false,
  examples: [
    ["zstack-iso emulator", "stderr says what to export"],
    [
      "zstack-iso emulator --port 8080 --world world.json",
      "a cloud of one's own",
    ],
  ],
  exits: {},
  run,
};

async function run(args: Arguments, session: Session): Promise<ExitCode> {
  const { terminal, json, signal } = session;
  const port = portOf(args);
  const file = args.text("world");
  const { startEmulator, DEFAULT_WORLD, worldFromJson } =
    await import("../../../emulator/index.js");
  const world = file === undefined ? undefined : worldFromJson(jsonIn(file));
  const emulator = await started(
    startEmulator({ port, ...(world === undefined ? {} : { world }) }),
    port,
  );
  const control = `${new URL(emulator.url).origin}/emulator/state`;
  if (json) terminal.answerJson({ url: emulator.url, control_url: control });
  else terminal.answer(emulator.url);
  terminal.note(
    [
      `export ZSTACK_ENDPOINT=${emulator.url}`,
      ...credentials(world, DEFAULT_WORLD.admin),
      `# Steer it by ${control} and its siblings. Ctrl-C ends it.`,
    ].join("\n"),
  );
  await aborted(signal);
  await emulator.close();
  return EXIT.fine;
}

function credentials(
  world: World | undefined,
  admin: { readonly name: string; readonly password: string },
): string[] {
  // The passwords of a world of one's own are not ours to print.
  if (world !== undefined)
    return [
      `# Accounts: ${world.accounts.map(({ name }) => name).join(", ")}; export ZSTACK_ACCOUNT_NAME and ZSTACK_ACCOUNT_PASSWORD.`,
    ];
  return [
    `export ZSTACK_ACCOUNT_NAME=${admin.name}`,
    `export ZSTACK_ACCOUNT_PASSWORD=${admin.password}`,
  ];
}

function portOf(args: Arguments): number {
  const text = args.text("port") ?? "0";
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw usage(
    `--port ${JSON.stringify(text)} is no number from 0 to 65535`,
    VERB,
  );
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (caught) {
    throw new CliError("WorldUnreadable", `${file} cannot be read as JSON`, {
      details: [`Reason: ${errorText(caught)}`],
      hint: "Begin with the world of a running emulator: curl -s <its origin>/emulator/world > world.json",
      cause: caught,
    });
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
    throw new CliError("CannotListen", `The port ${port} cannot be had`, {
      details: [`Reason: ${errorText(caught)}`],
      hint: "Leave --port out, and a free one is taken.",
      cause: caught,
    });
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else
      signal.addEventListener(
        "abort",
        () => {
          resolve();
        },
        { once: true },
      );
  });
}
