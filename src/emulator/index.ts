/**
 * emulator: a ZStack management node of paper, over a real HTTP socket, for tests of one's own stacks and for the demo.
 *
 * Written from the server's contract and from recorded answers of a real node; it knows nothing of our client and shares no code with it.
 */
export { type Locale } from "./business-errors";
export { type AccessKeyBackend } from "./call";
export { DEFAULT_WORLD, defaultWorld } from "./default-world";
export { startEmulator } from "./emulator";
export { EmulatorError, type EmulatorErrorCode } from "./errors";
export {
  type Fault,
  type FaultBusinessError,
  type FaultEffect,
  type FaultHandle,
  type Faults,
  type FaultTarget,
} from "./faults";
export {
  type CloudOptions,
  type Emulator,
  type EmulatorOptions,
  type SeenRequest,
  type SocketOptions,
} from "./surface";
export {
  type JobError,
  type JobOptions,
  type JobSteering,
  type KnownJob,
} from "./jobs";
export {
  type World,
  type WorldAccessKey,
  type WorldAccount,
  type WorldBackupStorage,
  type WorldCdRom,
  type WorldCluster,
  type WorldIam2,
  type WorldImage,
  type WorldImageRef,
  type WorldPrimaryStorage,
  type WorldProject,
  type WorldVirtualId,
  type WorldVm,
  type WorldZone,
} from "./world";
export { worldFromJson } from "./world-json";
export {
  CodedError,
  type CodedErrorOptions,
  type Fault as ErrorFault,
  type Clock,
} from "../foundation";
