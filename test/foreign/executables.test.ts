import {
  DEFAULT_WORLD,
  type Emulator,
  type EmulatorOptions,
  startEmulator,
} from "../../src/emulator";
import { makeCertificates } from "../support/cloud/certificates";
import { emptyMachine } from "../support/release/empty-machine";
import { removeFolders } from "../support/release/release";
import { FOREIGN, type Started } from "../support/foreign/foreign";
import { candidatesTf, Workspace } from "../support/terraform/terraform";
import { signedIn } from "../support/cloud/signed-in";

const { vms, isos } = DEFAULT_WORLD;

const ATTACH = `
resource "zstack_vm_iso_attachment" "install" {
  provider         = zstack-iso
  vm_instance_uuid = "${vms.web}"
  image_uuid       = "${isos.rocky94}"
}
`;

// Emulated processors and Wine take their time: minutes, not seconds.
jest.setTimeout(600_000);

describe.each(FOREIGN)("the executable for $platform", ({ start }) => {
  let plugin: Started;
  beforeAll(() => {
    plugin = start();
  });
  afterAll(() => {
    plugin.end();
    removeFolders();
  });

  const opened: Workspace[] = [];
  let emulator: Emulator;
  afterEach(async () => {
    for (const one of opened.splice(0)) one.remove();
    await emulator.close();
  });

  async function workspace(
    mainTf: string,
    options: EmulatorOptions = {},
  ): Promise<Workspace> {
    emulator = await startEmulator(options);
    const account = signedIn(emulator);
    const env = { ...emptyMachine(), ...account };
    const one = new Workspace(mainTf, env, plugin.file);
    opened.push(one);
    await one.init();
    return one;
  }

  it("plans, attaches, has nothing to change in a second plan, and ejects", async () => {
    const one = await workspace(candidatesTf(vms.web) + ATTACH);
    const drive = () =>
      emulator.world.vms.find(({ uuid }) => uuid === vms.web)?.cdRoms[0]
        ?.isoUuid;
    const applied = await one.run("apply", "-auto-approve", "-input=false");
    expect(applied).toMatchObject({ code: 0, stderr: "" });
    expect(applied.stdout).toContain(isos.rocky94);
    expect(drive()).toBe(isos.rocky94);
    expect(
      await one.run("plan", "-detailed-exitcode", "-input=false"),
    ).toMatchObject({ code: 0 });
    expect(await one.run("destroy", "-auto-approve")).toMatchObject({
      code: 0,
    });
    expect(drive() ?? null).toBeNull();
    expect(emulator.liveSessions).toBe(0);
  });

  it("checks the server's certificate against the given authority, and refuses another's", async () => {
    const mine = makeCertificates();
    const one = await workspace(candidatesTf(vms.web), { tls: mine.server });
    const given = (ca: string) =>
      candidatesTf(vms.web, {
        provider: `  ca_cert_pem = <<-PEM\n${ca}\nPEM\n`,
      });
    one.write("main.tf", given(mine.ca));
    expect(await one.run("plan", "-input=false")).toMatchObject({ code: 0 });
    one.write("main.tf", given(makeCertificates().ca));
    const refused = await one.run("plan", "-input=false");
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/certificate/i);
    expect(emulator.liveSessions).toBe(0);
  });

  it("gives up on a node that accepts and never answers", async () => {
    const one = await workspace(
      candidatesTf(vms.web, { provider: '  request_timeout = "500ms"' }),
    );
    emulator.faults.add({ kind: "hang" });
    const plan = await one.run("plan", "-input=false");
    expect(plan.code).toBe(1);
    expect(plan.stderr).toContain("500ms");
  });
});
