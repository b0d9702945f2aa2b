import { DEFAULT_WORLD } from "../../../../src/emulator";
import { type Credential } from "../../../../src/zstack";
import { cloudsOfEach } from "../../../support/cloud/clouds";

const { vms, admin } = DEFAULT_WORLD;
const ACCOUNT: Credential = { kind: "account", ...admin };
const { cloud, clientOf } = cloudsOfEach();

describe("an account", () => {
  it("logs out through a second node when the first one is gone", async () => {
    const first = await cloud();
    const second = await cloud({ sharedWith: first });
    const client = await clientOf([first, second], ACCOUNT);
    await client.listIsoCandidates(vms.web);
    first.faults.add({ kind: "reset" });
    await client.close();
    expect(first.liveSessions).toBe(0);
  });

  it("whose log-out hangs does not hold the process up for longer than it was given", async () => {
    const emulator = await cloud();
    const client = await clientOf(emulator, ACCOUNT);
    await client.listIsoCandidates(vms.web);
    emulator.faults.add({ kind: "hang", method: "DELETE" });
    await client.close({ within: 500 });
    expect(emulator.liveSessions).toBe(1);
    // A request of its own may take 30 s.
  }, 20_000);
});
