import { Client, credentials } from "@grpc/grpc-js";
import { existsSync } from "node:fs";
import { type Provider, serveReattached } from "../../../../src/tfplugin";
import { ProviderService } from "../../../../src/tfplugin/gen/tfplugin6";

const ADDRESS = "registry.terraform.io/acme/foo";

let shutdowns = 0;
const provider: Provider<object> = {
  name: "foo",
  version: "0.0.0",
  schema: { description: "", attributes: {} },
  configure: () => Promise.resolve({ client: {}, diagnostics: [] }),
  dataSources: [],
  resources: [],
  functions: [
    {
      name: "nothing",
      summary: "",
      description: "",
      parameters: [],
      returns: "string",
      call: () => ({ result: null }),
    },
  ],
  shutdown: () => {
    shutdowns += 1;
    return Promise.resolve();
  },
};

interface Reattach {
  readonly Protocol: string;
  readonly ProtocolVersion: number;
  readonly Pid: number;
  readonly Test: boolean;
  readonly Addr: { readonly Network: string; readonly String: string };
}

/** The names of the functions of the provider that listens here. */
function functionsAt(address: string): Promise<string[]> {
  const client = new Client(`unix:${address}`, credentials.createInsecure());
  const { getMetadata } = ProviderService;
  return new Promise<string[]>((resolve, reject) => {
    client.makeUnaryRequest(
      getMetadata.path,
      getMetadata.requestSerialize,
      getMetadata.responseDeserialize,
      {},
      (error, answer) => {
        if (error !== null) reject(error);
        else resolve((answer?.functions ?? []).map(({ name }) => name));
      },
    );
  }).finally(() => {
    client.close();
  });
}

it("tells Terraform where this process serves the provider, and serves it there until it is closed", async () => {
  const served = await serveReattached(provider, ADDRESS);
  const { [ADDRESS]: told } = JSON.parse(served.reattachProviders) as Record<
    string,
    Reattach
  >;
  expect(told).toMatchObject({
    Protocol: "grpc",
    ProtocolVersion: 6,
    Pid: process.pid,
    Test: true,
    Addr: { Network: "unix" },
  });
  const address = told?.Addr.String ?? "";
  expect(await functionsAt(address)).toEqual(["nothing"]);
  expect(shutdowns).toBe(0);
  await served.close();
  expect(shutdowns).toBe(1);
  expect(existsSync(address)).toBe(false);
  await expect(functionsAt(address)).rejects.toThrow("UNAVAILABLE");
});
