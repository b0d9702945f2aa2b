import { attachIso, detachIso } from "./attach";
import { type AsyncApi, type Call } from "../call";
import * as candidates from "./candidates";
import * as cdRoms from "./cd-roms";
import * as images from "./images";
import * as managementNode from "./management-node";
import * as queries from "./queries";
import { renewSession } from "./renew-session";
import { ok, type Reply, text } from "../http/replies";
import * as signIn from "./sign-in";
import * as storages from "./storages";
import { startVm, stopVm } from "./vm-power";
import { type World } from "../world/world";

export interface Route {
  readonly path: RegExp;
  /**
   * More than one API on this path: the verb decides (docs/zstack-contract.md#order-of-checks).
   * With a single API the verb is not looked at.
   */
  readonly verbs?: readonly string[];
  /** Needs no Authorization header. */
  readonly open?: true;
  /**
   * Where the API is missing the path is unknown, before anything else is looked at. Default: in
   * every cloud.
   */
  readonly existsIn?: (world: World) => boolean;
  readonly answer: (call: Call) => Reply;
}

/** Several APIs under one PUT: the body's key decides. */
function byAction(apis: Readonly<Record<string, AsyncApi>>): Route["answer"] {
  return (call) => {
    const { request, body } = call;
    if (request.body.trim() === "") return text(500, "");
    const api = Object.entries(apis).find(([key]) => key in body)?.[1];
    return api === undefined
      ? text(
          400,
          `the body doesn't contain action mapping to the URL[${request.path}]`,
        )
      : asJob(api)(call);
  };
}

/** 202 first, the answer by polling. */
function asJob(api: AsyncApi): Route["answer"] {
  return (call) => call.node.jobs.accept(call.request, () => api(call));
}

/** Of several routes that fit a path and a verb the first is meant. */
export const ROUTES: readonly Route[] = [
  { path: /^\/v1\/accounts\/login$/, open: true, answer: signIn.accountLogin },
  {
    path: /^\/v1\/accounts\/users\/login$/,
    open: true,
    answer: signIn.userLogin,
  },
  { path: /^\/v1\/login$/, open: true, answer: signIn.login },
  {
    path: /^\/v1\/iam2\/virtual-ids\/login$/,
    open: true,
    existsIn: hasIam2,
    answer: signIn.virtualIdLogin,
  },
  {
    path: /^\/v1\/iam2\/projects\/login$/,
    existsIn: hasIam2,
    answer: signIn.projectLogin,
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
    answer: signIn.logOut,
  },
  { path: /^\/v1\/management-nodes\/ready$/, open: true, answer: () => ok({}) },
  {
    path: /^\/v1\/management-nodes\/actions$/,
    verbs: ["PUT"],
    open: true,
    answer: managementNode.nodeAction,
  },
  {
    path: /^\/v1\/management-nodes\/platform-timezone$/,
    answer: managementNode.platformTimeZone,
  },
  {
    path: /^\/v1\/vm-instances\/([^/]+)\/iso-candidates$/,
    answer: candidates.isoCandidatesFor,
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
    answer: candidates.vmCandidates,
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
    answer: queries.queryImages,
  },
  {
    path: /^\/v1\/vm-instances\/cdroms(?:\/([^/]+))?$/,
    verbs: ["GET"],
    answer: queries.queryCdRoms,
  },
  {
    path: /^\/v1\/vm-instances(?:\/([^/]+))?$/,
    verbs: ["GET"],
    answer: queries.queryVms,
  },
];

function hasIam2({ iam2 }: World): boolean {
  return iam2 !== undefined;
}
