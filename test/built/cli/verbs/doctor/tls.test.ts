import { command } from "../../../../support/cli/command";
import { doctor, withNode } from "../../../../support/cli/doctor";
import {
  makeCertificates,
  issued,
  selfSigned,
} from "../../../../support/cloud/certificates";
import { signedIn } from "../../../../support/cloud/signed-in";

it("an unknown CA, with the certificate that is shown there: 6", async () => {
  const { server } = makeCertificates();
  await withNode({ tls: server }, async (emulator) => {
    const checkup = await doctor(signedIn(emulator));
    expect(checkup).toMatchObject({ code: 6, mend_first: { stage: "tls" } });
    expect(checkup.mend_first?.advice).toContain("ZSTACK_CA_CERT_FILE");
    expect(
      checkup.checks.find(({ stage }) => stage === "tls")?.message,
    ).toContain("by paper CA");
  });
});

it("a certificate for another name: 6", async () => {
  const authority = selfSigned({ name: "paper CA" });
  const tls = issued(authority, {
    name: "elsewhere",
    altNames: "DNS:elsewhere.example",
  });
  await withNode({ tls }, async (emulator) => {
    const env = { ...signedIn(emulator), ZSTACK_CA_CERT_PEM: authority.cert };
    const checkup = await doctor(env);
    expect(checkup).toMatchObject({ code: 6, mend_first: { stage: "tls" } });
    expect(checkup.mend_first?.advice).toContain("ZSTACK_TLS_SERVER_NAME");
    const named = { ZSTACK_TLS_SERVER_NAME: "elsewhere.example" };
    expect(await doctor({ ...env, ...named })).toMatchObject({ code: 0 });
  });
});

it("a client certificate that is wanted: 6", async () => {
  const { ca, server, client } = makeCertificates();
  await withNode({ tls: { ...server, clientCa: ca } }, async (emulator) => {
    const env = { ...signedIn(emulator), ZSTACK_CA_CERT_PEM: ca };
    const checkup = await doctor(env);
    expect(checkup).toMatchObject({ code: 6 });
    expect(checkup.mend_first?.advice).toContain("ZSTACK_CLIENT_CERT_PEM");
    const pair = {
      ZSTACK_CLIENT_CERT_PEM: client.cert,
      ZSTACK_CLIENT_KEY_PEM: client.key,
    };
    expect(await doctor({ ...env, ...pair })).toMatchObject({ code: 0 });
  });
});

it("warns where certificates are not checked, and finds nothing broken", async () => {
  const { server } = makeCertificates();
  await withNode({ tls: server }, async (emulator) => {
    const { code, stdout, stderr } = await command(["doctor"], {
      ...signedIn(emulator),
      ZSTACK_INSECURE_SKIP_VERIFY: "true",
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/warning +tls +the certificate is not checked/);
    expect(stdout).toContain("Nothing is broken. Name the CA");
    expect(stderr).toContain("warning: The management node's certificate");
  });
});
