import { type ConnectionInput, readConnection } from "../../../src/zstack";

/** How these tests call a setting: nothing else writes it so. */
export const spelled = (key: string): string => `<${key}>`;

export const ACCOUNT = {
  accountName: "admin",
  accountPassword: "s3cret-canary",
};

/** Reads settings of this configuration and environment. */
export function read(
  input: ConnectionInput,
  env: Record<string, string> = {},
): ReturnType<typeof readConnection> {
  return readConnection(input, env, spelled);
}

/** What is wrong with them, each as `summary: detail`. */
export function problemsOf(
  input: ConnectionInput,
  env: Record<string, string> = {},
): string[] {
  const found = read(input, env);
  return "problems" in found
    ? found.problems.map(({ summary, detail }) => `${summary}: ${detail}`)
    : [];
}
