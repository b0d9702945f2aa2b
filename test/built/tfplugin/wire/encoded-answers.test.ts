import { PluginHost } from "../../../support/plugin/plugin-host";
import {
  CALLS,
  unencodedAnswer,
} from "../../../support/plugin/unencoded-answer";
import { pluginFile } from "../../../support/terraform/terraform";

it("the answers that the build has encoded are those that the provider gives", async () => {
  const host = await PluginHost.start(pluginFile(), { PATH: process.env.PATH });
  for (const name of [...CALLS, ...CALLS])
    expect(await host.call(name, {})).toEqual(await unencodedAnswer(name));
  await host.stop();
});
