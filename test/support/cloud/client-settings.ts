import { DEFAULT_WORLD } from "../../../src/emulator";
import { type ConnectionSettings, ZStackError } from "../../../src/zstack";

/** Settings that use a session of somebody else at these endpoints. */
export function bySession(
  urls: string | readonly string[],
  more: Partial<ConnectionSettings> = {},
): ConnectionSettings {
  return {
    endpoints: [urls].flat().map((baseUrl) => ({ baseUrl })),
    credential: { kind: "session", uuid: "a".repeat(32) },
    ...more,
  };
}

/** Settings that sign in at this endpoint as the default world's admin. */
export function byAccount(
  url: string,
  password: string = DEFAULT_WORLD.admin.password,
): ConnectionSettings {
  return {
    endpoints: [{ baseUrl: url }],
    credential: { kind: "account", name: DEFAULT_WORLD.admin.name, password },
  };
}

/** The ZStackError that `work` must reject with. */
export async function errorOf(work: Promise<unknown>): Promise<ZStackError> {
  const caught = await work.then(
    (value) => `resolved with ${JSON.stringify(value)}`,
    (error: unknown) => error,
  );
  if (caught instanceof ZStackError) return caught;
  throw new TypeError(`no ZStackError: ${String(caught)}`);
}

export const NO_INVENTORIES = '{"inventories":[],"schema":{}}';
