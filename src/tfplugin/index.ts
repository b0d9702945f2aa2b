/**
 * tfplugin: Terraform's plugin protocol 6 — handshake, mutual TLS, gRPC, values, schema,
 * diagnostics.
 *
 * This room has never heard of ZStack. Nothing else may name gRPC, msgpack or the handshake line.
 */
export type { Diagnostic, PathStep } from "./diagnostics";
export * from "./provider";
export {
  type AttributeMode,
  type AttributeSchema,
  type BlockSchema,
  type CtyType,
  type FieldSchema,
  listOfObjects,
  type NestedAttributes,
  type NestedBlockSchema,
} from "./schema/schema";
export {
  isObjectValue,
  isUnknown,
  type ObjectValue,
  UNKNOWN,
  type Value,
} from "./value";
export { schemaFaults } from "./schema/faults";
export { schemaJson, type SchemaJson } from "./schema/schema-json";
export { type LazyProvider, serve } from "./process/serve";
export { type Reattached, serveReattached } from "./process/reattach";
