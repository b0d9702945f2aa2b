import { isAdmin, mayUseImage } from "../access/access";
import { errors } from "./business-errors";
import { type Call, type Node } from "../call";
import { BrokenVm, isoCandidates } from "../world/candidate-rule";
import {
  CD_ROM,
  cdRomInventories,
  IMAGE,
  imageInventory,
  type InventoryKind,
  schemaOf,
  queriedVmInventory,
  VM,
} from "../world/inventories";
import { answerQuery } from "./query-language";
import { type Json, ok, type Reply, text } from "../http/replies";
import { backupStorageInventory } from "../world/storage-inventories";
import { type WorldAccount, type WorldVm } from "../world/world";
import { offsetAt, offsetText } from "../time/zone-time";

export function candidates({
  node,
  request,
  parameters,
  sessionUuid,
}: Call): Reply {
  const badQuery = candidateQueryFault(request.query);
  if (badQuery !== undefined) return badQuery;
  const vmUuid = parameters[0] ?? "";
  const vm = node.world.vms.find(({ uuid }) => uuid === vmUuid);
  // Existence is checked before the session (docs/zstack-contract.md#order-of-checks).
  if (vm === undefined)
    throw errors.notFound("vmInstanceUuid", vmUuid, "VmInstanceVO");
  node.sessions.use(sessionUuid);
  if (
    request.query.getAll("systemTags").includes("ephemeral::validationOnly")
  ) {
    return text(
      500,
      "Unknown property 'inventories' on class 'class org.zstack.header.message.APIReply'",
    );
  }
  try {
    const inventories = node
      .shuffle(isoCandidates(node.world, vm))
      .map((image) => shuffledImage(node, imageInventory(image)));
    const schema =
      request.headers["x-json-schema"] === undefined
        ? {}
        : { schema: schemaOf(IMAGE, inventories) };
    return ok({ ...schema, inventories });
  } catch (caught) {
    if (caught instanceof BrokenVm) throw errors.internal();
    throw caught;
  }
}

function candidateQueryFault(query: URLSearchParams): Reply | undefined {
  if (query.getAll("vmInstanceUuid").length > 1) {
    return text(
      400,
      "Invalid query parameter[vmInstanceUuid], only one value is allowed for the parameter but multiple values found",
    );
  }
  const oddIndex = [...query.keys()].find((key) =>
    /^(?:system|user)Tags\.(?!\d+$)/.test(key),
  );
  return oddIndex === undefined
    ? undefined
    : text(
        500,
        `class org.zstack.header.vm.APIGetCandidateIsoForAttachingVmMsg::${oddIndex.split(".")[0] ?? ""} must be annotated by @MapField`,
      );
}

function shuffledImage({ shuffle }: Node, image: Json): Json {
  return {
    ...image,
    backupStorageRefs: shuffle(image.backupStorageRefs as readonly Json[]),
  };
}

export function queryImages(call: Call): Reply {
  const { node } = call;
  const storages = node.world.backupStorages.map(backupStorageInventory);
  const refs = (image: Json): readonly Json[] =>
    image.backupStorageRefs as readonly Json[];
  return query(call, {
    kind: IMAGE,
    shown: node.world.images.map((image) => ({
      isShownTo: (account) => mayUseImage(account, image),
      inventory: shuffledImage(node, imageInventory(image)),
    })),
    joins: {
      backupStorageRef: refs,
      backupStorage: (image) =>
        storages.filter(({ uuid }) =>
          refs(image).some((ref) => ref.backupStorageUuid === uuid),
        ),
    },
  });
}

export function queryVms(call: Call): Reply {
  const { world } = call.node;
  return query(call, {
    kind: VM,
    shown: world.vms.map((vm) => ({
      isShownTo: isOwnerOrAdmin(vm),
      inventory: queriedVmInventory(world, vm),
    })),
    joins: {
      vmCdRoms: (vm) => vm.vmCdRoms as readonly Json[],
      allVolumes: (vm) => vm.allVolumes as readonly Json[],
    },
  });
}

export function queryCdRoms(call: Call): Reply {
  const { vms } = call.node.world;
  return query(call, {
    kind: CD_ROM,
    shown: vms.flatMap((vm) =>
      cdRomInventories(vm).map((inventory) => ({
        isShownTo: isOwnerOrAdmin(vm),
        inventory,
      })),
    ),
  });
}

function isOwnerOrAdmin({
  ownerUuid,
}: WorldVm): (account: WorldAccount) => boolean {
  return (account) => isAdmin(account) || account.uuid === ownerUuid;
}

interface Resources {
  readonly kind: InventoryKind;
  readonly shown: readonly {
    /** Default: to everybody. */
    readonly isShownTo?: (account: WorldAccount) => boolean;
    readonly inventory: Json;
  }[];
  readonly joins?: Readonly<
    Record<string, (inventory: Json) => readonly Json[]>
  >;
}

/**
 * Queries leave out silently what the account may not see (docs/zstack-contract.md#permissions). By
 * uuid all other parameters are ignored.
 */
export function query(
  { node, request, parameters, sessionUuid }: Call,
  { kind, shown, joins }: Resources,
): Reply {
  const account = node.sessions.use(sessionUuid);
  const visible = shown.filter(({ isShownTo }) => isShownTo?.(account) ?? true);
  const all = node.shuffle(visible.map(({ inventory }) => inventory));
  const [uuid] = parameters;
  const asked =
    uuid === undefined
      ? request.query
      : new URLSearchParams([["q", `uuid=${uuid}`]]);
  return answerQuery(
    { kind, all, ...(joins === undefined ? {} : { joins }) },
    asked,
  );
}

export function accountLogin({ node, body }: Call): Reply {
  const { accountName, password } = action(body, "logInByAccount");
  // Fields are checked in this order; a body under another key has none of them.
  if (password === undefined) throw errors.mandatory("password");
  return ok({ inventory: node.sessions.logIn(accountName, password) });
}

export function userLogin({ node, body }: Call): Reply {
  const { accountName, accountUuid } = action(body, "logInByUser");
  if (accountName === undefined && accountUuid === undefined)
    throw errors.noAccount(node.locale);
  // The emulator's world has no users within accounts.
  throw errors.wrongUser(node.locale);
}

export function login({ node, body }: Call): Reply {
  const { username, password, loginType } = action(body, "logIn");
  if (loginType !== "account")
    throw errors.unknownLoginType(String(loginType), node.locale);
  return ok({ inventory: node.sessions.logIn(username, password) });
}

export function virtualIdLogin({ node, body }: Call): Reply {
  const { name, password } = action(body, "loginIAM2VirtualID");
  return ok({ inventory: node.sessions.logInVirtualId(name, password) });
}

export function projectLogin({ node, body, sessionUuid }: Call): Reply {
  const { projectName } = action(body, "loginIAM2Project");
  return ok({
    inventory: node.sessions.logInProject(sessionUuid, projectName),
  });
}

export function platformTimeZone({ node, sessionUuid }: Call): Reply {
  node.sessions.use(sessionUuid);
  return ok({
    offset: offsetText(offsetAt(node.timeZone, node.now())),
    // The name under which the recorded node, in a container without a zone, knew UTC.
    timezone: node.timeZone === "UTC" ? "Etc/UTC" : node.timeZone,
    success: true,
  });
}

/**
 * What the body holds under the key of an action, or under `params`. A body under another key has
 * none of its fields.
 */
export function action(body: Json, key: string): Json {
  const inner = body[key];
  return typeof inner === "object" && inner !== null ? (inner as Json) : {};
}

export function logOut({ node, parameters }: Call): Reply {
  node.sessions.logOut(parameters[0] ?? "");
  return ok({});
}

export function nodeAction({ node, request, body }: Call): Reply {
  if (request.body.trim() === "") return text(500, "");
  if ("getVersion" in body) return ok({ success: true, version: "5.2.1" });
  if ("getCurrentTime" in body) {
    const now = node.now();
    return ok({
      currentTime: { MillionSeconds: now, Seconds: Math.floor(now / 1000) },
      success: true,
    });
  }
  return text(
    400,
    `the body doesn't contain action mapping to the URL[${request.path}]`,
  );
}
