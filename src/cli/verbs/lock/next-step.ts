import { toolCommand } from "../../../foundation";
import { DEFAULT_LOCK_FILE } from "../../../lookup/index";
import { flagOf, type Invocation } from "../../command-line/verb";

type Asked = Pick<Invocation, "connection">;

/**
 * Another verb for the same lock at the same cloud, to be pasted: `npx --no zstack-iso lock update
 * --lock-file prod.lock.json`.
 */
export function lockCommand(
  verb: "update" | "prune",
  file: string,
  { connection: { endpoint } }: Asked,
): string {
  const given = {
    lockFile: file === DEFAULT_LOCK_FILE ? undefined : file,
    endpoint,
  };
  const options = Object.entries(given).flatMap(([key, value]) =>
    value === undefined ? [] : [flagOf(key, {}), shellWord(value)],
  );
  return `\`${[toolCommand("zstack-iso"), "lock", verb, ...options].join(" ")}\``;
}

/** What to do about an entry that the cloud has no answer to any more. */
export function withoutAnswer(file: string): string {
  return `An entry without an answer is never overwritten: restore its ISO, or change the query in the program and delete the entry from ${file}.`;
}

/** What to do about entries whose VM is gone. */
export function withoutVm(file: string, asked: Asked): string {
  return `${lockCommand("prune", file, asked)} removes the entries whose VM is gone.`;
}

/** As a shell reads it as one word. */
function shellWord(text: string): string {
  return /^[\w./:@%+,=-]+$/.test(text)
    ? text
    : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
