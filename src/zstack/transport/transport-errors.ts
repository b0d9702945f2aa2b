import { errorText, formatDuration, isAbort, isError } from "../../foundation";
import { everyName, withNames } from "../connection/setting-names";
import { type Spelling } from "../connection/settings";
import { ZStackError, type ZStackErrorOptions } from "../errors";

/** A list of 10,000 ISOs is about 10 MiB. */
export const LARGEST_ANSWER = 64 * 1024 * 1024;

const IS_IT_HTTP = "Does the endpoint speak http instead of https?";
const TRUST = "Set {caCertFile} to a PEM file with the CA's certificate.";

/** What went wrong in the network, by Node's error code, and what to do about it. */
const ADVICE: Readonly<Record<string, string>> = {
  ENOTFOUND:
    "DNS does not know the host name. Check its spelling and the DNS settings of this machine.",
  EAI_AGAIN: "DNS did not answer. Check the DNS settings of this machine.",
  ECONNREFUSED:
    "Nothing listens there. Check host and port (8080 is ZStack's default), and that the management node is running.",
  EHOSTUNREACH:
    "There is no route to the host. Check network, VPN and firewall.",
  ENETUNREACH:
    "There is no route to the network. Check network, VPN and firewall.",
  ETIMEDOUT: "The host does not answer. Check network, VPN and firewall.",
  ECONNRESET:
    "The connection was closed early. A firewall, a proxy, or a restarting management node can cause this. Does the endpoint speak https instead of http?",
};

/** Where there is a proxy, no other host is looked up or connected to. */
const NO_CONNECTION: ReadonlySet<string> = new Set([
  "ENOTFOUND",
  "EAI_AGAIN",
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ETIMEDOUT",
]);

/**
 * Failures to trust each other. Asking again changes nothing, and asking another node would hide an
 * attack.
 */
const TLS_ADVICE: Readonly<Record<string, string>> = {
  EPROTO: `The TLS handshake failed. ${IS_IT_HTTP}`,
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

/** Plain HTTP in place of the server's part of a handshake. */
const NO_TLS = /wrong[ _]version[ _]number/i;

/** Node refused the request before it was sent. */
const CANNOT_BE_SENT = /^ERR_(?:INVALID|UNESCAPED|HTTP_INVALID)_/;

/** The proxy that a request goes through. */
export interface ProxyInUse {
  /** Without its user. */
  readonly address: string;
  /** The setting or variable that names it, as the door calls it. */
  readonly setting: string;
}

/** What is known of an exchange that failed. */
interface Exchanged {
  readonly timedOut: boolean;
  /** Milliseconds that it could take. */
  readonly limit: number;
  readonly spelling: Spelling;
  readonly proxy?: ProxyInUse | undefined;
}

/** A failed exchange as a coded error. */
export function transportError(
  request: string,
  caught: unknown,
  { timedOut, limit, spelling, proxy }: Exchanged,
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
    details: [
      `Reason: ${reasonOf(caught)}`,
      ...(proxy === undefined ? [] : [`Proxy: ${proxy.address}`]),
    ],
    cause: caught,
  };
  if (NO_TLS.test(errorText(caught)) || NO_TLS.test(code ?? ""))
    return new ZStackError(
      "TlsFailed",
      `${request} failed (${code ?? "TLS"}): what answers there does not speak TLS`,
      {
        ...facts,
        hint: `${IS_IT_HTTP} Then write http:// in front of it.`,
      },
    );
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
      `${request} cannot be sent (${code}): a setting contains a character that HTTP cannot carry`,
      {
        ...facts,
        hint: "Check the credentials and the endpoint for spaces, line breaks and non-ASCII characters.",
      },
    );
  }
  return unreachable(request, code, { ...facts, proxy });
}

function unreachable(
  request: string,
  code = "",
  { proxy, ...facts }: ZStackErrorOptions & Pick<Exchanged, "proxy">,
): ZStackError {
  const missing = proxy !== undefined && NO_CONNECTION.has(code);
  const what = missing ? `the proxy ${proxy.address}` : "the management node";
  return new ZStackError(
    "Unreachable",
    `${request} failed${code === "" ? "" : ` (${code})`}: ${what} cannot be reached`,
    {
      ...facts,
      hint: missing
        ? `Check the proxy in ${proxy.setting}. If the management node needs no proxy, add its host to NO_PROXY.`
        : (ADVICE[code] ??
          "Check the endpoint, the network, and that the management node is running."),
    },
  );
}

/** What the HTTP client and OpenSSL put around the one thing that a reader can use. */
const AROUND: readonly (readonly [RegExp, string])[] = [
  [/^request to \S+ failed, reason: /, ""],
  [
    /^Invalid response body while trying to fetch \S+: /,
    "the connection ended in the middle of the answer: ",
  ],
  [
    /^(?:write EPROTO )?[\dA-F]{1,32}:error:[\dA-F]{1,16}:SSL routines:[^:]{0,80}:([^:]{1,80}):.*$/,
    "TLS: $1",
  ],
];

function reasonOf(caught: unknown): string {
  return AROUND.reduce(
    (text, [pattern, instead]) => text.replace(pattern, instead),
    errorText(caught),
  );
}

function tlsAdvice(code: string | undefined): string | undefined {
  if (code === undefined) return undefined;
  const advice = TLS_ADVICE[code];
  if (advice !== undefined || !TLS_ALERT.test(code)) return advice;
  return code.includes("ALERT")
    ? "The server aborted the TLS handshake. It may require a client certificate: set {clientCertPem} and {clientKeyPem}."
    : TLS_ADVICE.EPROTO;
}

function codesOf(caught: unknown): { code?: string; type?: string } {
  if (!isError(caught)) return {};
  const { code, type } = caught as { code?: unknown; type?: unknown };
  return {
    ...(typeof code === "string" ? { code } : {}),
    ...(typeof type === "string" ? { type } : {}),
  };
}
