import { BusinessError, errors, type Locale } from "./business-errors";
import { answerQuery } from "./query-language";
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
import { type Json, ok, type Reply, text } from "./replies";
import { type Sessions } from "./sessions";
import { type World } from "./world";

/** A request as the gateway sees it: without the context path. */
export interface GatewayRequest {
  readonly method: string;
  /** Decoded, e.g. `/v1/images`. */
  readonly path: string;
  /** With the context path, for the texts that print it. */
  readonly rawPath: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

export interface Node {
  readonly world: World;
  readonly sessions: Sessions;
  readonly locale: Locale;
  readonly now: () => number;
  /** Puts a list into another order. The server has none. */
  readonly shuffle: <T>(list: readonly T[]) => T[];
}

interface Call {
  readonly node: Node;
  readonly request: GatewayRequest;
  readonly body: Json;
  /** The path's parameters, decoded. */
  readonly parameters: readonly (string | undefined)[];
  readonly sessionUuid: string;
}

interface Route {
  readonly path: RegExp;
  /** More than one API on this path: the verb decides (contract §1.1). With a single API the verb is not looked at. */
  readonly verbs?: readonly string[];
  /** Needs no Authorization header. */
  readonly open?: true;
  readonly answer: (call: Call) => Reply;
}

const ROUTES: readonly Route[] = [
  { path: /^\/v1\/accounts\/login$/, open: true, answer: accountLogin },
  { path: /^\/v1\/accounts\/users\/login$/, open: true, answer: userLogin },
  { path: /^\/v1\/login$/, open: true, answer: login },
  {
    path: /^\/v1\/accounts\/sessions\/([^/]+)\/valid$/,
    open: true,
    answer: ({ node, parameters }) =>
      ok({ valid: node.sessions.isValid(parameters[0] ?? "") }),
  },
  { path: /^\/v1\/accounts\/sessions\/([^/]+)$/, open: true, answer: logOut },
  { path: /^\/v1\/management-nodes\/ready$/, open: true, answer: () => ok({}) },
  {
    path: /^\/v1\/management-nodes\/actions$/,
    verbs: ["PUT"],
    open: true,
    answer: nodeAction,
  },
  {
    path: /^\/v1\/management-nodes\/platform-timezone$/,
    answer: () => ok({ offset: "Z", timezone: "Etc/UTC", success: true }),
  },
  { path: /^\/v1\/vm-instances\/([^/]+)\/iso-candidates$/, answer: candidates },
  { path: /^\/v1\/images(?:\/([^/]+))?$/, verbs: ["GET"], answer: queryImages },
  {
    path: /^\/v1\/vm-instances\/cdroms(?:\/([^/]+))?$/,
    verbs: ["GET"],
    answer: queryCdRoms,
  },
  {
    path: /^\/v1\/vm-instances(?:\/([^/]+))?$/,
    verbs: ["GET"],
    answer: queryVms,
  },
];

/** One request, in the order in which the server looks at it (contract §1.1). */
export function answer(node: Node, request: GatewayRequest): Reply {
  if (request.path.startsWith("/v1/api-jobs/")) return jobStatus(request);
  const found = ROUTES.flatMap((route) => {
    const match = route.path.exec(request.path);
    return match === null
      ? []
      : [
          {
            route,
            parameters: match
              .slice(1)
              .map((p) => (p as string | undefined)?.trim()),
          },
        ];
  })[0];
  if (found === undefined)
    return text(404, `no api mapping to ${request.path}`);
  const body = parseBody(request.body);
  if (body === undefined) {
    return text(
      500,
      "java.lang.IllegalStateException: Expected BEGIN_OBJECT but was STRING at line 1 column 1 path $",
    );
  }
  const wrongVerb =
    found.route.verbs === undefined
      ? undefined
      : verbFault(found.route.verbs, request);
  if (wrongVerb !== undefined) return wrongVerb;
  const authorization =
    found.route.open === true ? { uuid: "" } : readAuthorization(request);
  if ("status" in authorization) return authorization;
  const badHeader = headerFault(request);
  if (badHeader !== undefined) return badHeader;
  try {
    return found.route.answer({
      node,
      request,
      body,
      parameters: found.parameters,
      sessionUuid: authorization.uuid,
    });
  } catch (caught) {
    if (caught instanceof BusinessError) return caught.reply();
    throw caught;
  }
}

/** Asynchronous APIs are not played yet, so no job is known. */
function jobStatus({ method }: GatewayRequest): Reply {
  return method === "GET"
    ? text(404, "the job has been expired")
    : text(405, "only GET method is allowed for querying job status");
}

function parseBody(body: string): Json | undefined {
  if (body.trim() === "") return {};
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === "object" &&
      parsed !== null &&
      !Array.isArray(parsed)
      ? (parsed as Json)
      : undefined;
  } catch {
    return undefined;
  }
}

function verbFault(
  verbs: readonly string[],
  { method, rawPath }: GatewayRequest,
): Reply | undefined {
  if (verbs.includes(method)) return undefined;
  if (method === "HEAD")
    return text(
      405,
      `The method[HEAD] is not allowed for the path[${rawPath}]`,
    );
  if (method === "GET")
    return text(500, `No query API found for the path[${rawPath}]`);
  return text(501, "the emulator does not play this API");
}

function readAuthorization({
  headers,
}: GatewayRequest): { uuid: string } | Reply {
  const header = headers.authorization;
  if (header === undefined) return text(400, "missing header 'Authorization'");
  if (header.startsWith("OAuth"))
    return { uuid: header.slice("OAuth".length).trim() };
  if (header.startsWith("ZStack")) {
    return text(
      500,
      "RestAuthenticationBackend[type:ZStack] is not registered",
    );
  }
  return text(400, "Authorization type must be 'OAuth'");
}

function headerFault({ headers }: GatewayRequest): Reply | undefined {
  const job = headers["x-job-uuid"];
  if (job !== undefined && job.length !== 32) {
    return text(
      400,
      "Invalid header[X-Job-UUID], it must be a UUID with '-' stripped",
    );
  }
  const timeout = headers["x-api-timeout"];
  return timeout !== undefined && !/^-?\d+$/.test(timeout)
    ? text(500, `For input string: "${timeout}"`)
    : undefined;
}

function candidates({ node, request, parameters, sessionUuid }: Call): Reply {
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

function queryImages(call: Call): Reply {
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

function queryVms(call: Call): Reply {
  const { world } = call.node;
  return query(call, {
    kind: VM,
    owned: world.vms.map((vm) => ({
      owner: vm.ownerUuid,
      inventory: vmInventory(world, vm),
    })),
    joins: {
      vmCdRoms: (vm) => vm.vmCdRoms as readonly Json[],
      allVolumes: (vm) => vm.allVolumes as readonly Json[],
    },
  });
}

function queryCdRoms(call: Call): Reply {
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

function accountLogin({ node, body }: Call): Reply {
  const { accountName, password } = action(body, "logInByAccount");
  // Fields are checked in this order; a body under another key has none of them.
  if (password === undefined) throw errors.mandatory("password");
  return ok({ inventory: node.sessions.logIn(accountName, password) });
}

function userLogin({ node, body }: Call): Reply {
  const { accountName, accountUuid } = action(body, "logInByUser");
  if (accountName === undefined && accountUuid === undefined)
    throw errors.noAccount(node.locale);
  // The emulator's world has no users within accounts.
  throw errors.wrongUser(node.locale);
}

function login({ node, body }: Call): Reply {
  const { username, password, loginType } = action(body, "logIn");
  if (loginType !== "account") throw errors.unknownLoginType(String(loginType), node.locale);
  return ok({ inventory: node.sessions.logIn(username, password) });
}

function action(body: Json, key: string): Json {
  const inner = body[key];
  return typeof inner === "object" && inner !== null ? (inner as Json) : {};
}

function logOut({ node, parameters }: Call): Reply {
  node.sessions.logOut(parameters[0] ?? "");
  return ok({});
}

function nodeAction({ node, request, body }: Call): Reply {
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
