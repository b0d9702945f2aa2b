import { DEFAULT_WORLD } from "../../../../src/emulator";
import { errorOf } from "../../../support/cloud/emulator-caller";
import { withEmulator } from "../../../support/cloud/running-emulator";

const { isos, vms } = DEFAULT_WORLD;
const LIST = `GET /v1/vm-instances/${vms.web}/iso-candidates`;

describe("the list of candidates", () => {
  it("names its Java classes only to a client that asks for them", () =>
    withEmulator(async ({ admin: caller }) => {
      const asked = await caller.send(LIST, {
        headers: { "x-json-schema": "true" },
      });
      expect(asked.body).toMatchObject({
        schema: { "inventories[0]": "org.zstack.header.image.ImageInventory" },
      });
      expect((await caller.send(LIST)).body).not.toHaveProperty("schema");
    }));

  it.each([
    [
      "vmInstanceUuid=a&vmInstanceUuid=b",
      400,
      /^Invalid query parameter\[vmInstanceUuid\]/,
    ],
    ["systemTags.x=a", 500, /::systemTags must be annotated by @MapField$/],
    [
      "systemTags=ephemeral::validationOnly",
      500,
      /^Unknown property 'inventories'/,
    ],
  ])("is refused with the query %s", (query, status, body) =>
    withEmulator(async ({ admin: caller }) => {
      const refused = await caller.send(`${LIST}?${query}`);
      expect(refused).toEqual({
        status,
        body: expect.stringMatching(body) as unknown,
      });
    }),
  );

  it("is given with tags that a node knows nothing of", () =>
    withEmulator(async ({ admin: caller }) => {
      const { status } = await caller.send(
        `${LIST}?systemTags=a&systemTags.1=b&userTags=c`,
      );
      expect(status).toBe(200);
    }));

  it("fails inside for a VM without a root volume", () =>
    withEmulator(async ({ admin: caller, vm }) => {
      vm(vms.web).rootVolume = null;
      expect(errorOf(await caller.send(LIST)).code).toBe("SYS.1000");
    }));
});

it("are found from either side", () =>
  withEmulator(async ({ admin, emulator }) => {
    const fitting = await admin.list(
      `/v1/images/iso/${isos.ubuntu}/vm-candidates`,
    );
    expect(fitting.map(({ uuid }) => uuid).sort()).toEqual(
      emulator.world.vms
        .filter(({ state }) => state !== "Paused")
        .map(({ uuid }) => uuid)
        .sort(),
    );
  }));
