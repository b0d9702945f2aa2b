import {
  DEFAULT_WORLD,
  type Emulator,
  type EmulatorOptions,
  startEmulator,
} from "../../../src/emulator";
import { answerAs, command } from "./command";

const { accessKey } = DEFAULT_WORLD;

export interface Checkup {
  ok: boolean;
  checks: {
    stage: string;
    status: string;
    message: string;
    advice: string | null;
  }[];
  mend_first: { stage: string; advice: string } | null;
  code: number | null;
}

/** What `zstack-iso doctor --json` finds with these settings. */
export async function doctor(
  env: NodeJS.ProcessEnv,
  ...args: string[]
): Promise<Checkup> {
  const ran = await command(["doctor", "--json", ...args], env);
  return { ...(answerAs("doctor", ran) as Checkup), code: ran.code };
}

/** The stages with this status, in order. */
export function stages({ checks }: Checkup, status: string): string[] {
  return checks
    .filter((check) => check.status === status)
    .map(({ stage }) => stage);
}

/** Hands an emulator to the test, and sees that nobody stays signed in. */
export async function withNode(
  options: EmulatorOptions,
  test: (emulator: Emulator) => Promise<void>,
): Promise<void> {
  const emulator = await startEmulator(options);
  try {
    await test(emulator);
    if (emulator.liveSessions > 0)
      throw new TypeError(`${emulator.liveSessions} sessions were left`);
  } finally {
    await emulator.close();
  }
}

/** Signs in by access key; over `signedIn`. */
export const byKey = {
  ZSTACK_ACCOUNT_NAME: "",
  ZSTACK_ACCOUNT_PASSWORD: "",
  ZSTACK_ACCESS_KEY_ID: accessKey.id,
  ZSTACK_ACCESS_KEY_SECRET: accessKey.secret,
};
