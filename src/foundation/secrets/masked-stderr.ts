import { redact } from "./redaction";

/**
 * Masks the known secrets in what Node.js itself prints on stderr when NODE_DEBUG asks it to: its
 * `http` prints the headers of each request, and Terraform keeps a plugin's stderr in its log.
 */
export function maskStderr({ NODE_DEBUG = "" }: NodeJS.ProcessEnv): void {
  if (NODE_DEBUG === "") return;
  const write = process.stderr.write.bind(process.stderr);
  process.stderr.write = (chunk: unknown, ...rest: unknown[]) =>
    write(
      typeof chunk === "string" ? redact(chunk) : (chunk as Uint8Array),
      ...(rest as []),
    );
}
