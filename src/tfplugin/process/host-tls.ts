import { X509Certificate } from "node:crypto";
import { type Socket } from "node:net";
import { createServer, type TLSSocket } from "node:tls";
import { errorText, type Logger } from "../../foundation";
import { type ServerCertificate } from "./certificate";

export interface HostTlsOptions {
  readonly own: Pick<ServerCertificate, "certificatePem" | "privateKeyPem">;
  /** What the host will present: it announced it before, and nothing else may connect. */
  readonly hostCertificatePem: string;
  readonly log: Logger;
}

/**
 * TLS on both sides, between this process and the one host that started it.
 *
 * The host's certificate signs itself and is known to the byte, so it is compared rather than
 * verified against an authority; that the host has its key is proved by the handshake. (Given as an
 * authority it would cost 18 ms: Node then parses all public ones first.)
 *
 * @returns takes connections; those that are the host's go on to `onHost`, all others are closed
 */
export function hostTls(
  { own, hostCertificatePem, log }: HostTlsOptions,
  onHost: (clear: TLSSocket) => void,
): (socket: Socket) => void {
  const expected = new X509Certificate(hostCertificatePem).raw;
  const server = createServer({
    cert: own.certificatePem,
    key: own.privateKeyPem,
    ca: [],
    minVersion: "TLSv1.2",
    ALPNProtocols: ["h2"],
    requestCert: true,
    rejectUnauthorized: false, // decided below
  });
  server.on("secureConnection", (socket) => {
    // Also while nobody reads from it yet: an error without a listener would end the process as a
    // crash.
    socket.on("error", (error) => {
      log.debug("the host's connection failed", { error: errorText(error) });
    });
    if (socket.getPeerX509Certificate()?.raw.equals(expected) === true) {
      onHost(socket);
      return;
    }
    log.warn("refused a connection: its certificate is not the host's");
    socket.destroy();
  });
  server.on("tlsClientError", (error, socket) => {
    log.debug("a TLS handshake failed", { error: errorText(error) });
    socket.destroy();
  });
  return (socket) => {
    server.emit("connection", socket);
  };
}
