import { type ZStackClient } from "../client";
import { type VmCdRomInventory } from "../inventories";
import { cdRomFromWire } from "../inventories-from-wire";
import { type SignIn } from "../sign-in/sign-in";
import { QueryApi, requireAmong } from "./query-api";

/** QueryVmCdRom. */
export function driveQueries(
  signIn: SignIn,
): Pick<ZStackClient, "filledDrivePages"> {
  const drives = new QueryApi("/v1/vm-instances/cdroms", cdRomFromWire, signIn);
  return {
    filledDrivePages: ({ vmUuids, pageSize, ...options } = {}) => {
      const filled = "isoUuid not null";
      if (vmUuids === undefined)
        return drives.pages([filled], options, pageSize);
      const ofVms = `vmInstanceUuid?=${vmUuids.join(",")}`;
      return drivesOf(
        vmUuids,
        drives.pages([filled, ofVms], options, pageSize),
      );
    },
  };
}

async function* drivesOf(
  vmUuids: readonly string[],
  found: AsyncIterable<readonly VmCdRomInventory[]>,
): AsyncGenerator<readonly VmCdRomInventory[], void, undefined> {
  for await (const page of found) {
    requireAmong(vmUuids, page, ({ vmInstanceUuid }) => vmInstanceUuid);
    yield page;
  }
}
