/**
 * emulator: a ZStack management node of paper, over a real HTTP socket, for tests of one's own stacks and for the demo.
 *
 * Written from the server's contract and from recorded answers of a real node; it knows nothing of our client and shares no code with it.
 */
export type { Locale } from "./business-errors";
export type { AccessKeyBackend } from "./call";
export { DEFAULT_WORLD, defaultWorld } from "./default-world";
export { startEmulator } from "./emulator";
export { EmulatorError, type EmulatorErrorCode } from "./errors";
export type {
  Fault,
  FaultBusinessError,
  FaultEffect,
  FaultHandle,
  Faults,
  FaultTarget,
} from "./faults";
export type {
  CloudOptions,
  Emulator,
  EmulatorOptions,
  SeenRequest,
  SocketOptions,
} from "./surface";
export type { JobError, JobOptions, JobSteering, KnownJob } from "./jobs";
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
} from "./world";
export { worldFromJson } from "./world-json";
export {
  CodedError,
  type CodedErrorOptions,
  type Fault as ErrorFault,
  type Clock,
} from "../foundation";
