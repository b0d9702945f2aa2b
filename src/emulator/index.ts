/**
 * emulator: a ZStack management node of paper, over a real HTTP socket, for tests of one's own stacks and for the demo.
 *
 * Written from the server's contract and from recorded answers of a real node; it knows nothing of our client and shares no code with it.
 */
export { type Locale } from "./business-errors";
export { DEFAULT_WORLD, defaultWorld } from "./default-world";
export {
  type Emulator,
  type EmulatorOptions,
  type SeenRequest,
  startEmulator,
} from "./emulator";
export {
  type JobError,
  type JobOptions,
  type JobSteering,
  type KnownJob,
} from "./jobs";
export {
  type World,
  type WorldAccount,
  type WorldBackupStorage,
  type WorldCdRom,
  type WorldCluster,
  type WorldImage,
  type WorldImageRef,
  type WorldPrimaryStorage,
  type WorldVm,
  type WorldZone,
} from "./world";
