import { type ClientPorts, type ZStackClient } from "./client";
import { type ConnectionSettings } from "./settings";

/**
 * Makes a client, loading the HTTP side only now: Terraform starts the plugin three times for a plan and needs it once.
 *
 * Nothing is sent until the first call. `close()` it in any case: it logs out.
 */
export async function loadClient(
  settings: ConnectionSettings,
  ports: ClientPorts = {},
): Promise<ZStackClient> {
  const { createClient } = await import("./client.js");
  return createClient(settings, ports);
}
