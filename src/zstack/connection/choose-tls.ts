import { createPrivateKey, X509Certificate, type KeyObject } from "node:crypto";
import { errorText, readTextFile } from "../../foundation";
import { calledIn, everyName } from "./setting-names";
import {
  type ConnectionKey,
  type ConnectionProblem,
  type Found,
  type Places,
  type Spelling,
  type TlsSettings,
} from "./settings";

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
