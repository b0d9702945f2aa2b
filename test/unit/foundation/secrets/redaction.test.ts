import {
  CodedError,
  errorText,
  forgetSecrets,
  protectSecret,
  protectWhatFollows,
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
const PASSWORD = `S3cret/pass "word" & <more>+\\ü😀`;

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

it("masks a secret that may be a word in what others say, not in sentences of our own", () => {
  protectSecret("password");
  protectSecret("a-secret-of-20-letters");
  expect(redact("details: password")).toBe("details: ***");
  expect(redactOwn("account name or password")).toBe(
    "account name or password",
  );
  expect(redactOwn("it is a-secret-of-20-letters")).toBe("it is ***");
});

it.each(["", "a", "ab", "abc", "user:", '{"password":"'])(
  "masks a secret in base64 that was encoded behind %j",
  (before) => {
    for (const secret of [PASSWORD, HASH, "canary-8"]) {
      protectSecret(secret);
      const text = Buffer.from(`${before}${secret}"}`);
      for (const alphabet of ["base64", "base64url"] as const) {
        const shown = redact(`x ${text.toString(alphabet)} y`);
        const left = shown.replace("x ", "").replace(" y", "").split("***");
        expect(left.length).toBeGreaterThan(1);
        // A character of base64 at either end is partly of what stands around.
        const known = Buffer.from(before).toString("base64").length + 1;
        expect(left.join("").length).toBeLessThanOrEqual(known + 6);
      }
    }
  },
);

it("masks what follows a name, whatever it is", () => {
  protectWhatFollows("key-0123456789");
  for (const text of [
    "ZStack key-0123456789:c2lnbmF0dXJl+/x= and more",
    `{"a":"ZStack key-0123456789:c2lnbmF0dXJl\\/x=","b":1}`,
    "ZStack%20key-0123456789%3Ac2lnbmF0dXJl%2Bx%3D more",
    "&#34;KEY-0123456789&#58;c2lnbmF0dXJl",
  ])
    expect(redact(text)).not.toMatch(/c2ln|dXJl/i);
  expect(redact("key-0123456789: off")).toBe("key-0123456789: off");
});
