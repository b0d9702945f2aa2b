import { type Validate } from "../call";
import type * as wire from "../gen/tfplugin6";
import { typeOfBlock } from "../schema/cty";
import { type BlockSchema } from "../schema/schema";
import { type ObjectValue } from "../value";
import { diagnosticsToWire } from "./diagnostics";
import { objectFromWire } from "./dynamic-value";

/** What has a configuration: the provider, or anything that it has by a type name. */
interface Configurable {
  readonly schema: BlockSchema;
  readonly validate?: Validate;
}

interface WithConfig {
  readonly config: wire.DynamicValue | undefined;
}

/** The configuration in a request. */
export function configFromWire(
  { schema }: Configurable,
  { config }: WithConfig,
): ObjectValue {
  return objectFromWire(config, typeOfBlock(schema)) ?? {};
}

/** Any of the calls that only check a configuration. */
export function validateConfig(
  item: Configurable,
  request: WithConfig,
): { diagnostics: wire.Diagnostic[] } {
  const config = configFromWire(item, request);
  return { diagnostics: diagnosticsToWire(item.validate?.(config) ?? []) };
}
