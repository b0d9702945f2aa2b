import { tryParseDuration } from "../foundation";
import {
  CONNECTION_KEYS,
  CONNECTION_SETTINGS,
  type ConnectionInput,
  type ConnectionKey,
} from "../zstack";
import { requireConcrete } from "./concrete";
import { LookupError, suggestion } from "./errors";

/**
 * Where an answer may come from.
 *
 * `auto`: from the lock, else from the cloud, and then it is written. `frozen`: from the lock only;
 * nothing is asked, no settings are needed. `refresh`: from the cloud, and it is written.
 */
export type LookupMode = "auto" | "frozen" | "refresh";

const MODES: readonly LookupMode[] = ["auto", "frozen", "refresh"];
const MODE_VARIABLE = "ZSTACK_ISO_LOOKUP";

/** How one lookup is answered. All of it may be left out. */
export interface LookupOptions {
  /**
   * Default: what the environment variable ZSTACK_ISO_LOOKUP says; else `frozen` where `CI` is set,
   * `auto` elsewhere.
   */
  readonly mode?: LookupMode | undefined;
  /** Default `zstack-iso.lock.json`, in the working directory. One lock belongs to one cloud. */
  readonly lockFile?: string | undefined;
  /** How old a pinned answer may be, e.g. `"12h"`, `"30d"`. Default: any age. */
  readonly maxAge?: string | undefined;
  /**
   * The provider's arguments in camelCase. What is not given comes from the environment
   * (`ZSTACK_ENDPOINT` …).
   */
  readonly connection?: ConnectionInput | undefined;
  /**
   * Takes the notes: how old an answer from the lock is, why a list is empty, what is dangerous in
   * the settings. One line or more each, without a line end. Default: they are written to stderr.
   */
  readonly onNote?: ((note: string) => void) | undefined;
}

const OPTIONS: Readonly<
  Record<keyof LookupOptions, "string" | "object" | "function">
> = {
  mode: "string",
  lockFile: "string",
  maxAge: "string",
  connection: "object",
  onNote: "function",
};

/** Options that were checked, with what is left out filled in from the environment. */
export interface ReadOptions {
  readonly mode: LookupMode;
  readonly lockFile: string | undefined;
  /** Milliseconds. */
  readonly maxAge: number | undefined;
  readonly connection: ConnectionInput;
  readonly onNote: ((note: string) => void) | undefined;
}

/** @throws LookupError `InvalidOption`, `NotConcrete` */
export function readOptions(
  given: LookupOptions,
  env: NodeJS.ProcessEnv,
): ReadOptions {
  for (const [name, value] of Object.entries(given)) checkOption(name, value);
  const connection = given.connection ?? {};
  for (const [name, value] of Object.entries(connection))
    checkSetting(name, value);
  return {
    mode: given.mode === undefined ? modeOf(env) : readMode("mode", given.mode),
    lockFile: given.lockFile,
    maxAge: given.maxAge === undefined ? undefined : readAge(given.maxAge),
    connection,
    onNote: given.onNote,
  };
}

function checkOption(name: string, value: unknown): void {
  requireKnown(name, name, Object.keys(OPTIONS));
  if (value === undefined) return;
  requireConcrete(name, value);
  const wanted = OPTIONS[name as keyof LookupOptions];
  if (typeof value !== wanted || value === null || value === "")
    throw invalid(`The option ${name} must be a ${wanted}, and not empty`);
}

/** Never repeats the value: it may be a secret. */
function checkSetting(name: string, value: unknown): void {
  const where = `connection.${name}`;
  requireKnown(where, name, CONNECTION_KEYS);
  if (value === undefined) return;
  requireConcrete(where, value);
  const kinds: readonly string[] =
    CONNECTION_SETTINGS[name as ConnectionKey].kinds;
  if (!kinds.includes(Array.isArray(value) ? "list" : typeof value))
    throw invalid(`The option ${where} must be a ${kinds.join(" or a ")}`);
}

function modeOf(env: NodeJS.ProcessEnv): LookupMode {
  const named = env[MODE_VARIABLE] ?? "";
  if (named !== "") return readMode(MODE_VARIABLE, named);
  // A pipeline must not answer otherwise than what was reviewed.
  return ["", "0", "false"].includes((env.CI ?? "").toLowerCase())
    ? "auto"
    : "frozen";
}

function readMode(where: string, text: string): LookupMode {
  const mode = MODES.find((known) => known === text);
  if (mode !== undefined) return mode;
  throw invalid(
    `${where} is ${JSON.stringify(text)}, which is not a mode${suggestion(text, MODES)}`,
    `Known: ${MODES.join(", ")}.`,
  );
}

function readAge(text: string): number {
  const age = tryParseDuration(text);
  if (age !== undefined) return age;
  throw invalid(
    `maxAge is ${JSON.stringify(text)}, which is not a duration`,
    'Write numbers with units: "30d", "12h", "1h30m".',
  );
}

function requireKnown(
  where: string,
  name: string,
  known: readonly string[],
): void {
  if (known.includes(name)) return;
  throw invalid(
    `There is no option ${where}${suggestion(name, known)}`,
    `Known: ${known.join(", ")}.`,
  );
}

function invalid(message: string, hint?: string): LookupError {
  return new LookupError("InvalidOption", message, { hint });
}
