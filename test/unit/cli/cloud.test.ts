import { startEmulator } from "../../../src/emulator";

import { cli } from "../../support/cli/from-source";
import { signedIn } from "../../support/cloud/signed-in";

it("says first that the endpoint speaks http, when https was asked for", async () => {
  const emulator = await startEmulator();
  const endpoint = emulator.url.replace(/^http:/, "https:");
  const ran = await cli(["vms", "--endpoint", endpoint], {
    env: signedIn(emulator),
  });
  await emulator.close();
  expect(ran).toMatchObject({ code: 6, stdout: "" });
  expect(ran.stderr).toMatch(
    /^error: PUT https:\S+ failed \(\w+\): what answers there does not speak TLS \[TlsFailed\]\nReason: TLS: wrong version number\nDoes the endpoint speak http instead of https\?/,
  );
});
