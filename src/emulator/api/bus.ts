import type { JsonObject } from "../inventory/inventory";
import { ADMIN_ACCOUNT_UUID } from "../world/uuids";
import type { CallApi, Field, Message, NodeContext } from "./api";
import { BusinessFailure } from "./failure";
import { mayUse, ownerOf, owns, tryFindRow } from "./resources";

/** Tells a `delete` of something that is gone already that it is done (`successIfResourceNotExisting`). */
const ALREADY_DONE = Symbol("already done");

const WELL_FORMED_UUID =
  /^[0-9a-f]{12}[1-5][0-9a-f]{3}[89ab][0-9a-f]{15}$/;

/** The reserved tag that runs the checks only (contract 4.1). */
export const VALIDATION_ONLY = "ephemeral::validationOnly";

/**
 * Sends a message through the bus in ZStack's order: parameter validation and existence, then the session, then permission, then the
 * API's own checks, then the handler (contract 1.1). That is why an unknown VM is reported even when the session is bad.
 *
 * @returns the result, or undefined when only the checks were asked for.
 * @throws BusinessFailure when anything along the way says no.
 */
export function dispatch(
  api: CallApi,
  message: Message,
  node: NodeContext,
): JsonObject | undefined {
  const trimmed = { ...message, fields: trim(message.fields) };
  for (const field of api.fields)
    if (validate(field, trimmed, node) === ALREADY_DONE) return {};
  if (api.needsNoCredentials !== true) {
    const accountUuid = authorizeSession(message, node);
    if (accountUuid !== ADMIN_ACCOUNT_UUID)
      checkPermission(api, { message: trimmed, accountUuid }, node);
  }
  api.check?.(trimmed, node);
  if (message.systemTags.includes(VALIDATION_ONLY)) return undefined;
  return api.handle(trimmed, node);
}

/** Checks the session and lets it slide: each authorized API makes it live for the full time again (contract 2.3). */
export function authorizeSession(
  message: Pick<Message, "session">,
  { cloud, errors }: NodeContext,
): string {
  const { session } = message;
  const isKey = session?.expiresAt === Infinity;
  if (session === undefined || (!isKey && !cloud.sessions.tryFind(session.uuid)))
    throw errors.elaborated("ID.1001", ["sessionExpired"], {
      en_US: "Session expired or wrong session ID.",
      zh_CN: "session 已过期，或者提供了不正确的 session id。",
    });
  if (!isKey)
    cloud.sessions.renew(
      session,
      Number(cloud.config("identity.session.timeout")) * 1_000,
    );
  return session.accountUuid;
}

function trim(fields: Message["fields"]): Message["fields"] {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === "string" ? value.trim() : value,
    ]),
  );
}

function validate(
  field: Field,
  message: Message,
  node: NodeContext,
): typeof ALREADY_DONE | undefined {
  const { errors } = node;
  const value = message.fields[field.name];
  if (value === undefined || value === null) {
    if (field.required === true)
      throw errors.failure("SYS.1007", ["fieldMandatory", field.name]);
    return undefined;
  }
  if (value === "") throw errors.failure("SYS.1007", ["emptyText", field.name]);
  checkValue(field, value, node);
  if (field.resource === undefined) return undefined;
  return checkExistence(field, value, node);
}

function checkValue(field: Field, value: unknown, { errors }: NodeContext): void {
  const { name, range, oneOf } = field;
  if (range !== undefined && (Number(value) < range[0] || Number(value) > range[1]))
    throw errors.failure("SYS.1007", ["fieldOutOfRange", name, ...range]);
  if (oneOf?.includes(String(value)) === false)
    throw errors.failure("SYS.1007", [
      "fieldNotOneOf",
      name,
      oneOf.join(", "),
      String(value),
    ]);
}

function checkExistence(
  field: Field,
  value: unknown,
  { cloud, errors }: NodeContext,
): typeof ALREADY_DONE | undefined {
  const { name, resource = "VmInstanceVO" } = field;
  const uuids = Array.isArray(value) ? value.map(String) : [String(value)];
  const missing = uuids.filter(
    (uuid) => tryFindRow(cloud, resource, uuid) === undefined,
  );
  if (missing.length === 0) return undefined;
  if (Array.isArray(value))
    throw errors.failure("SYS.1003", [
      "resourcesNotFound",
      name,
      missing.join(", "),
      resource,
    ]);
  const uuid = missing[0] ?? "";
  if (field.missingIsSuccess !== true)
    throw errors.failure("SYS.1003", ["resourceNotFound", name, uuid, resource]);
  if (!WELL_FORMED_UUID.test(uuid))
    throw errors.failure("SYS.1003", ["invalidUuid", uuid, name]);
  return ALREADY_DONE;
}

/** Read (sync) APIs are exempt from ownership: a tenant may ask about anybody's VM (contract 2.4). */
function checkPermission(
  api: CallApi,
  { message, accountUuid }: { message: Message; accountUuid: string },
  { cloud, errors }: NodeContext,
): void {
  if (api.adminOnly === true)
    throw errors.failure("ID.1002", ["adminOnly", api.message]);
  if (api.kind === "sync") return;
  for (const { name, access, resource } of api.fields) {
    const value = message.fields[name];
    if (access === undefined || resource === undefined) continue;
    if (typeof value !== "string") continue;
    const row = ownerOf(cloud, resource, value);
    if (access === "owner" && !owns(accountUuid, row))
      throw errors.failure("SYS.1006", ["notOwner", accountUuid, value, resource]);
    if (access === "user" && !mayUse(accountUuid, row))
      throw errors.failure("SYS.1006", ["noAccess", accountUuid, value, resource]);
  }
}

/** Whether a caught value is an answer of the node rather than a defect of ours. */
export function isBusinessFailure(caught: unknown): caught is BusinessFailure {
  return caught instanceof BusinessFailure;
}
