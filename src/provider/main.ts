// The plugin's executable. Import nothing before the guard: whatever a module prints on stdout
// would break the handshake; and nothing beyond what the handshake needs: Terraform starts this
// file three times for one plan.
import "../tfplugin/process/console-guard";
import { serve } from "../tfplugin/process/serve";
import { VERSION } from "../foundation";
import { PROVIDER_NAME } from "./provider-name";

void serve({
  name: PROVIDER_NAME,
  version: VERSION,
  load: async () => {
    const { zstackIsoProvider } = await import("./zstack-iso-provider.js");
    return zstackIsoProvider();
  },
  loadAnswers: async () => {
    const { ENCODED_ANSWERS } = await import("./encoded-answers.js");
    return ENCODED_ANSWERS;
  },
});
