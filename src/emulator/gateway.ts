import { readAccessKey } from "./access-key";
import * as apis from "./apis";
import { attachIso, detachIso } from "./attach";
import * as cdRoms from "./cd-rom-apis";
import { BusinessError } from "./business-errors";
import {
  type AsyncApi,
  type Call,
  type GatewayRequest,
  type Node,
} from "./call";
import * as images from "./image-apis";
import { renewSession } from "./renew-session";
import { type Json, ok, type Reply, text } from "./replies";
import * as storages from "./storage-apis";
import { vmCandidates } from "./vm-candidates";
import { startVm, stopVm } from "./vm-power";
import { type World } from "./world";

interface Route {
  readonly path: RegExp;
  /** More than one API on this path: the verb decides (contract §1.1). With a single API the verb is not looked at. */
  readonly verbs?: readonly string[];
  /** Needs no Authorization header. */
  readonly open?: true;
  /** Where the API is missing the path is unknown, before anything else is looked at. Default: in every cloud. */
  readonly existsIn?: (world: World) => boolean;
  readonly answer: (call: Call) => Reply;
}

/** Several APIs under one PUT: the body's key decides. */
function byAction(apis: Readonly<Record<string, AsyncApi>>): Route["answer"] {
  return (call) => {
    const { request, body } = call;
    if (request.body.trim() === "") return text(500, NO_BODY);
    const api = Object.entries(apis).find(([key]) => key in body)?.[1];
    return api === undefined
      ? text(
          400,
          `the body doesn't contain action mapping to the URL[${request.path}]`,
        )
      : asJob(api)(call);
  };
}

/** On JDK 17; on JDK 8 the same fault has no text. */
const NO_BODY =
  'Cannot invoke "java.util.Map.containsKey(Object)" because "<parameter1>" is null';

/** 202 first, the answer by polling. */
function asJob(api: AsyncApi): Route["answer"] {
  return (call) => call.node.jobs.accept(call.request, () => api(call));
}

const ROUTES: readonly Route[] = [
  { path: /^\/v1\/accounts\/login$/, open: true, answer: apis.accountLogin },
  {
    path: /^\/v1\/accounts\/users\/login$/,
    open: true,
    answer: apis.userLogin,
  },
  { path: /^\/v1\/login$/, open: true, answer: apis.login },
  {
    path: /^\/v1\/iam2\/virtual-ids\/login$/,
    open: true,
    existsIn: hasIam2,
    answer: apis.virtualIdLogin,
  },
  {
    path: /^\/v1\/iam2\/projects\/login$/,
    existsIn: hasIam2,
    answer: apis.projectLogin,
  },
  {
    path: /^\/v1\/accounts\/sessions\/([^/]+)\/valid$/,
    open: true,
    answer: ({ node, parameters }) =>
      ok({ valid: node.sessions.isValid(parameters[0] ?? "") }),
  },
  {
    path: /^\/v1\/accounts\/sessions\/([^/]+)$/,
    open: true,
    answer: apis.logOut,
  },
  { path: /^\/v1\/management-nodes\/ready$/, open: true, answer: () => ok({}) },
  {
    path: /^\/v1\/management-nodes\/actions$/,
    verbs: ["PUT"],
    open: true,
    answer: apis.nodeAction,
  },
  {
    path: /^\/v1\/management-nodes\/platform-timezone$/,
    answer: apis.platformTimeZone,
  },
  {
    path: /^\/v1\/vm-instances\/([^/]+)\/iso-candidates$/,
    answer: apis.candidates,
  },
  {
    path: /^\/v1\/vm-instances\/([^/]+)\/iso\/([^/]+)$/,
    answer: asJob(attachIso),
  },
  {
    path: /^\/v1\/vm-instances\/([^/]+)\/iso$/,
    answer: asJob(detachIso),
  },
  {
    path: /^\/v1\/accounts\/sessions\/([^/]+)\/renew$/,
    answer: asJob(renewSession),
  },
  {
    path: /^\/v1\/images\/iso\/([^/]+)\/vm-candidates$/,
    answer: vmCandidates,
  },
  {
    path: /^\/v1\/images\/([^/]+)\/actions$/,
    verbs: ["PUT"],
    answer: byAction({
      changeImageState: images.changeImageState,
      updateImage: images.updateImage,
    }),
  },
  {
    path: /^\/v1\/images\/([^/]+)$/,
    verbs: ["DELETE"],
    answer: asJob(images.deleteImage),
  },
  {
    path: /^\/v1\/vm-instances\/cdroms\/([^/]+)\/actions$/,
    answer: asJob(cdRoms.updateCdRom),
  },
  {
    path: /^\/v1\/vm-instances\/([^/]+)\/cdroms\/([^/]+)\/actions$/,
    answer: asJob(cdRoms.setDefaultCdRom),
  },
  {
    path: /^\/v1\/vm-instances\/cdroms$/,
    verbs: ["POST"],
    answer: asJob(cdRoms.createCdRom),
  },
  {
    path: /^\/v1\/vm-instances\/cdroms\/([^/]+)$/,
    verbs: ["DELETE"],
    answer: asJob(cdRoms.deleteCdRom),
  },
  {
    path: /^\/v1\/vm-instances\/([^/]+)\/actions$/,
    verbs: ["PUT"],
    answer: byAction({ startVmInstance: startVm, stopVmInstance: stopVm }),
  },
  {
    path: /^\/v1\/zones(?:\/([^/]+))?$/,
    verbs: ["GET"],
    answer: storages.queryZones,
  },
  {
    path: /^\/v1\/clusters(?:\/([^/]+))?$/,
    verbs: ["GET"],
    answer: storages.queryClusters,
  },
  {
    path: /^\/v1\/primary-storage$/,
    verbs: ["GET"],
    answer: storages.queryPrimaryStorages,
  },
  {
    path: /^\/v1\/primary-storage\/([^/]+)$/,
    answer: asJob(storages.deletePrimaryStorage),
  },
  {
    path: /^\/v1\/backup-storage(?:\/([^/]+))?$/,
    verbs: ["GET"],
    answer: storages.queryBackupStorages,
  },
  {
    path: /^\/v1\/zones\/([^/]+)\/backup-storage\/([^/]+)$/,
    verbs: ["POST"],
    answer: asJob(storages.attachToZone),
  },
  {
    path: /^\/v1\/zones\/([^/]+)\/backup-storage\/([^/]+)$/,
    verbs: ["DELETE"],
    answer: asJob(storages.detachFromZone),
  },
  {
    path: /^\/v1\/images(?:\/([^/]+))?$/,
    verbs: ["GET"],
    answer: apis.queryImages,
  },
  {
    path: /^\/v1\/vm-instances\/cdroms(?:\/([^/]+))?$/,
    verbs: ["GET"],
    answer: apis.queryCdRoms,
  },
  {
    path: /^\/v1\/vm-instances(?:\/([^/]+))?$/,
    verbs: ["GET"],
    answer: apis.queryVms,
  },
];

function hasIam2({ iam2 }: World): boolean {
  return iam2 !== undefined;
}

/** One request, in the order in which the server looks at it (contract §1.1). */
export function answer(node: Node, request: GatewayRequest): Reply {
  node.jobs.workOff();
  if (request.path.startsWith("/v1/api-jobs/"))
    return node.jobs.status(request);
  const fitting = ROUTES.flatMap((route) => {
    const match =
      route.existsIn?.(node.world) === false
        ? null
        : route.path.exec(request.path);
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
  });
  const found =
    fitting.find(({ route }) => takes(route, request)) ?? fitting[0];
  if (found === undefined)
    return text(404, `no api mapping to ${request.path}`);
  const body = parseBody(request.body);
  if (body === undefined) {
    return text(
      500,
      "java.lang.IllegalStateException: Expected BEGIN_OBJECT but was STRING at line 1 column 1 path $",
    );
  }
  if (!takes(found.route, request)) return verbFault(request);
  const authorization =
    found.route.open === true ? { uuid: "" } : readAuthorization(node, request);
  if ("status" in authorization) return authorization;
  const badHeader = headerFault(request) ?? node.jobs.duplicateFault(request);
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

function takes({ verbs }: Route, { method }: GatewayRequest): boolean {
  return verbs === undefined || verbs.includes(method);
}

function verbFault({ method, path }: GatewayRequest): Reply {
  if (method === "HEAD")
    return text(405, `The method[HEAD] is not allowed for the path[${path}]`);
  if (method === "GET")
    return text(500, `No query API found for the path[${path}]`);
  return text(501, "the emulator does not play this API");
}

function readAuthorization(
  node: Node,
  request: GatewayRequest,
): { uuid: string } | Reply {
  const header = request.headers.authorization;
  if (header === undefined) return text(400, "missing header 'Authorization'");
  if (header.startsWith("OAuth"))
    return { uuid: header.slice("OAuth".length).trim() };
  return header.startsWith("ZStack")
    ? readAccessKey(node, request)
    : text(400, "Authorization type must be 'OAuth'");
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
