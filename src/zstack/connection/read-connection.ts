import { partsOfProblems, protectSecret } from "../../foundation";
import { chooseCredential, credentialProblems } from "./choose-credential";
import { chooseEndpoints, namesANode } from "./choose-endpoints";
import { type Endpoint } from "./endpoint";
import { ZStackError } from "../errors";
import { chooseTls } from "./choose-tls";
import { calledIn, everyName, hasNameOfItsOwn } from "./setting-names";
import {
  CONNECTION_KEYS,
  CONNECTION_SETTINGS,
  environmentName,
} from "./setting-table";
import {
  type ConnectionInput,
  type ConnectionKey,
  type ConnectionProblem,
  type ConnectionSettings,
  type Places,
  type Spelling,
} from "./settings";
import {
  chooseLimits,
  proxyProblems,
  timeZoneProblems,
} from "./single-settings";

/**
 * Decides the connection from what was configured and from the environment (docs/index.md). The
 * configuration wins; if it names any way to sign in, the environment's other ways are ignored, and
 * only the missing half of the same pair is taken from there.
 *
 * @returns the settings with what is dangerous in them, or every problem found
 */
export function readConnection(
  input: ConnectionInput,
  env: NodeJS.ProcessEnv,
  spelling: Spelling,
):
  | {
      settings: ConnectionSettings;
      warnings: readonly ConnectionProblem[];
    }
  | { problems: readonly ConnectionProblem[] } {
  const configured = withoutEmpty(input);
  protectAll(configured);
  const environment = fromEnvironment(env, spelling);
  if ("problems" in environment) return environment;
  const places: Places = {
    configured,
    environment: environment.input,
    spelling,
  };
  const endpoints = chooseEndpoints(places);
  const credential = chooseCredential(places);
  const tls = chooseTls(places);
  const limits = chooseLimits(configured, spelling);
  const timeZone = configured.timeZone ?? environment.input.timeZone;
  const problems = [
    ...[endpoints, credential, tls, limits].flatMap((found) =>
      "problems" in found ? found.problems : [],
    ),
    ...proxyProblems(configured, spelling),
    ...timeZoneProblems({ timeZone }, spelling),
  ];
  if (
    "problems" in endpoints ||
    "problems" in credential ||
    "problems" in tls ||
    "problems" in limits ||
    problems.length > 0
  )
    return { problems };
  return {
    settings: {
      endpoints: endpoints.value,
      credential: credential.value,
      ...tls.value,
      ...(configured.proxyUrl === undefined
        ? {}
        : { proxyUrl: configured.proxyUrl }),
      ...(timeZone === undefined ? {} : { timeZone }),
      limits: limits.value,
      spelling,
    },
    warnings: warningsAbout(tls.value, places),
  };
}

function warningsAbout(
  { tls }: Pick<ConnectionSettings, "tls">,
  places: Places,
): readonly ConnectionProblem[] {
  if (tls?.skipVerify !== true) return [];
  const { configured, environment, spelling } = places;
  const place =
    configured.insecureSkipVerify === undefined ? environment : configured;
  const where = calledIn(places, place)("insecureSkipVerify");
  return [
    {
      ...(configured.insecureSkipVerify === undefined
        ? {}
        : { setting: "insecureSkipVerify" }),
      summary: "The management node's certificate is not checked",
      detail:
        `${where} accepts any certificate: whoever sits between this machine and the management node can read the credentials and change the answers. ` +
        `Name the CA in ${everyName("caCertFile", spelling)} or ${everyName("caCertPem", spelling)} instead.`,
    },
  ];
}

/**
 * The management nodes alone, for a door that may have no credentials.
 *
 * @returns none when neither the input nor the environment names any, or every problem found
 */
export function readEndpoints(
  input: ConnectionInput,
  env: NodeJS.ProcessEnv,
  spelling: Spelling,
):
  | { readonly endpoints: readonly Endpoint[] }
  | { readonly problems: readonly ConnectionProblem[] } {
  const { endpoint, host, port } = textsOf(env);
  const environment = { endpoint, host, port };
  if (!namesANode(input) && !namesANode(environment)) return { endpoints: [] };
  const chosen = chooseEndpoints({ configured: input, environment, spelling });
  return "problems" in chosen ? chosen : { endpoints: chosen.value };
}

/**
 * The problems of a connection as one error, for the doors that have no diagnostics. There must be
 * at least one.
 */
export function connectionError(
  problems: readonly ConnectionProblem[],
): ZStackError {
  const { summary, options } = partsOfProblems(problems);
  return new ZStackError("ConfigurationInvalid", summary, options);
}

/**
 * What can be judged of the configuration alone, as `terraform validate` must. Settings that are
 * not known yet are left out.
 */
export function connectionProblems(
  given: ConnectionInput,
  spelling: Spelling,
): readonly ConnectionProblem[] {
  const input = withoutEmpty(given);
  const places: Places = { configured: input, environment: {}, spelling };
  const endpoints = namesANode(input) ? chooseEndpoints(places) : undefined;
  const limits = chooseLimits(input, spelling);
  return [
    ...(endpoints !== undefined && "problems" in endpoints
      ? endpoints.problems
      : []),
    ...credentialProblems(input, spelling),
    ...("problems" in limits ? limits.problems : []),
    ...proxyProblems(input, spelling),
    ...timeZoneProblems(input, spelling),
  ];
}

function fromEnvironment(
  env: NodeJS.ProcessEnv,
  spelling: Spelling,
): { input: ConnectionInput } | { problems: readonly ConnectionProblem[] } {
  const { insecureSkipVerify: flag, ...texts } = textsOf(env);
  const skipVerify = flag === undefined ? undefined : parseFlag(flag);
  if (flag !== undefined && skipVerify === undefined) {
    return {
      problems: [
        {
          summary: `Invalid ${environmentName("insecureSkipVerify") ?? ""}`,
          detail:
            `${JSON.stringify(flag)} is neither true nor false.` +
            (hasNameOfItsOwn("insecureSkipVerify", spelling)
              ? ` The variable stands for ${spelling("insecureSkipVerify")}.`
              : ""),
        },
      ],
    };
  }
  const input: ConnectionInput = {
    ...texts,
    insecureSkipVerify: skipVerify,
  };
  protectAll(input);
  return { input };
}

/** What the environment holds of the settings, as text. */
function textsOf(
  env: NodeJS.ProcessEnv,
): Partial<Record<TextInEnvironment, string>> {
  const found: Partial<Record<ConnectionKey, string>> = {};
  for (const key of CONNECTION_KEYS) {
    const value = env[environmentName(key) ?? ""];
    // An empty variable is how shells and pipelines say "not set".
    if (value !== undefined && value !== "") found[key] = value;
  }
  return found;
}

/** These have no environment variable, and no text would do for them. */
type TextInEnvironment = Exclude<
  ConnectionKey,
  "endpoints" | "maxRetries" | "maxConcurrentRequests"
>;

function parseFlag(text: string): boolean | undefined {
  const word = text.trim().toLowerCase();
  if (["1", "true"].includes(word)) return true;
  return ["0", "false"].includes(word) ? false : undefined;
}

function protectAll(input: ConnectionInput): void {
  for (const key of CONNECTION_KEYS) {
    const value = input[key];
    if (
      CONNECTION_SETTINGS[key].secret === "whole" &&
      typeof value === "string"
    )
      protectSecret(value);
  }
}

/**
 * What is set. An empty text is how variables of HCL and of shells say "not set"; for the proxy
 * alone it means something: none.
 */
function withoutEmpty(input: ConnectionInput): ConnectionInput {
  return Object.fromEntries(
    Object.entries(input).filter(
      ([key, value]) =>
        value !== undefined && (value !== "" || key === "proxyUrl"),
    ),
  );
}
