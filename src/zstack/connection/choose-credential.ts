import { calledIn, everyName, hasNameOfItsOwn } from "./setting-names";
import { environmentName } from "./setting-table";
import {
  type ConnectionInput,
  type ConnectionProblem,
  type Credential,
  type Found,
  type Places,
  problem,
  type Spelling,
} from "./settings";

type CredentialKey =
  | "accessKeyId"
  | "accessKeySecret"
  | "accountName"
  | "accountPassword"
  | "iam2Name"
  | "iam2Password"
  | "iam2Project"
  | "sessionUuid";

/** One way to sign in: what it must have and what it may have. */
interface Way {
  readonly required: readonly CredentialKey[];
  readonly optional?: readonly CredentialKey[];
  readonly credential: (get: (key: CredentialKey) => string) => Credential;
}

const WAYS: readonly Way[] = [
  {
    required: ["accessKeyId", "accessKeySecret"],
    credential: (get) => ({
      kind: "accessKey",
      id: get("accessKeyId"),
      secret: get("accessKeySecret"),
    }),
  },
  {
    required: ["accountName", "accountPassword"],
    credential: (get) => ({
      kind: "account",
      name: get("accountName"),
      password: get("accountPassword"),
    }),
  },
  {
    required: ["iam2Name", "iam2Password"],
    optional: ["iam2Project"],
    credential: (get) => ({
      kind: "iam2",
      name: get("iam2Name"),
      password: get("iam2Password"),
      ...(get("iam2Project") === "" ? {} : { project: get("iam2Project") }),
    }),
  },
  {
    required: ["sessionUuid"],
    credential: (get) => ({ kind: "session", uuid: get("sessionUuid") }),
  },
];

function keysOf({ required, optional = [] }: Way): readonly CredentialKey[] {
  return [...required, ...optional];
}

function waysIn(place: ConnectionInput): readonly Way[] {
  return WAYS.filter((way) =>
    keysOf(way).some((key) => place[key] !== undefined),
  );
}

/**
 * What can be judged of the configuration alone: several ways at once. Half a pair may be completed
 * by the environment.
 */
export function credentialProblems(
  input: ConnectionInput,
  spelling: Spelling,
): readonly ConnectionProblem[] {
  const ways = waysIn(input);
  return ways.length > 1
    ? [severalWays(input, "the configuration", spelling)]
    : [];
}

/**
 * The one way to sign in. If the configuration names any, the environment's other ways are ignored,
 * and only the missing half of the same pair is taken from there.
 */
export function chooseCredential(places: Places): Found<Credential> {
  const { configured, environment, spelling } = places;
  const inConfiguration = waysIn(configured);
  const ways =
    inConfiguration.length > 0 ? inConfiguration : waysIn(environment);
  const [way] = ways;
  if (way === undefined) return problem(noWay(spelling));
  if (ways.length > 1) {
    return inConfiguration.length > 0
      ? problem(severalWays(configured, "the configuration", spelling))
      : problem(
          severalWays(
            environment,
            "the environment",
            calledIn(places, environment),
          ),
        );
  }
  const given = { ...environment, ...configured };
  const get = (key: CredentialKey): string => given[key] ?? "";
  const missing = way.required.filter((key) => get(key) === "");
  if (missing.length > 0)
    return problem(incomplete(way, { missing, spelling }));
  const odd = keysOf(way).filter((key) => cannotBeSent(key, get(key)));
  return odd.length > 0
    ? {
        problems: odd.map((setting) =>
          oddCharacter(setting, calledIn(places, placeOf(places, setting))),
        ),
      }
    : { value: way.credential(get) };
}

function placeOf(
  { configured, environment }: Places,
  key: CredentialKey,
): ConnectionInput {
  return configured[key] === undefined ? environment : configured;
}

/** These two stand in a header of each request. */
const IN_A_HEADER: readonly CredentialKey[] = ["accessKeyId", "sessionUuid"];

function cannotBeSent(key: CredentialKey, value: string): boolean {
  return IN_A_HEADER.includes(key)
    ? !/^[\x21-\x7e]*$/.test(value)
    : /\p{Cc}/u.test(value);
}

/** The value is not repeated: it is a secret, or half of one. */
function oddCharacter(
  setting: CredentialKey,
  called: Spelling,
): ConnectionProblem {
  return {
    setting,
    summary: `Invalid ${called(setting)}`,
    detail: `It holds a line break or another character that no ${IN_A_HEADER.includes(setting) ? "key or session" : "name or password"} has. Files end with a line break: strip it where the value comes from one, for example with trimspace(file(…)) or $(cat …).`,
  };
}

function noWay(spelling: Spelling): ConnectionProblem {
  // The command line has no setting for any of them: a secret is never an option.
  const called = WAYS.filter(
    ({ required: [first] }) =>
      first !== undefined && hasNameOfItsOwn(first, spelling),
  ).map(({ required }) => required.map(spelling).join(" and "));
  const variables = WAYS.map(({ required }) =>
    required.map((key) => environmentName(key) ?? key).join(" and "),
  );
  return {
    summary: "No way to sign in to ZStack",
    detail:
      called.length === 0
        ? `Nothing was found in the environment. Set one of: ${variables.join("; ")}.`
        : `Nothing was found, neither in the configuration (${called.join("; ")}) nor in the environment. ` +
          `In pipelines set one of: ${variables.join("; ")}.`,
  };
}

function severalWays(
  place: ConnectionInput,
  where: string,
  called: Spelling,
): ConnectionProblem {
  const ways = waysIn(place);
  const found = ways.map((way) =>
    keysOf(way)
      .filter((key) => place[key] !== undefined)
      .map(called)
      .join(" and "),
  );
  return {
    setting: ways[0]?.required[0] ?? "accountName",
    summary: "More than one way to sign in to ZStack",
    detail: `In ${where} there are settings of ${ways.length} ways: ${found.join("; ")}. Keep one.`,
  };
}

function incomplete(
  way: Way,
  {
    missing,
    spelling,
  }: { missing: readonly CredentialKey[]; spelling: Spelling },
): ConnectionProblem {
  const [first = "accountName"] = missing;
  const given = keysOf(way).filter((key) => !missing.includes(key));
  const variable = environmentName(first) ?? first;
  const [setting = first] = given;
  return {
    setting,
    summary: `${spelling(first)} is missing`,
    detail:
      (hasNameOfItsOwn(first, spelling)
        ? `${given.map((key) => everyName(key, spelling)).join(" and ")} is set, but neither ${spelling(first)} nor ${variable} is. `
        : `${given.map(spelling).join(" and ")} is set, but ${variable} is not. `) +
      `Set ${variable}.`,
  };
}
