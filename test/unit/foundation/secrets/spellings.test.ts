import {
  forgetSecrets,
  protectSecret,
  redact,
} from "../../../../src/foundation";
import { everySpelling } from "../../../../src/foundation/secrets/spellings";

afterEach(forgetSecrets);

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

it("finds nothing in a text that is only like the secret", () => {
  const secret = new RegExp(everySpelling("a.b*c"), "iu");
  expect(secret.test("A.B*C")).toBe(true);
  expect(secret.test("axbbc")).toBe(false);
});
