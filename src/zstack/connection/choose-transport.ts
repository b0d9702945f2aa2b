import { createPrivateKey, X509Certificate, type KeyObject } from "node:crypto";
import {
  errorText,
  LONGEST_WAIT_MS,
  readTextFile,
  tryParseDuration,
} from "../../foundation";
import { calledIn, everyName } from "./setting-names";
import {
  type ConnectionInput,
  type ConnectionKey,
  type ConnectionProblem,
  DEFAULT_LIMITS,
  type Found,
  type Limits,
  type Places,
  type Spelling,
  type TlsSettings,
} from "./settings";
import { isTimeZone } from "../sign-in/time-zone";

type Problems = readonly ConnectionProblem[];

/**
 * TLS settings: each from the configuration, else from the environment. Files are read here, so
 * that a missing one is reported by its setting.
 */
export function chooseTls(
  places: Places,
): Found<{ readonly tls?: TlsSettings }> {
  const given = { ...places.environment, ...places.configured };
  const { clientCertPem: cert, clientKeyPem: key } = given;
  const ca = readCa(places);
  const problems = [
    ...(typeof ca === "object" ? [ca] : []),
    ...pairProblems({ cert, key }, places.spelling),
  ];
  if (problems.length > 0) return { problems };
  const { tlsServerName: serverName, insecureSkipVerify: skipVerify } = given;
  const tls: TlsSettings = {
    ...(typeof ca === "string" ? { ca } : {}),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    ...(serverName === undefined ? {} : { serverName }),
    ...(skipVerify === true ? { skipVerify } : {}),
  };
  return { value: Object.keys(tls).length === 0 ? {} : { tls } };
}

function readCa(places: Places): string | ConnectionProblem | undefined {
  const { configured, environment } = places;
  const inConfiguration =
    configured.caCertPem !== undefined || configured.caCertFile !== undefined;
  const place = inConfiguration ? configured : environment;
  const called = calledIn(places, place);
  const { caCertPem: pem, caCertFile: file } = place;
  if (pem !== undefined && file !== undefined) {
    return {
      setting: "caCertPem",
      summary: `Both ${called("caCertPem")} and ${called("caCertFile")} are set`,
      detail: "Each names the CA certificates to trust. Keep one of them.",
    };
  }
  if (file === undefined)
    return pem === undefined
      ? undefined
      : checkedCa(pem, { setting: "caCertPem", called });
  try {
    return checkedCa(readTextFile(file), {
      setting: "caCertFile",
      called,
    });
  } catch (caught) {
    return {
      setting: "caCertFile",
      summary: `${called("caCertFile")} cannot be read`,
      detail: `${errorText(caught)}. Give the path of a file with PEM certificates that this user may read.`,
    };
  }
}

function checkedCa(
  pem: string,
  { setting, called }: { setting: ConnectionKey; called: Spelling },
): string | ConnectionProblem {
  const problem = certificateProblem(pem);
  return problem === undefined
    ? pem
    : {
        setting,
        summary: `${called(setting)} holds no certificate`,
        detail: `${problem} Expected is PEM text: -----BEGIN CERTIFICATE----- and so on, several one after the other if needed.`,
      };
}

function certificateProblem(pem: string): string | undefined {
  const blocks = certificatesIn(pem);
  if (blocks.length === 0) return "There is no certificate in it.";
  for (const [i, block] of blocks.entries()) {
    try {
      new X509Certificate(block);
    } catch {
      return `Certificate ${i + 1} of ${blocks.length} in it cannot be parsed.`;
    }
  }
  return undefined;
}

const [BEGIN, END] = [
  "-----BEGIN CERTIFICATE-----",
  "-----END CERTIFICATE-----",
];

function certificatesIn(pem: string): string[] {
  return pem.split(BEGIN).flatMap((part, i) => {
    const end = part.indexOf(END);
    return i === 0 || end < 0 ? [] : [BEGIN + part.slice(0, end) + END];
  });
}

function pairProblems(
  { cert, key }: { cert: string | undefined; key: string | undefined },
  spelling: Spelling,
): Problems {
  if (cert === undefined && key === undefined) return [];
  if (cert === undefined || key === undefined) {
    const [given, missing] =
      key === undefined
        ? (["clientCertPem", "clientKeyPem"] as const)
        : (["clientKeyPem", "clientCertPem"] as const);
    return [
      {
        setting: given,
        summary: `${spelling(missing)} is missing`,
        detail: `A client certificate needs its private key and vice versa: ${everyName(given, spelling)} is set, ${everyName(missing, spelling)} is not.`,
      },
    ];
  }
  const problem = certificateProblem(cert);
  if (problem !== undefined)
    return [
      {
        setting: "clientCertPem",
        summary: `${everyName("clientCertPem", spelling)} holds no certificate`,
        detail: problem,
      },
    ];
  return keyProblems(cert, key, spelling);
}

function keyProblems(cert: string, key: string, spelling: Spelling): Problems {
  let privateKey: KeyObject;
  try {
    privateKey = createPrivateKey(key);
  } catch {
    // OpenSSL's own reason may quote the key.
    return [
      {
        setting: "clientKeyPem",
        summary: `${everyName("clientKeyPem", spelling)} holds no private key`,
        detail:
          "It cannot be read as an unencrypted private key in PEM form (PKCS#8, PKCS#1 or SEC1).",
      },
    ];
  }
  return new X509Certificate(cert).checkPrivateKey(privateKey)
    ? []
    : [
        {
          setting: "clientKeyPem",
          summary: `${spelling("clientKeyPem")} does not belong to ${spelling("clientCertPem")}`,
          detail:
            "The private key is not the one of the first certificate. Give both of the same pair.",
        },
      ];
}

/** A proxy URL that cannot be used. An empty one means: no proxy. */
export function proxyProblems(
  { proxyUrl }: ConnectionInput,
  spelling: Spelling,
): Problems {
  if (proxyUrl === undefined || proxyUrl === "") return [];
  const url = URL.canParse(proxyUrl) ? new URL(proxyUrl) : undefined;
  if (url !== undefined && ["http:", "https:"].includes(url.protocol))
    return [];
  return [
    {
      setting: "proxyUrl",
      summary: `Invalid ${spelling("proxyUrl")}`,
      // Not repeated: it may hold a password.
      detail:
        "It is not a URL like http://proxy.example.com:3128. Only proxies that speak HTTP can be used (no SOCKS, no PAC).",
    },
  ];
}

/** A time zone that this machine does not know. */
export function timeZoneProblems(
  { timeZone }: ConnectionInput,
  called: Spelling,
): Problems {
  return timeZone === undefined || isTimeZone(timeZone)
    ? []
    : [
        {
          setting: "timeZone",
          summary: `Invalid ${everyName("timeZone", called)}`,
          detail: `${JSON.stringify(timeZone)} is neither an IANA time zone nor an offset. Write it like Asia/Shanghai, UTC or +08:00.`,
        },
      ];
}

/** Durations and counts. */
export function chooseLimits(
  input: ConnectionInput,
  spelling: Spelling,
): Found<Partial<Limits>> {
  const limits: { -readonly [key in keyof Limits]?: number } = {};
  const problems: ConnectionProblem[] = [];
  for (const setting of ["requestTimeout", "operationTimeout"] as const) {
    const text = input[setting];
    if (text === undefined) continue;
    const ms = tryParseDuration(text);
    if (ms !== undefined && ms > 0 && ms <= LONGEST_WAIT_MS)
      limits[setting] = ms;
    else
      problems.push({
        setting,
        summary: `Invalid ${spelling(setting)}`,
        detail: `${JSON.stringify(text)} is not a duration above zero and at most 24 days. Write it like "30s", "1m30s" or "5m".`,
      });
  }
  const least = { maxRetries: 0, maxConcurrentRequests: 1 } as const;
  for (const setting of ["maxRetries", "maxConcurrentRequests"] as const) {
    const count = input[setting];
    if (count === undefined) continue;
    if (Number.isSafeInteger(count) && count >= least[setting])
      limits[setting] = count;
    else
      problems.push({
        setting,
        summary: `Invalid ${spelling(setting)}`,
        detail: `${count} is not a whole number of ${least[setting]} or more. The default is ${DEFAULT_LIMITS[setting]}.`,
      });
  }
  return problems.length > 0 ? { problems } : { value: limits };
}
