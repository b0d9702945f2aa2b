import { nearest } from "../../foundation";
import { type Command } from "./command";
import { CliError } from "../errors";

/**
 * The verb that the words begin with, and what stands behind it.
 *
 * @throws CliError `Usage` with the nearest verb
 */
export function findVerb(
  verbs: readonly Command[],
  words: readonly string[],
): { readonly command: Command; readonly rest: readonly string[] } {
  for (const length of [2, 1]) {
    const typed = words.slice(0, length).join(" ");
    const command = verbs.find(({ verb }) => verb === typed);
    if (command !== undefined) return { command, rest: words.slice(length) };
  }
  throw unknownVerb(verbs, words);
}

function unknownVerb(
  verbs: readonly Command[],
  [first = "", second]: readonly string[],
): CliError {
  const known = verbs.map(({ verb }) => verb);
  const siblings = known.filter((verb) => verb.startsWith(`${first} `));
  if (siblings.length > 0)
    return new CliError(
      "Usage",
      `${first} needs a second word${second === undefined || second.startsWith("-") ? "" : `, and ${JSON.stringify(second)} is none`}`,
      { hint: `There is ${siblings.join(", ")}.` },
    );
  const near = nearest(first, known);
  return new CliError("Usage", `There is no verb ${JSON.stringify(first)}`, {
    hint:
      (near === undefined ? "" : `Did you mean ${near}? `) +
      "`zstack-iso --help` lists all verbs.",
  });
}
