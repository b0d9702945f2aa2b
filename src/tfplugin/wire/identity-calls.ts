import type * as wire from "../gen/tfplugin6";
import { identityOf, type ResourceIdentity, typeOfIdentity } from "../identity";
import { type Provider, type Resource } from "../provider";
import { ctyToJson } from "../schema/cty";
import { type ObjectValue } from "../value";
import { diagnosticsToWire } from "./diagnostics";
import { valueToWire } from "./dynamic-value";

export function getResourceIdentitySchemas<Client>(
  provider: Provider<Client>,
): wire.GetResourceIdentitySchemas_Response {
  return {
    identitySchemas: Object.fromEntries(
      provider.resources.flatMap(({ typeName, identity }) =>
        identity === undefined ? [] : [[typeName, schemaToWire(identity)]],
      ),
    ),
    diagnostics: [],
  };
}

function schemaToWire({
  version = 0,
  attributes,
}: ResourceIdentity): wire.ResourceIdentitySchema {
  return {
    version: BigInt(version),
    identityAttributes: Object.entries(attributes).map(
      ([name, { type, description, optionalForImport = false }]) => ({
        name,
        type: Buffer.from(JSON.stringify(ctyToJson(type)), "utf8"),
        requiredForImport: !optionalForImport,
        optionalForImport,
        description,
      }),
    ),
  };
}

/** The identity of an object; undefined when its type has none, or it is gone. */
export function identityToWire(
  { identity }: Pick<Resource<never>, "identity">,
  values: ObjectValue | null,
): wire.ResourceIdentityData | undefined {
  return identity === undefined || values === null
    ? undefined
    : {
        identityData: valueToWire(
          identityOf(identity, values),
          typeOfIdentity(identity),
        ),
      };
}

/** Stored JSON goes back byte for byte, as long as its version is ours. */
export function upgradeResourceIdentity<Client>(
  { typeName, identity }: Resource<Client>,
  { version, rawIdentity }: wire.UpgradeResourceIdentity_Request,
): wire.UpgradeResourceIdentity_Response {
  const own = BigInt(identity?.version ?? 0);
  if (identity !== undefined && version === own)
    return {
      upgradedIdentity: {
        identityData: {
          msgpack: Buffer.alloc(0),
          json: rawIdentity?.json ?? Buffer.alloc(0),
        },
      },
      diagnostics: [],
    };
  const knows =
    identity === undefined ? "no identity" : `identities of version ${own}`;
  return {
    upgradedIdentity: undefined,
    diagnostics: diagnosticsToWire([
      {
        severity: "error",
        summary: "The stored identity cannot be read",
        detail: `The state holds an identity of ${typeName} of version ${version}; this version of the provider knows ${knows}. It was written by another version: use that one, or remove the object from the state and import it again.`,
      },
    ]),
  };
}
