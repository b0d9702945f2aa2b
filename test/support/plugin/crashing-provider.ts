// A plugin that crashes when it is asked for data, with a secret in the text of the crash. Bundled
// and started by a test.
import { protectSecret } from "../../../src/foundation";
import { type Provider, serve } from "../../../src/tfplugin";

const secret = process.env.CRASH_SECRET ?? "";
protectSecret(secret);

/** As a bug would: outside of every call. */
function crash(): never {
  throw new TypeError(`cannot read ${secret}`);
}

const provider: Provider<object> = {
  name: "crashing",
  version: "0.0.0",
  schema: { description: "", attributes: {} },
  configure: () => Promise.resolve({ client: {}, diagnostics: [] }),
  dataSources: [
    {
      typeName: "crashing_read",
      schema: {
        description: "",
        attributes: {
          x: { type: "string", mode: "computed", description: "" },
        },
      },
      read: () => {
        setTimeout(crash, 0);
        return new Promise(() => undefined);
      },
    },
  ],
  resources: [],
};

void serve({ ...provider, load: () => Promise.resolve(provider) });
