import {
  type Emulator,
  type EmulatorOptions,
  startEmulator,
} from "../../../src/emulator";
import { forgetSecrets } from "../../../src/foundation";
import {
  type ConnectionSettings,
  type Credential,
  loadClient,
  type ZStackClient,
} from "../../../src/zstack";

/** Emulated clouds and clients for the tests of a file, closed after each of them. */
export function cloudsOfEach() {
  const emulators: Emulator[] = [];
  const clients: ZStackClient[] = [];
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.close()));
    await Promise.all(emulators.splice(0).map((one) => one.close()));
    forgetSecrets();
  });
  return {
    cloud: async (options: EmulatorOptions = {}): Promise<Emulator> => {
      const emulator = await startEmulator(options);
      emulators.push(emulator);
      return emulator;
    },
    clientOf: async (
      nodes: Emulator | readonly Emulator[],
      credential: Credential,
      more: Partial<ConnectionSettings> = {},
    ): Promise<ZStackClient> => {
      const endpoints = [nodes].flat().map(({ url }) => ({ baseUrl: url }));
      const client = await loadClient({ endpoints, credential, ...more });
      clients.push(client);
      return client;
    },
  };
}

/** How often this path was asked for. */
export function sent({ requests }: Emulator, path: string): number {
  return requests.filter((request) => request.path === path).length;
}
