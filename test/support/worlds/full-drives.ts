import { defaultWorld, type World } from "../../../src/emulator";
import { fleetUuid, fleetWorld } from "./fleet";

export interface FullDrives {
  readonly vms: number;
  /** ISOs in each. Default 3. */
  readonly drives?: number;
  readonly isos?: number;
}

/**
 * A cloud in which every drive of every VM holds an ISO; the uuids of the drives are in no order of
 * their VMs.
 */
export function worldOfFullDrives({
  vms,
  drives = 3,
  isos = 40,
}: FullDrives): World {
  const world = fleetWorld({ vms, isos });
  for (const image of world.images)
    Object.assign(image, { mediaType: "ISO", state: "Enabled" });
  for (const [i, vm] of world.vms.entries())
    vm.cdRoms = Array.from({ length: drives }, (_, deviceId) => ({
      uuid: scattered(i * drives + deviceId),
      deviceId,
      isoUuid: fleetUuid("iso", (i + deviceId) % isos),
    }));
  return { ...defaultWorld(), ...world };
}

function scattered(number: number): string {
  const head = (Math.imul(number + 1, 2_654_435_761) >>> 0).toString(16);
  return head.padStart(8, "0") + number.toString(16).padStart(24, "0");
}
