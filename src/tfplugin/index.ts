/**
 * tfplugin: Terraform's plugin protocol 6 — handshake, mutual TLS, gRPC, values, schema,
 * diagnostics.
 *
 * This room has never heard of ZStack. Nothing else may name gRPC, msgpack or the handshake line.
 */
export type { Diagnostic, PathStep } from "./diagnostics";
export type { Action, ActionContext } from "./action";
export type { CallContext, ConfigRequest, Validate } from "./call";
export type {
  FunctionResponse,
  FunctionParameter,
  ProviderFunction,
} from "./function";
export type { IdentityAttribute, ResourceIdentity } from "./identity";
export type {
  ListNote,
  ListRequest,
  ListResource,
  ListResult,
  ListResults,
} from "./list-resource";
export type * from "./provider";
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
  textOf,
  textsOf,
  UNKNOWN,
  type Value,
} from "./value";
export { schemaJson } from "./schema/schema-json";
export { type LazyProvider, serve } from "./process/serve";
export type { EncodedAnswers } from "./wire/grpc-server";
export { type Reattached, serveReattached } from "./process/reattach";
