import { DEFAULT_WORLD, startEmulator } from "../../src/emulator";
import { PROVIDER_ADDRESS, zstackIsoProvider } from "../../src/provider";
import { serveReattached } from "../../src/tfplugin";
import { candidatesTf, Workspace } from "../support/terraform/terraform";
import { signedIn } from "../support/cloud/signed-in";

const { vms } = DEFAULT_WORLD;

it("serves Terraform from within a running process, for a debugger, through many commands, and logs out when it is closed", async () => {
  const emulator = await startEmulator();
  const environment = signedIn(emulator);
  const reattached = await serveReattached(
    zstackIsoProvider(environment),
    PROVIDER_ADDRESS,
  );
  const one = new Workspace(candidatesTf(vms.db), {
    TF_REATTACH_PROVIDERS: reattached.reattachProviders,
  });
  expect(await one.run("apply", "-auto-approve", "-input=false")).toMatchObject(
    { code: 0 },
  );
  expect(
    await one.run("plan", "-detailed-exitcode", "-input=false"),
  ).toMatchObject({ code: 0 });
  expect(emulator.liveSessions).toBe(1);
  await reattached.close();
  expect(emulator.liveSessions).toBe(0);
  one.remove();
  await emulator.close();
});
