import {
  DEFAULT_WORLD,
  type Emulator,
  type EmulatorOptions,
  startEmulator,
  type WorldImage,
  type WorldVm,
} from "../../../src/emulator";
import { Caller } from "./emulator-caller";

/** An emulator with its admin signed in, and short words for what tests look at. */
export interface Running {
  readonly emulator: Emulator;
  readonly admin: Caller;
  readonly vm: (uuid: string) => WorldVm;
  readonly image: (uuid: string) => WorldImage;
  /** What each drive of a VM holds, by device number: an ISO's uuid or "". */
  readonly drives: (vmUuid: string) => string[];
  readonly tenant: () => Promise<Caller>;
}

/** Starts one and hands it to the test; it is closed whatever comes of that. */
export async function withEmulator(
  test: (running: Running) => Promise<void>,
  options: EmulatorOptions = {},
): Promise<void> {
  const emulator = await startEmulator(options);
  const { vms, images } = emulator.world;
  const vm = (uuid: string): WorldVm =>
    vms.find((one) => one.uuid === uuid) as WorldVm;
  try {
    await test({
      emulator,
      admin: await Caller.signIn(emulator.url),
      vm,
      image: (uuid) => images.find((one) => one.uuid === uuid) as WorldImage,
      drives: (uuid) =>
        vm(uuid)
          .cdRoms.toSorted((a, b) => a.deviceId - b.deviceId)
          .map(({ isoUuid = "" }) => isoUuid),
      tenant: () => Caller.signIn(emulator.url, DEFAULT_WORLD.tenant),
    });
  } finally {
    await emulator.close();
  }
}
