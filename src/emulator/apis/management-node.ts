import { type Call } from "../call";
import { ok, type Reply, text } from "../http/replies";
import { offsetAt, offsetText } from "../time/zone-time";

export function timeZone({ node, sessionUuid }: Call): Reply {
  node.sessions.use(sessionUuid);
  return ok({
    offset: offsetText(offsetAt(node.timeZone, node.now())),
    // The name under which the recorded node, in a container without a zone, knew UTC.
    timezone: node.timeZone === "UTC" ? "Etc/UTC" : node.timeZone,
    success: true,
  });
}

export function action({ node, request, body }: Call): Reply {
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
