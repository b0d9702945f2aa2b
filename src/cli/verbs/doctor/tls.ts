import { once } from "node:events";
import { isIP } from "node:net";
import { connect } from "node:tls";
import { isAbort } from "../../../foundation";
import { type ZStackError } from "../../../zstack";
import { type Section } from "./report";
import { type Way, within } from "./way";

/** The stage `tls`, when the node has answered: whether the certificate was checked, and which. */
export async function reportTls(way: Way, section: Section): Promise<void> {
  if (!way.endpoint.baseUrl.startsWith("https:")) {
    section.ok("tls", "not used, the endpoint is http");
    return;
  }
  const shown = await shownCertificate(way);
  const what = shown === undefined ? "" : `: ${shown}`;
  if (way.settings.tls?.skipVerify === true)
    section.warning("tls", {
      message: `the certificate is not checked${what}`,
      advice:
        "Name the CA in ZSTACK_CA_CERT_FILE and unset ZSTACK_INSECURE_SKIP_VERIFY.",
    });
  else section.ok("tls", `the certificate is trusted${what}`);
}

/** Whether an exchange failed for the certificates, the node's or our own. */
export function isAboutTls({ code }: ZStackError): boolean {
  return code === "TlsFailed";
}

/** What explains such a failure beside its own words. */
export async function factsOfTls(way: Way): Promise<readonly string[]> {
  const shown = await shownCertificate(way);
  return shown === undefined ? [] : [`Shown there: ${shown}`];
}

/**
 * What certificate is shown there, trusted or not; undefined when there is none to be had, as
 * behind a proxy.
 */
async function shownCertificate(way: Way): Promise<string | undefined> {
  const { host, port, isProxy } = way.hop;
  if (isProxy) return undefined;
  const { cert, key, serverName } = way.settings.tls ?? {};
  const name = serverName ?? host;
  const socket = connect({
    host,
    port,
    // Only looked at: nothing is sent over this connection.
    rejectUnauthorized: false,
    ...(isIP(name) === 0 ? { servername: name } : {}),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  });
  try {
    await within(once(socket, "secureConnect"), way);
    const { subject, issuer, valid_to, subjectaltname } =
      socket.getPeerCertificate();
    const also = subjectaltname === undefined ? "" : ` (${subjectaltname})`;
    return `of ${String(subject.CN)}${also}, by ${String(issuer.CN)}, valid until ${valid_to}`;
  } catch (caught) {
    if (isAbort(caught)) throw caught;
    return undefined;
  } finally {
    socket.destroy();
  }
}
