import {
  type AttributeSchema,
  type BlockSchema,
  type CtyType,
  isUnknown,
  type ObjectValue,
  type Value,
} from "../tfplugin";
import {
  argumentName,
  CONNECTION_KEYS,
  CONNECTION_SETTINGS,
  type ConnectionInput,
  type ConnectionKey,
  type Setting,
  type SettingKind,
} from "../zstack";

/** The provider block (docs/index.md). */
export const configurationSchema: BlockSchema = {
  description:
    "Asks a ZStack management node which ISO images its VMs can take. Every setting may come from the environment instead; the configuration wins. Exactly one way to sign in.",
  attributes: Object.fromEntries(
    CONNECTION_KEYS.map((key) => [
      argumentName(key),
      attributeOf(CONNECTION_SETTINGS[key]),
    ]),
  ),
};

function attributeOf({
  kinds: [kind],
  about,
  variable,
  secret,
}: Setting): AttributeSchema {
  const what = about.replaceAll(
    /\{(\w+)\}/g,
    (_, key: ConnectionKey) => `\`${argumentName(key)}\``,
  );
  return {
    type: typeOf(kind),
    mode: "optional",
    description:
      variable === undefined ? what : `${what} Environment: \`${variable}\`.`,
    ...(secret === undefined ? {} : { sensitive: true }),
  };
}

function typeOf(kind: SettingKind | undefined): CtyType {
  switch (kind) {
    case "list":
      return { list: "string" };
    case "boolean":
      return "bool";
    case "number":
      return "number";
    case "string":
    case undefined:
      return "string";
  }
}

export interface ReadConfiguration {
  readonly input: ConnectionInput;
  /** Arguments that Terraform does not know yet. */
  readonly unknown: readonly string[];
}

/** Takes the provider block apart into what is given and what is not known yet. */
export function configurationFromValue(config: ObjectValue): ReadConfiguration {
  const input: Partial<Record<ConnectionKey, unknown>> = {};
  const unknown: string[] = [];
  for (const key of CONNECTION_KEYS) {
    const name = argumentName(key);
    const [kind] = CONNECTION_SETTINGS[key].kinds;
    const value = config[name] ?? null;
    if (isUnknown(value) || (Array.isArray(value) && value.some(isUnknown)))
      unknown.push(name);
    else if (value !== null)
      input[key] = kind === "number" ? numberOf(value) : value;
  }
  // Each value has the type of its attribute: Terraform converts before it asks.
  return { input: input as ConnectionInput, unknown };
}

/** Whatever is no whole number is refused later, by its setting. */
function numberOf(value: Value): number {
  return typeof value === "number" || typeof value === "bigint"
    ? Number(value)
    : Number.NaN;
}
