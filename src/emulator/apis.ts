import { errors } from "./business-errors";
import { type Call, type Node } from "./call";
import { BrokenVm, isoCandidates } from "./candidate-rule";
import {
  CD_ROM,
  cdRomInventories,
  IMAGE,
  imageInventory,
  type InventoryKind,
  schemaOf,
  VM,
  vmInventory,
} from "./inventories";
import { answerQuery } from "./query-language";
import { type Json, ok, type Reply, text } from "./replies";
import { offsetAt, offsetText } from "./zone-time";

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
  // Existence is checked before the session (contract §1.1, trap 16).
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
  const storages = node.world.backupStorages as unknown as readonly Json[];
  const refs = (image: Json): readonly Json[] =>
    image.backupStorageRefs as readonly Json[];
  return query(call, {
    kind: IMAGE,
    owned: node.world.images.map((image) => ({
      owner: image.ownerUuid,
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
    owned: world.vms.map((vm) => ({
      owner: vm.ownerUuid,
      inventory: { ...vmInventory(world, vm), internalId: undefined },
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
    owned: vms.flatMap((vm) =>
      cdRomInventories(vm).map((inventory) => ({
        owner: vm.ownerUuid,
        inventory,
      })),
    ),
  });
}

interface Resources {
  readonly kind: InventoryKind;
  readonly owned: readonly {
    readonly owner: string;
    readonly inventory: Json;
  }[];
  readonly joins?: Readonly<
    Record<string, (inventory: Json) => readonly Json[]>
  >;
}

/** Queries show silently what the account owns, the admin everything (contract §2.4). By uuid all other parameters are ignored. */
function query(
  { node, request, parameters, sessionUuid }: Call,
  { kind, owned, joins }: Resources,
): Reply {
  const account = node.sessions.use(sessionUuid);
  const visible = owned.filter(
    ({ owner }) => account.name === "admin" || owner === account.uuid,
  );
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

function action(body: Json, key: string): Json {
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
