import {
  CodedError,
  errorText,
  forgetSecrets,
  protectSecret,
  redact,
  redactedStart,
  redactOwn,
} from "../../../../src/foundation";

const A_ROW = {
  code: "X",
  fault: "cloud",
  exit: "usage",
  happened: "",
  advice: "",
} as const;

afterEach(forgetSecrets);

describe("redaction", () => {
  it("masks a secret in every form in which it travels", () => {
    const secret = 'p@ss "word" & more';
    protectSecret(secret);
    const forms = [
      secret,
      JSON.stringify({ secret }),
      encodeURIComponent(secret),
      Buffer.from(secret).toString("base64"),
    ];
    for (const form of forms) expect(redact(`x ${form} y`)).toMatch(/\*\*\*/);
    expect(forms.map(redact).join(" ")).not.toMatch(/p@ss|p%40ss|cEBzcy/);
  });

  it("masks a short secret that is a word only where it stands alone", () => {
    protectSecret("password");
    expect(redact("account_password is password")).toBe(
      "account_password is ***",
    );
  });

  it("is done by every coded error, in message, hint and details", () => {
    protectSecret("canary-0123456789abcdef");
    const error = new CodedError(A_ROW, "with canary-0123456789abcdef", {
      hint: "canary-0123456789abcdef!",
      details: ["canary-0123456789abcdef"],
      cause: new Error("canary-0123456789abcdef"),
    });
    expect(
      JSON.stringify([error, error.message, error.hint, errorText(error)]),
    ).not.toContain("canary");
    expect(CodedError.is(error)).toBe(true);
  });
});

const HASH =
  "b109f3bbbc244eb82441917ed06d618b9008dd09b3befd1b5e07394c706a8bb980b1d7785e5976ec049b46df5f1326af5a2ea6d103fd07c95385ffab0cacbc86";
const SESSION = "5222cf9393124c72a85c2f66b2b18dbc";
const PASSWORD = `S3cret/pass "word" & <more>+\\ü😀`;

/** How programs between here and there repeat what they were sent. */
const SPELLINGS: readonly [string, (secret: string) => string][] = [
  ["as it is", (secret) => secret],
  ["in upper case", (secret) => secret.toUpperCase()],
  ["in lower case", (secret) => secret.toLowerCase()],
  ["percent-encoded", encodeURIComponent],
  [
    "percent-encoded in lower case",
    (secret) =>
      encodeURIComponent(secret).replace(/%../g, (x) => x.toLowerCase()),
  ],
  [
    "percent-encoded twice",
    (secret) => encodeURIComponent(encodeURIComponent(secret)),
  ],
  ["as a form", (secret) => new URLSearchParams({ secret }).toString()],
  ["as JSON", (secret) => JSON.stringify(secret)],
  [
    "as JSON with \\/",
    (secret) => JSON.stringify(secret).replaceAll("/", "\\/"),
  ],
  [
    "as Gson writes it",
    (secret) =>
      JSON.stringify(secret).replace(
        /[<>&=']/g,
        (x) => `\\u00${x.charCodeAt(0).toString(16)}`,
      ),
  ],
  [
    "as JSON in ASCII",
    (secret) =>
      JSON.stringify(secret).replace(
        /[^ -~]/g,
        (x) => `\\u${x.charCodeAt(0).toString(16).padStart(4, "0")}`,
      ),
  ],
  [
    "as HTML",
    (secret) =>
      secret
        .replaceAll("&", "&amp;")
        .replaceAll("<", "&lt;")
        .replaceAll(">", "&gt;")
        .replaceAll('"', "&quot;"),
  ],
  [
    "as HTML by numbers",
    (secret) =>
      secret.replace(/[^a-z0-9]/giu, (x) => `&#${x.codePointAt(0) ?? 0};`),
  ],
  ["in base64", (secret) => Buffer.from(secret).toString("base64")],
];

it.each(SPELLINGS)("masks a secret %s", (_how, spell) => {
  for (const secret of [HASH, SESSION, PASSWORD]) {
    protectSecret(secret);
    expect(redact(`<p>${spell(secret)}</p>`)).not.toMatch(
      /[0-9a-f]{8}|s3cret|word|more|s%33/i,
    );
  }
});

it.each([
  ["in five groups", "$1-$2-$3-$4-$5"],
  ["with colons", "$1:$2:$3:$4:$5"],
])("masks a session uuid %s", (_how, groups) => {
  protectSecret(SESSION);
  const grouped = SESSION.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, groups);
  expect(redact(`session ${grouped.toUpperCase()}.`)).toBe("session ***.");
});

it("masks most of a secret as well as all of it: whoever answers may have cut it", () => {
  protectSecret(HASH);
  protectSecret(SESSION);
  expect(redact(`a ${HASH.slice(0, 127)}`)).toBe("a ***");
  expect(redact(`a ${SESSION.slice(0, 31)} b`)).toBe("a *** b");
});

it.each([10, 60, 199, 200, 64 * 1024 - 20])(
  "shows no part of a secret that the cut goes through, at character %d",
  (at) => {
    protectSecret(HASH);
    protectSecret(PASSWORD);
    for (const secret of [HASH, PASSWORD]) {
      const page = `${" ".repeat(at)}${encodeURIComponent(secret)}${"x".repeat(70_000)}`;
      for (const most of [at + 20, 4_096, 70_000])
        expect(redactedStart(page, most)).not.toMatch(/[0-9a-f]{8}|S3cret/);
    }
  },
);

it("masks a private key as a whole, by lines, and in pieces", () => {
  const body = Array.from({ length: 26 }, (_, i) =>
    Buffer.from(`line ${i} of a private key, ${"#".repeat(24)}`).toString(
      "base64",
    ),
  );
  const pem = `-----BEGIN PRIVATE KEY-----\n${body.join("\n")}\n-----END PRIVATE KEY-----\n`;
  protectSecret(pem);
  for (const text of [
    pem,
    body[20] ?? "",
    JSON.stringify(pem),
    encodeURIComponent(pem),
  ])
    for (const line of body)
      expect(redact(`key: ${text}`)).not.toContain(line.slice(0, 40));
});

it("is quick over a long text that nearly matches everywhere", () => {
  for (const secret of ["a".repeat(128), `${"\\".repeat(64)}"`, "0".repeat(64)])
    protectSecret(secret);
  const began = performance.now();
  for (const text of ["a", "\\", "0", "%", "&#0"])
    redactedStart(`${text.repeat(40_000)}!`, 200);
  expect(performance.now() - began).toBeLessThan(5_000);
});

it("leaves a word of our own sentences alone, though it is a password", () => {
  protectSecret("password");
  expect(redactOwn("a password")).toBe("a password");
});
