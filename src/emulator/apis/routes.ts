import { attachIso, detachIso } from "./attach";
import { type AsyncApi, type Call } from "../call";
import { isoCandidatesFor, vmCandidates } from "./candidates";
import * as cdRoms from "./cd-roms";
import * as images from "./images";
import * as managementNode from "./management-node";
import * as queries from "./queries";
import { query } from "./queries";
import { renewSession } from "./renew-session";
import * as signIn from "./sign-in";
import { ok, type Reply, text } from "../http/replies";
import * as storages from "./storages";
import { startVm, stopVm } from "./vm-power";
import { type World } from "../world/world";

type Handler = (call: Call) => Reply;

interface Exceptions {
  /** Needs no Authorization header. */
  readonly open?: true;
  /**
   * Where the API is missing the path is unknown, before anything else is looked at. Default: in
   * every cloud.
   */
  readonly existsIn?: (world: World) => boolean;
}

export interface Route extends Exceptions {
  readonly path: RegExp;
  /**
   * More than one API on this path: the verb decides (docs/zstack-contract.md#order-of-checks).
   * With a single API the verb is not looked at.
   */
  readonly verb?: string;
  readonly handler: Handler;
}

const OPEN = { open: true } as const;
const IAM2 = { existsIn: ({ iam2 }: World) => iam2 !== undefined };

/** Of several routes that fit a path and a verb the first is meant. */
export const ROUTES: readonly Route[] = [
  route("/v1/accounts/login", signIn.accountLogin, OPEN),
  route("/v1/accounts/users/login", signIn.userLogin, OPEN),
  route("/v1/login", signIn.login, OPEN),
  route("/v1/iam2/virtual-ids/login", signIn.virtualIdLogin, {
    ...OPEN,
    ...IAM2,
  }),
  route("/v1/iam2/projects/login", signIn.projectLogin, IAM2),
  route("/v1/accounts/sessions/{uuid}/valid", signIn.isValid, OPEN),
  route("/v1/accounts/sessions/{uuid}", signIn.logOut, OPEN),
  route("/v1/accounts/sessions/{uuid}/renew", asJob(renewSession)),

  route("/v1/management-nodes/ready", () => ok({}), OPEN),
  route("PUT /v1/management-nodes/actions", managementNode.action, OPEN),
  route("/v1/management-nodes/platform-timezone", managementNode.timeZone),

  route("/v1/vm-instances/{uuid}/iso-candidates", isoCandidatesFor),
  route("/v1/images/iso/{uuid}/vm-candidates", vmCandidates),
  route("/v1/vm-instances/{uuid}/iso/{isoUuid}", asJob(attachIso)),
  route("/v1/vm-instances/{uuid}/iso", asJob(detachIso)),
  route(
    "PUT /v1/vm-instances/{uuid}/actions",
    byAction({ startVmInstance: startVm, stopVmInstance: stopVm }),
  ),

  route("POST /v1/vm-instances/cdroms", asJob(cdRoms.createCdRom)),
  route("DELETE /v1/vm-instances/cdroms/{uuid}", asJob(cdRoms.deleteCdRom)),
  route("/v1/vm-instances/cdroms/{uuid}/actions", asJob(cdRoms.updateCdRom)),
  route(
    "/v1/vm-instances/{vmUuid}/cdroms/{uuid}/actions",
    asJob(cdRoms.setDefaultCdRom),
  ),

  route(
    "PUT /v1/images/{uuid}/actions",
    byAction({
      changeImageState: images.changeImageState,
      updateImage: images.updateImage,
    }),
  ),
  route("DELETE /v1/images/{uuid}", asJob(images.deleteImage)),

  route("/v1/primary-storage/{uuid}", asJob(storages.deletePrimaryStorage)),
  route(
    "POST /v1/zones/{zoneUuid}/backup-storage/{uuid}",
    asJob(storages.attachToZone),
  ),
  route(
    "DELETE /v1/zones/{zoneUuid}/backup-storage/{uuid}",
    asJob(storages.detachFromZone),
  ),

  route("GET /v1/zones[/{uuid}]", query(queries.zones)),
  route("GET /v1/clusters[/{uuid}]", query(queries.clusters)),
  route("GET /v1/primary-storage", query(queries.primaryStorages)),
  route("GET /v1/backup-storage[/{uuid}]", query(queries.backupStorages)),
  route("GET /v1/images[/{uuid}]", query(queries.images)),
  route("GET /v1/vm-instances/cdroms[/{uuid}]", query(queries.cdRoms)),
  route("GET /v1/vm-instances[/{uuid}]", query(queries.vms)),
];

/**
 * @param template the verb, where it matters; the path; parameters in `{}`, optional parts in `[]`
 */
function route(
  template: string,
  handler: Handler,
  exceptions: Exceptions = {},
): Route {
  const [verb, path = ""] = template.includes(" ")
    ? template.split(" ")
    : [undefined, template];
  const pattern = path
    .replace(/\[([^[\]]*)\]/, "(?:$1)?")
    .replace(/\{\w+\}/g, "([^/]+)");
  return {
    ...exceptions,
    ...(verb === undefined ? {} : { verb }),
    path: new RegExp(`^${pattern}$`),
    handler,
  };
}

/** Several APIs under one PUT: the body's key decides. */
function byAction(apis: Readonly<Record<string, AsyncApi>>): Handler {
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
function asJob(api: AsyncApi): Handler {
  return (call) => call.node.jobs.accept(call.request, () => api(call));
}
