import { abortable, tryRepairUuid } from "../foundation";
import { resolveVm } from "../isos";
import {
  connectionError,
  type CallOptions,
  type ConnectionKey,
  type ConnectionSettings,
  type Endpoint,
  environmentName,
  loadClient,
  readConnection,
  type ZStackClient,
} from "../zstack";
import {
  type ArgumentSpec,
  CONNECTION_OPTIONS,
  flagOf,
  type Invocation,
} from "./command-line/verb";
import { usage } from "./errors";

/** How the command line calls a setting: what has no option is set in the environment. */
function spelling(key: ConnectionKey): string {
  return Object.hasOwn(CONNECTION_OPTIONS, key)
    ? flagOf(key, {})
    : (environmentName(ALIKE[key] ?? key) ?? key);
}

/** The variable ZSTACK_ENDPOINT takes several, too. */
const ALIKE: Readonly<Partial<Record<ConnectionKey, ConnectionKey>>> = {
  endpoints: "endpoint",
};

/**
 * The settings of the connection: options, then the environment. What is dangerous in them is said
 * on stderr.
 *
 * @throws ZStackError `ConfigurationInvalid` with every problem that was found
 */
export function settingsOf({
  connection: { endpoint, requestTimeout, operationTimeout },
  env,
  terminal,
}: Pick<Invocation, "connection" | "env" | "terminal">): ConnectionSettings {
  const given = { endpoint, requestTimeout, operationTimeout };
  const read = readConnection(given, env, spelling);
  if ("problems" in read) throw connectionError(read.problems);
  for (const { summary, detail } of read.warnings)
    terminal.complain("warning", `${summary}. ${detail}`);
  return read.settings;
}

/** What a verb asks, with the time it may take. */
export interface OpenCloud {
  readonly zstack: ZStackClient;
  readonly options: CallOptions;
  readonly endpoints: readonly Endpoint[];
}

/** Asks the cloud, and logs out whatever comes of it, also at Ctrl-C. */
export async function withClient<T>(
  invocation: Invocation,
  work: (cloud: OpenCloud) => Promise<T>,
): Promise<T> {
  const { log, signal, terminal } = invocation;
  const settings = settingsOf(invocation);
  const { endpoints } = settings;
  const nodes = endpoints.map(({ baseUrl }) => baseUrl).join(", ");
  const zstack = await loadClient(settings, { log });
  const options = { signal, deadline: zstack.deadline() };
  try {
    return await terminal.during(
      () => `asking ${nodes}`,
      () =>
        // Not every work takes a signal; what it asks after the log-out is refused by the client.
        abortable(work({ zstack, options, endpoints }), signal),
    );
  } finally {
    await zstack.close();
  }
}

export const VM_ARGUMENT: ArgumentSpec = {
  help: "The VM: its UUID (32 hexadecimal digits, no dashes), or a name that no other VM has.",
};

/**
 * The uuid of the VM that is meant.
 *
 * @throws CliError `Usage`, with the right form of a uuid that was pasted with dashes or capitals;
 *   VmNameError
 */
export async function vmIn(
  { zstack, options }: OpenCloud,
  text: string,
): Promise<string> {
  refuseMisspeltUuid(text);
  return resolveVm(zstack, text, options);
}

/** @throws CliError `Usage` for a uuid that is written otherwise than ZStack writes it */
export function refuseMisspeltUuid(text: string): void {
  const right = tryRepairUuid(text);
  if (right === undefined) return;
  throw usage(
    `${JSON.stringify(text)} is not a UUID as ZStack writes it`,
    `Write ${right}.`,
  );
}
