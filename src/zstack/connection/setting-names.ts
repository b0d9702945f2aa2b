import { snakeCase } from "../../foundation";
import { environmentName } from "./setting-table";
import {
  type ConnectionInput,
  type ConnectionKey,
  type Places,
  type Spelling,
} from "./settings";

/** What a setting is called in HCL. */
export const argumentName: Spelling = snakeCase;

/**
 * Whether this door has a name of its own for the setting, or only that of an environment variable.
 */
export function hasNameOfItsOwn(
  key: ConnectionKey,
  spelling: Spelling,
): boolean {
  return !spelling(key).startsWith("ZSTACK_");
}

/** A setting by every name that a door has: `ca_cert_file (or ZSTACK_CA_CERT_FILE)`. */
export function everyName(key: ConnectionKey, spelling: Spelling): string {
  const own = spelling(key);
  const variable = environmentName(key);
  return variable === undefined || !hasNameOfItsOwn(key, spelling)
    ? own
    : `${own} (or ${variable})`;
}

/** A text in which `{caCertFile}` stands for the setting by its names. */
export function withNames(text: string, spelling: Spelling): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, key: ConnectionKey) =>
    everyName(key, spelling),
  );
}

/**
 * How the place that won calls a setting; of a variable, which argument it stands for.
 */
export function calledIn(
  { configured, spelling }: Places,
  place: ConnectionInput,
): Spelling {
  return (key) => {
    const variable = environmentName(key);
    if (place === configured || variable === undefined) return spelling(key);
    return hasNameOfItsOwn(key, spelling)
      ? `${variable} (${spelling(key)})`
      : variable;
  };
}
