import {
  type Drift,
  LookupError,
  type LockVerification,
  staleEntries,
  verifyLock,
} from "../../../lookup/index";
import {
  type Arguments,
  type Command,
  EXIT,
  type ExitCode,
} from "../../command-line/command";
import { withClient } from "../../connection";
import { entries, LOCK_OPTION, lockFileOf } from "./lock-option";
import { type Session } from "../../invocation";
import { table } from "../../terminal/table";

/** `zstack-iso lock verify`: whether the cloud still is as the lock says. */
export const lockVerifyCommand: Command = {
  verb: "lock verify",
  summary: "Compares a lock with the cloud, and writes nothing",
  about: [
    "Drift is: an ISO (or its VM) is gone, an ISO that was in a drive is detached or attached elsewhere, its install path moved, its checksum changed. An ISO that was uploaded or attached since is none: a lock pins.",
  ],
  positionals: [],
  options: [LOCK_OPTION],
  connects: true,
  examples: [
    ["zstack-iso lock verify", "in a pipeline, before the plan"],
    [
      "zstack-iso lock verify --json | jq '.drift[] | {name, kind}'",
      "what departed, and how",
    ],
  ],
  exits: {
    [EXIT.fine]: "the lock is right",
    [EXIT.drift]: "drift",
    [EXIT.lock]: "the lock is missing or unreadable, or of another cloud",
  },
  run,
};

async function run(args: Arguments, session: Session): Promise<ExitCode> {
  const { terminal, json } = session;
  const file = lockFileOf(args);
  const found = await withClient(args, session, ({ zstack, endpoints }) => {
    const cloud = { client: zstack, endpoints };
    const [stale] = staleEntries(file, cloud);
    if (stale !== undefined) throw ofAnotherCloud(file, stale);
    return verifyLock(file, cloud);
  });
  if (json) terminal.answerJson(toJson(file, found));
  else terminal.answer(toText(file, found, session));
  return found.drift.length > 0 ? EXIT.drift : EXIT.fine;
}

/** Compared with a strange cloud, every ISO would be "gone". */
function ofAnotherCloud(file: string, key: string): LookupError {
  return new LookupError(
    "LockStale",
    `${file} is of another cloud than the configured endpoint: its entry ${key}`,
    {
      hint: "Point ZSTACK_ENDPOINT or --endpoint at the cloud of the lock, name the lock of this cloud with --lock-file, or ask again with `zstack-iso lock update`.",
    },
  );
}

function toJson(file: string, { entries: count, drift }: LockVerification) {
  return {
    lock_file: file,
    entries: count,
    drift: drift.map(({ key, imageUuid, name, kind, was, is }) => ({
      query: key,
      image_uuid: imageUuid,
      name,
      kind,
      was,
      is,
    })),
  };
}

const COLUMNS = [
  { title: "DRIFT" },
  { title: "NAME" },
  { title: "UUID" },
  { title: "WAS" },
  { title: "IS" },
  { title: "QUERY" },
];

function toText(
  file: string,
  { entries: count, drift }: LockVerification,
  { terminal }: Session,
): string {
  if (drift.length === 0) return `${file}: ${entries(count)}, no drift.`;
  return [
    table(COLUMNS, drift.map(row), terminal),
    "",
    `${file}: ${entries(count)}, ${drift.length} departed.`,
  ].join("\n");
}

function row({ kind, name, imageUuid, was, is, key }: Drift): string[] {
  return [kind, name ?? "(name unknown)", imageUuid, was ?? "", is ?? "", key];
}
