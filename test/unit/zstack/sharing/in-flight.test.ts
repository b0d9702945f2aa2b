import { DEFAULT_WORLD, startEmulator } from "../../../../src/emulator";
import { loadClient } from "../../../../src/zstack";
import { until } from "../../../support/until";

const { vms, isos, admin } = DEFAULT_WORLD;

async function rig() {
  const emulator = await startEmulator({ latency: 30 });
  const client = await loadClient({
    endpoints: [{ baseUrl: emulator.url }],
    credential: { kind: "account", ...admin },
  });
  const listings = (): number =>
    emulator.requests.filter(({ path }) => path.endsWith("/iso-candidates"))
      .length;
  const end = async (): Promise<void> => {
    await client.close();
    await emulator.close();
  };
  return { emulator, client, listings, end };
}

it("equal questions that are under way are asked once, others apart", async () => {
  const { client, listings, end } = await rig();
  const [one, two] = await Promise.all([
    client.listIsoCandidates(vms.web),
    client.listIsoCandidates(vms.web),
    client.listIsoCandidates(vms.web, { userTags: ["x"] }),
    client.listIsoCandidates(vms.lab),
  ]);
  expect(one).toEqual(two);
  expect(listings()).toBe(3);
  await client.listIsoCandidates(vms.web);
  expect(listings()).toBe(4);
  await end();
});

it("one who is stopped does not take the others along, and the last who leaves ends the question", async () => {
  const { client, emulator, end } = await rig();
  await client.tryFindVm(vms.web);
  const [first, second] = [new AbortController(), new AbortController()];
  const stopped = client
    .listIsoCandidates(vms.web, { signal: first.signal })
    .catch((caught: unknown) => (caught as Error).name);
  const going = client.listIsoCandidates(vms.web, { signal: second.signal });
  first.abort();
  expect(await stopped).toBe("AbortError");
  expect(await going).toHaveLength(4);
  emulator.faults.add({ kind: "hang", path: "/v1/vm-instances/" });
  const third = new AbortController();
  const alone = client
    .listIsoCandidates(vms.web, { signal: third.signal })
    .catch((caught: unknown) => (caught as Error).name);
  third.abort();
  expect(await alone).toBe("AbortError");
  emulator.faults.clear();
  expect(await client.listIsoCandidates(vms.web)).toHaveLength(4);
  await end();
});

it("nobody who asks after a change gets an answer from before it", async () => {
  const { client, emulator, end } = await rig();
  emulator.faults.add({
    kind: "latency",
    ms: 800,
    path: "/v1/vm-instances/",
    times: 1,
  });
  const before = client.listIsoCandidates(vms.web);
  await until(() =>
    emulator.requests.some(({ path }) => path.endsWith("iso-candidates")),
  );
  await client.attachIso({ vmUuid: vms.web, imageUuid: isos.ubuntu });
  const after = await client.listIsoCandidates(vms.web);
  expect(after.map(({ uuid }) => uuid)).not.toContain(isos.ubuntu);
  expect((await before).map(({ uuid }) => uuid)).toContain(isos.ubuntu);
  await end();
});
