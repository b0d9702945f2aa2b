import { execFileSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { createServerCertificate } from "../../../../src/tfplugin/process/certificate";

describe("the server's certificate", () => {
  const { der, certificatePem, privateKeyPem } = createServerCertificate();
  const certificate = new X509Certificate(der);

  it("is what Terraform asks for: for localhost, a server's, valid a minute ago, and signed by itself", () => {
    expect(certificate.subjectAltName).toBe("DNS:localhost");
    expect(certificate.keyUsage).toContain("1.3.6.1.5.5.7.3.1");
    expect(Date.parse(certificate.validFrom)).toBeLessThan(Date.now() - 50_000);
    expect(Date.parse(certificate.validTo)).toBeGreaterThan(Date.now());
    expect(certificate.ca).toBe(true);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(privateKeyPem).toContain("PRIVATE KEY");
  });

  it("is fresh each time", () => {
    expect(
      new X509Certificate(createServerCertificate().der).serialNumber,
    ).not.toBe(certificate.serialNumber);
  });

  it("is read by OpenSSL, and dates beyond 2050 are, too", () => {
    const late = createServerCertificate(Date.UTC(2055, 1, 1)).certificatePem;
    for (const pem of [certificatePem, late]) {
      expect(
        execFileSync("openssl", ["x509", "-noout", "-text"], {
          input: pem,
          encoding: "utf8",
        }),
      ).toContain("ecdsa-with-SHA256");
    }
    expect(new X509Certificate(late).validFrom).toContain("2055");
  });
});
