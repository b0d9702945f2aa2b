import { DEFAULT_WORLD } from "../../../../src/emulator";
import { errorOf } from "../../../support/cloud/emulator-caller";
import { withEmulator } from "../../../support/cloud/running-emulator";

const { vms, isos } = DEFAULT_WORLD;
const NOTHING = "1f65bf61248341708265de7d7598ffff";

function attach(vm: string, iso: string): string {
  return `POST /v1/vm-instances/${vm}/iso/${iso}`;
}

it("refuses a tagged drive that is not there, in either language", async () => {
  const body = { systemTags: [`cdromUuid::${NOTHING}`] };
  await withEmulator(async ({ admin }) => {
    expect(
      errorOf(await admin.run(attach(vms.web, isos.ubuntu), { body })).details,
    ).toBe(`CDROM[uuid：${NOTHING}]不存在`);
  });
  await withEmulator(
    async ({ admin }) => {
      expect(
        errorOf(await admin.run(attach(vms.web, isos.ubuntu), { body }))
          .details,
      ).toBe(`The cdRom[uuid:${NOTHING}] does not exist`);
    },
    { locale: "en_US" },
  );
});
