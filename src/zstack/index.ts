/**
 * zstack: asks the cloud by its REST API; returns typed answers or coded errors.
 *
 * No Terraform, no rule about candidates, no printing. Cheap to load: node-fetch comes with {@link loadClient}.
 */
export {
  connectionError,
  connectionFaults,
  readConnection,
  readEndpoints,
  SECRET_SETTINGS,
} from "./connection";
export {
  CONNECTION_ENVIRONMENT,
  CONNECTION_KINDS,
  type ConnectionFault,
  type ConnectionInput,
  type ConnectionKey,
  type ConnectionSettings,
  type Credential,
  environmentName,
  type Limits,
  type Spelling,
  type TlsSettings,
} from "./settings";
export type { Endpoint } from "./endpoint";
export {
  ZStackError,
  type ZStackErrorCode,
  type ZStackErrorOptions,
} from "./errors";
export type {
  BackupStorageInventory,
  ClusterInventory,
  ImageBackupStorageRefInventory,
  ImageInventory,
  PrimaryStorageInventory,
  VmCdRomInventory,
  VmInstanceInventory,
  VolumeInventory,
} from "./inventories";
export type {
  CallOptions,
  CandidateQuery,
  ClientPorts,
  FindOptions,
  ZStackClient,
} from "./client";
export { type FirstHop, loadClient, loadFirstHop } from "./load-client";
export { logOutAtExit } from "./log-out-at-exit";
export { type JobState, outcomeUnknown } from "./jobs";
export type { NodeFacts } from "./node-facts";
export {
  askSurroundings,
  askSurroundingsOf,
  askVmIsos,
  type VmAsker,
  vmAsking,
  type VmIsos,
  type VmIsosQuestion,
  type VmSurroundings,
} from "./vm-isos";
export {
  type Clock,
  CodedError,
  type CodedErrorOptions,
  type Fault as ErrorFault,
  type LogFields,
  type Logger,
} from "../foundation";
export { type VmFailure, VmsError } from "./vms-error";
export {
  askVmsIsos,
  type Contradiction,
  type ListingPlan,
  type Listings,
  type VmsIsos,
  type VmsIsosQuestion,
} from "./vms-isos";
