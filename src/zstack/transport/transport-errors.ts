import { errorText, formatDuration, isAbort, isError } from "../../foundation";
import { everyName, withNames } from "../connection/setting-names";
import { type Spelling } from "../connection/settings";
import { ZStackError } from "../errors";

/** A list of 10,000 ISOs is about 10 MiB. */
export const LARGEST_ANSWER = 64 * 1024 * 1024;

const TRUST =
  "Name the CA's certificate in {caCertFile}; the file holds PEM text.";

/** What went wrong in the network, by Node's error code, and what to do about it. */
const ADVICE: Readonly<Record<string, string>> = {
  ENOTFOUND:
    "The host name is not known to this machine's name service. Check its spelling and the DNS settings.",
  EAI_AGAIN:
    "The name service did not answer. Check the DNS settings of this machine.",
  ECONNREFUSED:
    "Nothing listens there. Check host and port (8080 is ZStack's default), and that the management node runs.",
  EHOSTUNREACH:
    "There is no route to the host. Check network, VPN and firewall.",
  ENETUNREACH:
    "There is no route to the network. Check network, VPN and firewall.",
  ETIMEDOUT: "The host does not answer. Check network, VPN and firewall.",
  ECONNRESET:
    "The connection was cut. A firewall, a proxy, or a restarting management node can cause this. Does the endpoint speak https instead of http?",
};

/**
 * Failures to trust each other. Asking again changes nothing, and asking another node would hide an
 * attack.
 */
const TLS_ADVICE: Readonly<Record<string, string>> = {
  EPROTO:
    "The TLS handshake failed. Does the endpoint speak http instead of https?",
  DEPTH_ZERO_SELF_SIGNED_CERT: `The server's certificate is self-signed. ${TRUST}`,
  SELF_SIGNED_CERT_IN_CHAIN: `The server's certificate comes from a private CA. ${TRUST}`,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: `The server's certificate cannot be verified. ${TRUST}`,
  UNABLE_TO_GET_ISSUER_CERT: `The CA of the server's certificate is not trusted here. ${TRUST}`,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: `The CA of the server's certificate is not trusted here. ${TRUST}`,
  CERT_SIGNATURE_FAILURE: `The server's certificate was not signed by the CA that is trusted. ${TRUST}`,
  ERR_TLS_CERT_ALTNAME_INVALID:
    "The server's certificate is for another name. Use the name in the certificate as the endpoint, or give it in {tlsServerName}.",
  CERT_HAS_EXPIRED:
    "The server's certificate has expired. Renew it, and check this machine's clock.",
  CERT_NOT_YET_VALID:
    "The server's certificate is not valid yet. Check this machine's clock.",
};

/**
 * Alerts that the server sends during the handshake, OpenSSL's names for them: mostly it wants a
 * client certificate.
 */
const TLS_ALERT = /^ERR_SSL_/;

/** Node refused the request before it was sent. */
const CANNOT_BE_SENT = /^ERR_(?:INVALID|UNESCAPED|HTTP_INVALID)_/;

/** What is known of an exchange that failed. */
interface Exchanged {
  readonly timedOut: boolean;
  /** Milliseconds that it could take. */
  readonly limit: number;
  readonly spelling: Spelling;
}

/** A failed exchange as a coded error. */
export function transportError(
  request: string,
  caught: unknown,
  { timedOut, limit, spelling }: Exchanged,
): ZStackError {
  if (timedOut || isAbort(caught)) {
    return new ZStackError(
      "TimedOut",
      `${request} had no complete answer after ${formatDuration(limit)}`,
      {
        request,
        hint:
          "Check that the management node is up and not overloaded, and that no firewall drops the packets. " +
          `${everyName("requestTimeout", spelling)} sets how long one attempt may take.`,
        cause: caught,
      },
    );
  }
  const { code, type } = codesOf(caught);
  if (type === "max-size") {
    return new ZStackError(
      "AnswerTooLarge",
      `${request} was answered with more than ${LARGEST_ANSWER / 1024 / 1024} MiB`,
      {
        request,
        hint: "No list of images is that long. Check that the endpoint is a management node.",
        cause: caught,
      },
    );
  }
  const facts = {
    request,
    details: [`Reason: ${errorText(caught)}`],
    cause: caught,
  };
  const tls = tlsAdvice(code);
  if (tls !== undefined) {
    return new ZStackError(
      "TlsFailed",
      `${request} failed (${code ?? "TLS"}): no trusted connection to the management node`,
      { ...facts, hint: withNames(tls, spelling) },
    );
  }
  if (code !== undefined && CANNOT_BE_SENT.test(code)) {
    return new ZStackError(
      "ConfigurationInvalid",
      `${request} cannot be sent (${code}): one of the settings holds a character that HTTP does not carry`,
      {
        ...facts,
        hint: "Check the credentials and the endpoint for blanks, line breaks and characters beyond ASCII.",
      },
    );
  }
  return new ZStackError(
    "Unreachable",
    `${request} failed${code === undefined ? "" : ` (${code})`}: the management node cannot be reached`,
    {
      ...facts,
      hint:
        ADVICE[code ?? ""] ??
        "Check the endpoint, the network, and that the management node runs.",
    },
  );
}

function tlsAdvice(code: string | undefined): string | undefined {
  if (code === undefined) return undefined;
  const advice = TLS_ADVICE[code];
  if (advice !== undefined || !TLS_ALERT.test(code)) return advice;
  return code.includes("ALERT")
    ? "The server broke the TLS handshake off. Perhaps it wants a client certificate: set {clientCertPem} and {clientKeyPem}."
    : "The TLS handshake failed. Does the endpoint speak http instead of https?";
}

function codesOf(caught: unknown): { code?: string; type?: string } {
  if (!isError(caught)) return {};
  const { code, type } = caught as { code?: unknown; type?: unknown };
  return {
    ...(typeof code === "string" ? { code } : {}),
    ...(typeof type === "string" ? { type } : {}),
  };
}
