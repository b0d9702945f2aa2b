import { DEFAULT_WORLD } from "../../../src/emulator";

/** The environment of whoever signs in to this node, by default as the emulator's admin. */
export function signedIn(
  { url }: { readonly url: string },
  {
    name,
    password,
  }: { readonly name: string; readonly password: string } = DEFAULT_WORLD.admin,
): NodeJS.ProcessEnv {
  return {
    ZSTACK_ENDPOINT: url,
    ZSTACK_ACCOUNT_NAME: name,
    ZSTACK_ACCOUNT_PASSWORD: password,
  };
}
