// For OpenTofu alone: Terraform knows no mirrors in OCI registries. Run by .ci/check.mjs.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import { type AddressInfo } from "node:net";
import path from "node:path";
import { DEFAULT_WORLD, startEmulator } from "../../src/emulator";
import { makeCertificates } from "../support/cloud/certificates";
import {
  artefact,
  emptyFolder,
  removeFolders,
  VERSION,
} from "../support/release/release";
import { candidatesTf, Workspace } from "../support/terraform/terraform";
import { signedIn } from "../support/cloud/signed-in";

const { vms, isos } = DEFAULT_WORLD;
const { ca, server: pair } = makeCertificates();

interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

let layout: string;
let registry: Server;
beforeAll(async () => {
  layout = emptyFolder();
  const tar = artefact(`zstack-iso_${VERSION}_oci.tar`);
  execFileSync("tar", ["-xf", tar, "-C", layout]);
  registry = serve(layout);
  await new Promise<void>((done) => registry.listen(0, "127.0.0.1", done));
});
afterAll(() => {
  registry.closeAllConnections();
  registry.close();
  removeFolders();
});

/** A registry with one repository: what an OCI image layout says, by the paths of the protocol. */
function serve(folder: string): Server {
  const { manifests } = JSON.parse(
    readFileSync(path.join(folder, "index.json"), "utf8"),
  ) as { manifests: readonly Descriptor[] };
  const tagOf = ({ annotations }: Descriptor) =>
    annotations?.["org.opencontainers.image.ref.name"];
  return createServer(pair, (request, response) => {
    const url = new URL(request.url ?? "", "https://registry");
    // Whether it speaks the protocol at all.
    if (url.pathname === "/v2/") return response.end("{}");
    const [, kind = "", reference = ""] =
      /^\/v2\/providers\/iac\/zstack-iso\/(tags|manifests|blobs)\/(.+)$/.exec(
        url.pathname,
      ) ?? [];
    if (kind === "tags")
      return response.end(JSON.stringify({ tags: manifests.map(tagOf) }));
    const tagged = manifests.find((one) => tagOf(one) === reference);
    const digest = tagged?.digest ?? reference;
    const blob = path.join(folder, "blobs", digest.replace(":", "/"));
    if (!digest.includes(":") || !existsSync(blob))
      return response.writeHead(404).end();
    const bytes = readFileSync(blob);
    const { mediaType = "application/octet-stream" } =
      kind === "manifests"
        ? (JSON.parse(bytes.toString()) as { mediaType: string })
        : {};
    response.writeHead(200, {
      "content-type": mediaType,
      "content-length": bytes.length,
      "docker-content-digest": digest,
    });
    return response.end(request.method === "HEAD" ? undefined : bytes);
  });
}

it("is what OpenTofu installs from an OCI registry, and plans with", async () => {
  const { port } = registry.address() as AddressInfo;
  const folder = emptyFolder();
  writeFileSync(path.join(folder, "ca.pem"), ca);
  writeFileSync(
    path.join(folder, "cli.tofurc"),
    `provider_installation {
  oci_mirror {
    repository_template = "127.0.0.1:${port}/providers/\${namespace}/\${type}"
    include             = ["zstack.internal/*/*"]
  }
}
`,
  );
  const emulator = await startEmulator();
  const one = new Workspace(candidatesTf(vms.web), {
    SSL_CERT_FILE: path.join(folder, "ca.pem"),
    TF_CLI_CONFIG_FILE: path.join(folder, "cli.tofurc"),
    ...signedIn(emulator),
  });
  try {
    const init = await one.run("init", "-input=false");
    expect(init).toMatchObject({ code: 0, stderr: "" });
    const plan = await one.run("plan", "-input=false");
    expect(plan).toMatchObject({ code: 0 });
    expect(plan.stdout).toContain(isos.rocky94);
  } finally {
    one.remove();
    await emulator.close();
  }
  expect(emulator.liveSessions).toBe(0);
});
