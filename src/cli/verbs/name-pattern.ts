import { compilePattern, type NamePattern } from "../../candidates";
import { usage } from "../errors";

/**
 * The pattern in an option; undefined when it was not given.
 *
 * @throws CliError `Usage` when it cannot be compiled
 */
export function patternOf(
  pattern: string | undefined,
  flag: string,
): NamePattern | undefined {
  if (pattern === undefined) return undefined;
  const compiled = compilePattern(pattern);
  if ("matches" in compiled) return compiled.matches;
  throw usage(
    `invalid value ${JSON.stringify(pattern)} for ${flag}: ${compiled.wrong}`,
  );
}
