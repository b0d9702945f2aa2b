/**
 * emulator: a local ZStack management node over a real HTTP socket, for tests of your own
 * stacks and for the demo.
 *
 * Written from the public source (docs/zstack-contract.md) and from recorded answers of a real
 * node; it knows nothing of our client and shares no code with it.
 */
export type { Locale } from "./apis/business-error";
export type { AccessKeyBackend } from "./call";
export { DEFAULT_WORLD, defaultWorld } from "./world/default-world";
export { startEmulator } from "./emulator";
export {
  EMULATOR_ERRORS,
  EmulatorError,
  type EmulatorErrorCode,
} from "./errors";
export type {
  Fault,
  FaultBusinessError,
  FaultEffect,
  FaultHandle,
  Faults,
  FaultTarget,
} from "./control/faults";
export type {
  CloudOptions,
  Emulator,
  EmulatorOptions,
  SeenRequest,
  SocketOptions,
} from "./control/surface";
export type {
  JobError,
  JobOptions,
  JobSteering,
  KnownJob,
} from "./control/job-steering";
export type {
  World,
  WorldAccessKey,
  WorldAccount,
  WorldBackupStorage,
  WorldCdRom,
  WorldCluster,
  WorldIam2,
  WorldImage,
  WorldImageRef,
  WorldPrimaryStorage,
  WorldProject,
  WorldVirtualId,
  WorldVm,
  WorldZone,
} from "./world/world";
export { worldFromJson } from "./world/world-json";
