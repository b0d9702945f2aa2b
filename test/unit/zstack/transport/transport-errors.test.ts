import { argumentName } from "../../../../src/zstack";
import { transportError } from "../../../../src/zstack/transport/transport-errors";

const REQUEST = "GET http://node:8080/zstack/v1/x";

function of(caught: unknown, timedOut = false) {
  return transportError(REQUEST, caught, {
    timedOut,
    limit: 30_000,
    spelling: argumentName,
  });
}

function failure(code: string, more: object = {}): Error {
  return Object.assign(new Error(`it was ${code}`), { code }, more);
}

it.each([
  ["ECONNREFUSED", "Unreachable", "8080 is ZStack's default"],
  ["ENOTFOUND", "Unreachable", "Check its spelling and the DNS settings"],
  [
    "ECONNRESET",
    "Unreachable",
    "Does the endpoint speak https instead of http?",
  ],
  ["ESOMETHING", "Unreachable", "Check the endpoint, the network"],
  ["CERT_HAS_EXPIRED", "TlsFailed", "has expired"],
  [
    "DEPTH_ZERO_SELF_SIGNED_CERT",
    "TlsFailed",
    "ca_cert_file (or ZSTACK_CA_CERT_FILE)",
  ],
  [
    "ERR_TLS_CERT_ALTNAME_INVALID",
    "TlsFailed",
    "tls_server_name (or ZSTACK_TLS_SERVER_NAME)",
  ],
  [
    "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED",
    "TlsFailed",
    "client_cert_pem (or ZSTACK_CLIENT_CERT_PEM)",
  ],
  [
    "ERR_SSL_WRONG_VERSION_NUMBER",
    "TlsFailed",
    "Does the endpoint speak http instead of https?",
  ],
  ["ERR_INVALID_CHAR", "ConfigurationInvalid", "line breaks"],
])("says of %s that it is %s, and what to do", (code, expected, hint) => {
  const error = of(failure(code));
  expect([error.code, error.hint]).toEqual([
    expected,
    expect.stringContaining(hint),
  ]);
  expect(error.message).toContain(`${REQUEST} `);
  expect(error.message).toContain(`(${code})`);
  expect(error.details).toEqual([`Reason: it was ${code}`]);
});

it.each([
  [
    `request to ${REQUEST.slice(4)} failed, reason: connect ECONNREFUSED 127.0.0.1:1`,
    "connect ECONNREFUSED 127.0.0.1:1",
  ],
  [
    `Invalid response body while trying to fetch ${REQUEST.slice(4)}: aborted`,
    "the connection ended in the middle of the answer: aborted",
  ],
  [
    "write EPROTO 80ACAC38F17F0000:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../deps/openssl/openssl/ssl/record/ssl3_record.c:350:\n",
    "TLS: wrong version number",
  ],
])("keeps of %j what a reader can use", (text, reason) => {
  expect(of(new Error(text)).details).toEqual([`Reason: ${reason}`]);
});

it("says first that a server speaks http, with nothing of OpenSSL around the reason", () => {
  const error = of(
    failure("EPROTO", {
      message: `request to ${REQUEST.slice(4)} failed, reason: write EPROTO 808C6B1B0B7F0000:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../deps/openssl/openssl/ssl/record/ssl3_record.c:350:\n`,
    }),
  );
  expect([error.code, error.summary, error.details, error.hint]).toEqual([
    "TlsFailed",
    `${REQUEST} failed (EPROTO): what answers there does not speak TLS`,
    ["Reason: TLS: wrong version number"],
    expect.stringMatching(/^Does the endpoint speak http instead of https\?/),
  ]);
});

it("blames the proxy, and not the management node, when no proxy is there", () => {
  const error = transportError(REQUEST, failure("ECONNREFUSED"), {
    timedOut: false,
    limit: 1,
    spelling: argumentName,
    proxy: { address: "http://proxy:3128", setting: "HTTP_PROXY" },
  });
  expect(error.summary).toBe(
    `${REQUEST} failed (ECONNREFUSED): the proxy http://proxy:3128 cannot be reached`,
  );
  expect(error.hint).toContain("HTTP_PROXY");
  expect(error.hint).not.toContain("8080");
});

it("says how long it waited, and which setting makes that longer", () => {
  const error = of(new Error("the time of the request is up"), true);
  expect(error.code).toBe("TimedOut");
  expect(error.summary).toBe(`${REQUEST} had no complete answer after 30s`);
  expect(error.hint).toContain("request_timeout");
});

it("refuses an answer without an end, and names the limit", () => {
  const error = of(failure("x", { code: undefined, type: "max-size" }));
  expect(error.code).toBe("AnswerTooLarge");
  expect(error.summary).toContain("more than 64 MiB");
});

it("has a text for what is no error at all", () => {
  expect(of("odd")).toMatchObject({
    code: "Unreachable",
    details: ["Reason: odd"],
  });
});
