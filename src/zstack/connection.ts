import { protectSecret } from "../foundation";
import { type Endpoint, endpointFromHost, parseEndpoint } from "./endpoint";

/** The settings a user can give, at whichever door. `undefined`: not given there. */
export interface ConnectionInput {
  /** `http(s)://host[:port][/context]` */
  readonly endpoint?: string | undefined;
  /** Host and port as in the official provider; exclusive with `endpoint`. */
  readonly host?: string | undefined;
  readonly port?: string | undefined;
  readonly accountName?: string | undefined;
  readonly accountPassword?: string | undefined;
  /** A session that somebody else owns: used, never logged out. */
  readonly sessionUuid?: string | undefined;
}

export type ConnectionKey = keyof ConnectionInput;

/** The environment variable of each setting; the official provider's names work unchanged. */
export const CONNECTION_ENVIRONMENT: Readonly<Record<ConnectionKey, string>> = {
  endpoint: "ZSTACK_ENDPOINT",
  host: "ZSTACK_HOST",
  port: "ZSTACK_PORT",
  accountName: "ZSTACK_ACCOUNT_NAME",
  accountPassword: "ZSTACK_ACCOUNT_PASSWORD",
  sessionUuid: "ZSTACK_SESSION_UUID",
};

export type Credential =
  | {
      readonly kind: "account";
      readonly name: string;
      readonly password: string;
    }
  | { readonly kind: "session"; readonly uuid: string };

export interface ConnectionSettings {
  readonly endpoint: Endpoint;
  readonly credential: Credential;
}

/** What is wrong with the settings. `setting` is the one to point at, when there is one. */
export interface ConnectionFault {
  readonly setting?: ConnectionKey;
  readonly summary: string;
  /** What was found and where (never a secret's value), and what to write instead. */
  readonly detail: string;
}

/** How a door calls its settings: `account_name` in HCL, `accountName` in TypeScript. */
export type Spelling = (key: ConnectionKey) => string;

/**
 * Decides the connection from what was configured and from the environment. The configuration wins; if it names any way to sign in,
 * the environment's other ways are ignored, and only the missing half of the same pair is taken from there.
 *
 * @returns the settings, or every fault found
 */
export function readConnection(
  input: ConnectionInput,
  env: NodeJS.ProcessEnv,
  spelling: Spelling,
): { settings: ConnectionSettings } | { faults: readonly ConnectionFault[] } {
  protectSecret(input.accountPassword);
  protectSecret(input.sessionUuid);
  const places: Places = {
    configured: input,
    environment: fromEnvironment(env),
    spelling,
  };
  const endpoint = chooseEndpoint(places);
  const credential = chooseCredential(places);
  const faults = [endpoint, credential].flatMap((found) =>
    "faults" in found ? found.faults : [],
  );
  if ("faults" in endpoint || "faults" in credential) return { faults };
  return {
    settings: { endpoint: endpoint.value, credential: credential.value },
  };
}

/** What can be judged of the configuration alone, as `terraform validate` must. Settings that are not known yet are left out. */
export function connectionFaults(
  input: ConnectionInput,
  spelling: Spelling,
): readonly ConnectionFault[] {
  const faults: ConnectionFault[] = [];
  const places: Places = { configured: input, environment: {}, spelling };
  if (input.endpoint !== undefined || input.host !== undefined) {
    const endpoint = chooseEndpoint(places);
    if ("faults" in endpoint) faults.push(...endpoint.faults);
  }
  if (waysIn(input).length > 1)
    faults.push(severalWays(waysIn(input), "the configuration", spelling));
  return faults;
}

interface Places {
  readonly configured: ConnectionInput;
  readonly environment: ConnectionInput;
  readonly spelling: Spelling;
}

type Found<T> =
  { readonly value: T } | { readonly faults: readonly ConnectionFault[] };

function fromEnvironment(env: NodeJS.ProcessEnv): ConnectionInput {
  const found: Partial<Record<ConnectionKey, string>> = {};
  for (const [key, name] of Object.entries(CONNECTION_ENVIRONMENT) as [
    ConnectionKey,
    string,
  ][]) {
    const value = env[name];
    // An empty variable is how shells and pipelines say "not set".
    if (value !== undefined && value !== "") found[key] = value;
  }
  protectSecret(found.accountPassword);
  protectSecret(found.sessionUuid);
  return found;
}

function chooseEndpoint({
  configured,
  environment,
  spelling,
}: Places): Found<Endpoint> {
  const place =
    configured.endpoint !== undefined || configured.host !== undefined
      ? configured
      : environment;
  const called: Spelling =
    place === configured ? spelling : (key) => CONNECTION_ENVIRONMENT[key];
  if (place.endpoint !== undefined && place.host !== undefined) {
    return fault({
      setting: "endpoint",
      summary: `Both ${called("endpoint")} and ${called("host")} are set`,
      detail: `Each names the management node. Remove one of them.`,
    });
  }
  if (place.endpoint !== undefined) {
    const parsed = parseEndpoint(place.endpoint);
    return "fault" in parsed
      ? fault({
          setting: "endpoint",
          summary: `Invalid ${called("endpoint")}`,
          detail: parsed.fault,
        })
      : { value: parsed };
  }
  if (place.host !== undefined) {
    const parsed = endpointFromHost(
      place.host,
      configured.port ?? environment.port ?? "8080",
    );
    return "fault" in parsed
      ? fault({
          setting: "host",
          summary: `Invalid ${called("host")} or ${called("port")}`,
          detail: parsed.fault,
        })
      : { value: parsed };
  }
  return fault({
    setting: "endpoint",
    summary: "No ZStack endpoint",
    detail:
      `Neither ${spelling("endpoint")} nor ${spelling("host")} is configured, and neither ${CONNECTION_ENVIRONMENT.endpoint} nor ` +
      `${CONNECTION_ENVIRONMENT.host} is set. Name the management node, for example ${CONNECTION_ENVIRONMENT.endpoint}=http://10.0.0.5:8080.`,
  });
}

interface Way {
  readonly kind: Credential["kind"];
  readonly keys: readonly ConnectionKey[];
}

const WAYS: readonly Way[] = [
  { kind: "account", keys: ["accountName", "accountPassword"] },
  { kind: "session", keys: ["sessionUuid"] },
];

function waysIn(place: ConnectionInput): readonly Way[] {
  return WAYS.filter(({ keys }) =>
    keys.some((key) => place[key] !== undefined),
  );
}

function chooseCredential({
  configured,
  environment,
  spelling,
}: Places): Found<Credential> {
  const inConfiguration = waysIn(configured);
  const ways =
    inConfiguration.length > 0 ? inConfiguration : waysIn(environment);
  const [way] = ways;
  if (way === undefined) return fault(noWay(spelling));
  if (ways.length > 1) {
    return inConfiguration.length > 0
      ? fault(severalWays(ways, "the configuration", spelling))
      : fault(
          severalWays(
            ways,
            "the environment",
            (key) => CONNECTION_ENVIRONMENT[key],
          ),
        );
  }
  if (way.kind === "session") {
    return {
      value: {
        kind: "session",
        uuid: configured.sessionUuid ?? environment.sessionUuid ?? "",
      },
    };
  }
  const name = configured.accountName ?? environment.accountName;
  const password = configured.accountPassword ?? environment.accountPassword;
  if (name === undefined || password === undefined) {
    return fault(
      halfPair(
        name === undefined ? "accountName" : "accountPassword",
        spelling,
      ),
    );
  }
  return { value: { kind: "account", name, password } };
}

function noWay(spelling: Spelling): ConnectionFault {
  return {
    summary: "No way to sign in to ZStack",
    detail:
      `Set ${spelling("accountName")} and ${spelling("accountPassword")}, or ${spelling("sessionUuid")}. In pipelines use the environment: ` +
      `${CONNECTION_ENVIRONMENT.accountName} and ${CONNECTION_ENVIRONMENT.accountPassword}, or ${CONNECTION_ENVIRONMENT.sessionUuid}. Nothing of these was found in either place.`,
  };
}

function severalWays(
  ways: readonly Way[],
  where: string,
  called: Spelling,
): ConnectionFault {
  const found = ways
    .map(({ keys }) => keys.map(called).join(" and "))
    .join("; ");
  return {
    setting: ways[0]?.keys[0] ?? "accountName",
    summary: "More than one way to sign in to ZStack",
    detail: `In ${where} there are settings of ${ways.length} ways: ${found}. Keep one.`,
  };
}

function halfPair(
  missing: "accountName" | "accountPassword",
  spelling: Spelling,
): ConnectionFault {
  const present = missing === "accountName" ? "accountPassword" : "accountName";
  return {
    setting: present,
    summary: `${spelling(missing)} is missing`,
    detail:
      `${spelling(present)} (or ${CONNECTION_ENVIRONMENT[present]}) is set, but neither ${spelling(missing)} nor ${CONNECTION_ENVIRONMENT[missing]} is. ` +
      `Set ${CONNECTION_ENVIRONMENT[missing]}.`,
  };
}

function fault(one: ConnectionFault): { faults: readonly ConnectionFault[] } {
  return { faults: [one] };
}
