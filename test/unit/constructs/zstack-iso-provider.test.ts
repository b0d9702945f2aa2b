import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { App, Fn, Lazy, TerraformStack, TerraformVariable, Token } from "cdktf";
import { ConstructError, ZstackIsoProvider } from "../../../src";

const CANARY = "canary-secret";
const KEY = `-----BEGIN PRIVATE KEY-----\n${CANARY}\n-----END PRIVATE KEY-----\n`;

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(path.join(tmpdir(), "cdktf.out-"));
});
afterEach(() => {
  rmSync(outdir, { recursive: true });
});

/**
 * Synthesizes a stack into a folder, in JSON or HCL; returns the error, and all that was written.
 */
function synth(
  build: (stack: TerraformStack) => void,
  { hcl = false } = {},
): { error: unknown; written: string } {
  const app = new App({ outdir, hclOutput: hcl });
  const stack = new TerraformStack(app, "stack");
  let error: unknown;
  try {
    build(stack);
    app.synth();
  } catch (caught) {
    error = caught;
  }
  const written = readdirSync(outdir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      readFileSync(path.join(entry.parentPath, entry.name), "utf8"),
    )
    .join("\n");
  return { error, written };
}

function password(stack: TerraformStack): TerraformVariable {
  return new TerraformVariable(stack, "password", { sensitive: true });
}

type Build = (stack: TerraformStack) => void;
const LITERALS: Record<string, Build> = {
  "an argument": (stack) => {
    new ZstackIsoProvider(stack, "p", { accountPassword: CANARY });
  },
  "a setter": (stack) => {
    new ZstackIsoProvider(stack, "p").accountPassword = CANARY;
  },
  "an override": (stack) => {
    new ZstackIsoProvider(stack, "p").addOverride("account_password", CANARY);
  },
  "text before a token": (stack) => {
    const { stringValue } = password(stack);
    new ZstackIsoProvider(stack, "p", {
      accountPassword: CANARY + stringValue,
    });
  },
  "text after an expression": (stack) => {
    new ZstackIsoProvider(stack, "p", {
      accountPassword: `\${var.password}${CANARY}`,
    });
  },
  "a text within a function": (stack) => {
    new ZstackIsoProvider(stack, "p", {
      accountPassword: Token.asString(Fn.sensitive(CANARY)),
    });
  },
  "texts within nested functions": (stack) => {
    new ZstackIsoProvider(stack, "p", {
      sessionUuid: `\${trimspace(join(".", ["${CANARY}", "a.b"]))}`,
    });
  },
  "an expression that is only a text": (stack) => {
    new ZstackIsoProvider(stack, "p", { accountPassword: `\${"${CANARY}"}` });
  },
  "a token that becomes text": (stack) => {
    new ZstackIsoProvider(stack, "p", {
      accountPassword: Lazy.stringValue({ produce: () => CANARY }),
    });
  },
  "a private key in place of a certificate": (stack) => {
    new ZstackIsoProvider(stack, "p", { clientCertPem: KEY });
  },
  "a private key behind the CA's certificate": (stack) => {
    new ZstackIsoProvider(stack, "p").caCertPem =
      `-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n${KEY}`;
  },
  "user info in endpoint": (stack) => {
    new ZstackIsoProvider(stack, "p", {
      endpoint: `http://admin:${CANARY}@10.0.0.5:8080`,
    });
  },
  "user info in an endpoint without a scheme": (stack) => {
    new ZstackIsoProvider(stack, "p", {
      endpoint: `admin:${CANARY}@10.0.0.5:8080`,
    });
  },
  "user info in one of endpoints": (stack) => {
    new ZstackIsoProvider(stack, "p", {
      endpoints: ["http://10.0.0.5", `http://${CANARY}@10.0.0.6`],
    });
  },
  "user info in host": (stack) => {
    new ZstackIsoProvider(stack, "p", { host: `admin:${CANARY}@10.0.0.5` });
  },
  "a token in the proxy's URL": (stack) => {
    new ZstackIsoProvider(stack, "p", {
      proxyUrl: `http://${CANARY}@proxy.example.com:3128`,
    });
  },
};

describe.each([
  ["JSON", false],
  ["HCL", true],
])("synthesized as %s", (_format, hcl) => {
  it.each(Object.entries(LITERALS))(
    "refuses a secret as %s, names the construct, and neither repeats nor writes it",
    (_way, build) => {
      const { error, written } = synth(build, { hcl });
      expect(error).toBeInstanceOf(ConstructError);
      const { code, message } = error as ConstructError;
      expect(code).toBe("LiteralSecret");
      expect(message).toMatch(/^stack\/p: \w+ (?:is written as|holds) a/);
      expect(message).not.toContain(CANARY);
      expect(written).not.toContain(CANARY);
    },
  );

  it.each<[string, Build]>([
    [
      "a sensitive variable",
      (stack) => {
        const { stringValue } = password(stack);
        new ZstackIsoProvider(stack, "p", { accountPassword: stringValue });
      },
    ],
    [
      "a raw expression",
      (stack) => {
        password(stack);
        new ZstackIsoProvider(stack, "p", {
          accountPassword: "${var.password}",
        });
      },
    ],
    [
      "an expression with a call and braces",
      (stack) => {
        password(stack);
        const call = '${lookup({ pw = var.password }, "pw")}';
        new ZstackIsoProvider(stack, "p", { accountPassword: call });
      },
    ],
    [
      "a reference within a text within a function",
      (stack) => {
        password(stack);
        const call = '${sensitive("${var.password}")}';
        new ZstackIsoProvider(stack, "p", { accountPassword: call });
      },
    ],
    [
      "a file",
      (stack) => {
        password(stack);
        new ZstackIsoProvider(stack, "p", {
          accountPassword: '${chomp(file("/run/secrets/pw"))}',
          accountName: "${var.password}",
        });
      },
    ],
    [
      "an override with a reference",
      (stack) => {
        const { stringValue } = password(stack);
        const provider = new ZstackIsoProvider(stack, "p");
        provider.addOverride("account_password", Token.asString(stringValue));
      },
    ],
  ])("takes %s", (_what, build) => {
    const { error, written } = synth(build, { hcl });
    expect(error).toBeUndefined();
    expect(written).toContain("var.password");
    expect(existsSync(path.join(outdir, "stacks/stack"))).toBe(true);
  });
});

it("takes endpoints, a proxy and certificates that hold no secret", () => {
  const certificate =
    "-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n";
  const { error } = synth((stack) => {
    new ZstackIsoProvider(stack, "p", {
      endpoints: ["http://10.0.0.5:8080/zstack", "https://[fd00::5]/a@b"],
      proxyUrl: "http://proxy.example.com:3128",
      clientCertPem: certificate,
      accountName: "admin@example.com",
    });
  });
  expect(error).toBeUndefined();
});
