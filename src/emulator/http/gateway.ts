import { readAccessKey } from "../access/access-key";
import { BusinessError } from "../apis/business-error";
import { type GatewayRequest, type Node } from "../call";
import { isObject, type Json, type Reply, text } from "./replies";
import { type Route, ROUTES } from "../apis/routes";

/**
 * One request, in the order in which the server looks at it
 * (docs/zstack-contract.md#order-of-checks).
 */
export function gatewayReply(node: Node, request: GatewayRequest): Reply {
  node.jobs.workOff();
  if (request.path.startsWith("/v1/api-jobs/"))
    return node.jobs.status(request);
  const found = routeOf(node, request);
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
    return found.route.handler({
      node,
      request,
      body,
      parameters: found.parameters,
      sessionUuid: authorization.uuid,
    });
  } catch (caught) {
    if (caught instanceof BusinessError) return caught.reply(node.locale);
    throw caught;
  }
}

/** The API that is meant, or at least one on the same path. */
function routeOf(
  { world }: Node,
  request: GatewayRequest,
): { route: Route; parameters: (string | undefined)[] } | undefined {
  const fitting = ROUTES.flatMap((route) => {
    const match =
      route.existsIn?.(world) === false ? null : route.path.exec(request.path);
    if (match === null) return [];
    const captured: readonly (string | undefined)[] = match.slice(1);
    return [{ route, parameters: captured.map((text) => text?.trim()) }];
  });
  return fitting.find(({ route }) => takes(route, request)) ?? fitting[0];
}

function parseBody(body: string): Json | undefined {
  if (body.trim() === "") return {};
  try {
    const parsed: unknown = JSON.parse(body);
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function takes({ verb }: Route, { method }: GatewayRequest): boolean {
  return verb === undefined || verb === method;
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
