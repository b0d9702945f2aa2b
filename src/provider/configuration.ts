import {
  type AttributeSchema,
  type BlockSchema,
  isUnknown,
  type ObjectValue,
} from "../tfplugin";
import {
  CONNECTION_ENVIRONMENT,
  type ConnectionInput,
  type ConnectionKey,
} from "../zstack";

const ARGUMENTS: Readonly<
  Record<
    ConnectionKey,
    { name: string; what: string; sensitive?: true; number?: true }
  >
> = {
  endpoint: {
    name: "endpoint",
    what: "URL of the management node: `http(s)://host[:port][/context]`. Port 8080 for http without a port, context path `/zstack`. Not together with `host`.",
  },
  host: {
    name: "host",
    what: "Host name or address of the management node, as in the official ZStack provider. Plain http.",
  },
  port: {
    name: "port",
    what: "Port of the management node, beside `host`. Default 8080.",
    number: true,
  },
  accountName: {
    name: "account_name",
    what: "Account to sign in with. One login serves the whole run and is logged out at its end.",
  },
  accountPassword: {
    name: "account_password",
    what: "Password of `account_name`. Better left to the environment.",
    sensitive: true,
  },
  sessionUuid: {
    name: "session_uuid",
    what: "A session that somebody else opened and will close: used, never logged out. Not together with `account_name`.",
    sensitive: true,
  },
};

/** What a setting is called in HCL. */
export function argumentName(key: ConnectionKey): string {
  return ARGUMENTS[key].name;
}

export const configurationSchema: BlockSchema = {
  description:
    "Asks a ZStack management node which ISO images a VM can take. Exactly one way to sign in: an account, or a session. " +
    "Every argument can come from the environment; what is configured here wins.",
  attributes: Object.fromEntries(
    Object.entries(ARGUMENTS).map(
      ([key, { name, what, sensitive, number }]): [string, AttributeSchema] => [
        name,
        {
          type: number === true ? "number" : "string",
          mode: "optional",
          description: `${what} Environment: \`${CONNECTION_ENVIRONMENT[key as ConnectionKey]}\`.`,
          ...(sensitive === true ? { sensitive } : {}),
        },
      ],
    ),
  ),
};

export interface ReadConfiguration {
  readonly input: ConnectionInput;
  /** Arguments that Terraform does not know yet. */
  readonly unknown: readonly string[];
}

/** Takes the provider block apart into what is given and what is not known yet. */
export function configurationFromValue(config: ObjectValue): ReadConfiguration {
  const input: Partial<Record<ConnectionKey, string>> = {};
  const unknown: string[] = [];
  for (const [key, { name }] of Object.entries(ARGUMENTS) as [
    ConnectionKey,
    { name: string },
  ][]) {
    const value = config[name] ?? null;
    if (isUnknown(value)) unknown.push(name);
    else if (typeof value === "string" || typeof value === "number")
      input[key] = String(value);
  }
  return { input, unknown };
}
