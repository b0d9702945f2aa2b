import {
  LookupError,
  type LockVerification,
  staleEntries,
  verifyLock,
  VM_GONE,
} from "../../../lookup/index";
import * as schema from "../../command-line/answer-schema";
import { defineVerb, type Invocation } from "../../command-line/verb";
import { withClient } from "../../cloud";
import { EXIT } from "../../exit-code";
import { type Terminal } from "../../terminal/terminal";
import { driftLines, queryTitle } from "./differences";
import { entries, LOCK_OPTIONS, lockFileOf, QUERY } from "./lock-file";
import { lockCommand, withoutAnswer, withoutVm } from "./next-step";

/** `zstack-iso lock verify`: whether the cloud still is as the lock says. */
export const lockVerifyVerb = defineVerb({
  about: [
    "Drift means that an ISO (or its VM) is gone, also when only the VM's drive still has it; that an ISO that was in a drive is detached or attached elsewhere; or that its install path or checksum has changed. ISOs that were uploaded or attached since are not drift.",
  ],
  arguments: {},
  options: LOCK_OPTIONS,
  connects: true,
  answer: () =>
    schema.object({
      lock_file: schema.string("As it was called."),
      entries: schema.count("How many there are."),
      drift: schema.list(
        schema.object({
          query: QUERY,
          image_uuid: schema.string(),
          name: schema.orNull(schema.string()),
          kind: schema.oneOf([
            "gone",
            "detached",
            "attached_elsewhere",
            "path_moved",
            "checksum_changed",
          ]),
          was: schema.orNull(schema.string()),
          is: schema.orNull(schema.string()),
        }),
        "Empty: the lock matches the cloud.",
      ),
    }),
  examples: [
    ["zstack-iso lock verify", "in a pipeline, before the plan"],
    [
      "zstack-iso lock verify --json | jq '.drift[] | {name, kind}'",
      "what drifted, and how",
    ],
  ],
  exits: {
    [EXIT.fine]: "the lock is right",
    [EXIT.drift]: "drift",
    [EXIT.lock]: "the lock is missing or unreadable, or of another cloud",
  },
  async run(given, invocation) {
    const { terminal, json } = invocation;
    const file = lockFileOf(given);
    const found = await withClient(invocation, ({ zstack, endpoints }) => {
      const cloud = { client: zstack, endpoints };
      const [stale] = staleEntries(file, cloud);
      if (stale !== undefined) throw ofAnotherCloud(stale, file, invocation);
      return verifyLock(file, cloud);
    });
    const { drift } = found;
    invocation.answer(
      {
        lock_file: file,
        entries: found.entries,
        drift: drift.map(({ key, imageUuid, name, kind, was, is }) => ({
          query: key,
          image_uuid: imageUuid,
          name,
          kind,
          was,
          is,
        })),
      },
      () => asText(file, found, terminal),
    );
    if (drift.length === 0) return EXIT.fine;
    if (!json) terminal.note(nextStep(found, file, invocation));
    return EXIT.drift;
  },
});

function nextStep(
  { drift }: LockVerification,
  file: string,
  invocation: Invocation,
): string {
  const gone = drift.filter(({ kind }) => kind === "gone");
  return [
    `Next step: correct the cloud, or accept its answer with ${lockCommand("update", file, invocation)}, and commit the file.`,
    ...(gone.some(({ is }) => is !== VM_GONE) ? [withoutAnswer(file)] : []),
    ...(gone.some(({ is }) => is === VM_GONE)
      ? [withoutVm(file, invocation)]
      : []),
  ].join(" ");
}

/** Compared with a strange cloud, every ISO would be "gone". */
function ofAnotherCloud(
  key: string,
  file: string,
  invocation: Invocation,
): LookupError {
  return new LookupError(
    "LockStale",
    `${file} is of another cloud than the configured endpoint: its entry ${key}`,
    {
      hint: `Point --endpoint or ZSTACK_ENDPOINT at the cloud of the lock, name the lock of this cloud with --lock-file, or ask again with ${lockCommand("update", file, invocation)}.`,
    },
  );
}

function asText(
  file: string,
  { entries: all, drift }: LockVerification,
  terminal: Terminal,
): string {
  if (drift.length === 0) return `${file}: ${entries(all)}, no drift.`;
  const keys = [...new Set(drift.map(({ key }) => key))];
  return [
    ...keys.flatMap((key) => [
      terminal.style(queryTitle(key), "bold"),
      ...drift
        .filter((one) => one.key === key)
        .flatMap((one) => driftLines(one, terminal)),
      "",
    ]),
    `${file}: ${entries(all)}, ${keys.length} drifted.`,
  ].join("\n");
}
