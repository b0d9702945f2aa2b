import { DEFAULT_WORLD } from "../../../../src/emulator";
import { type Caller, errorOf } from "../../../support/cloud/emulator-caller";
import { withEmulator } from "../../../support/cloud/running-emulator";

const { vms, isos } = DEFAULT_WORLD;
const NOTHING = "1f65bf61248341708265de7d7598ffff";

function attach(vm: string, iso: string): string {
  return `POST /v1/vm-instances/${vm}/iso/${iso}`;
}

async function candidates(caller: Caller, vm: string): Promise<unknown[]> {
  const list = await caller.list(`/v1/vm-instances/${vm}/iso-candidates`);
  return list.map(({ uuid }) => uuid).sort();
}

describe("deleting an image", () => {
  it("takes it out of every drive, and out of every list", () =>
    withEmulator(async ({ admin, drives, image }) => {
      await admin.run(attach(vms.lab, isos.rocky94));
      await admin.run(
        `DELETE /v1/images/${isos.rocky94}?deleteMode=Permissive`,
      );
      expect(drives(vms.lab)).toEqual(["", "", ""]);
      expect(drives(vms.db)).toEqual([""]);
      expect(image(isos.rocky94).status).toBe("Deleted");
      expect(await candidates(admin, vms.web)).not.toContain(isos.rocky94);
    }));

  it("succeeds for an image that is not there, and refuses what is no uuid", () =>
    withEmulator(async ({ admin }) => {
      expect(await admin.run(`DELETE /v1/images/${NOTHING}`)).toEqual({
        status: 200,
        body: {},
      });
      expect(errorOf(await admin.run("DELETE /v1/images/short"))).toMatchObject(
        {
          code: "SYS.1003",
          details: "invalid value[short] of field [uuid]",
        },
      );
    }));
});

describe("changing an image", () => {
  const actions = `PUT /v1/images/${isos.ubuntu}/actions`;

  it("takes a disabled ISO out of the lists, and an enabled one back in", () =>
    withEmulator(async ({ admin }) => {
      const before = await candidates(admin, vms.web);
      const change = (stateEvent: string): Promise<unknown> =>
        admin.run(actions, { body: { changeImageState: { stateEvent } } });
      await change("disable");
      expect(await candidates(admin, vms.web)).toEqual(
        before.filter((uuid) => uuid !== isos.ubuntu),
      );
      await change("enable");
      expect(await candidates(admin, vms.web)).toEqual(before);
    }));

  it.each([
    [{}, /^field\[stateEvent\] .* is mandatory/],
    [{ stateEvent: "off" }, /are \[enable, disable\], but off found$/],
  ])("refuses %j and leaves the image enabled", (event, details) =>
    withEmulator(async ({ admin, image }) => {
      const refused = await admin.run(actions, {
        body: { changeImageState: event },
      });
      expect(errorOf(refused).code).toBe("SYS.1007");
      expect(errorOf(refused).details).toMatch(details);
      expect(image(isos.ubuntu).state).toBe("Enabled");
    }),
  );

  it("renames it without touching its description", () =>
    withEmulator(async ({ admin, image }) => {
      const { description } = image(isos.ubuntu);
      await admin.run(actions, { body: { updateImage: { name: "new" } } });
      const [seen] = await admin.list(`/v1/images/${isos.ubuntu}`);
      expect(seen?.name).toBe("new");
      expect(image(isos.ubuntu).description).toBe(description);
    }));
});
