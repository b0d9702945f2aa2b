/**
 * zstack: asks the cloud by its REST API; returns typed inventories or coded errors.
 *
 * No Terraform, no rule about candidates, no printing. Cheap to load: node-fetch comes with {@link
 * loadClient}.
 */
export {
  connectionError,
  connectionProblems,
  readConnection,
  readEndpoints,
} from "./connection/read-connection";
export {
  type ConnectionProblem,
  type ConnectionInput,
  type ConnectionKey,
  type ConnectionSettings,
  type Credential,
  type Limits,
  type TlsSettings,
} from "./connection/settings";
export type { Endpoint } from "./connection/endpoint";
export {
  type ZStackErrorRow,
  ZSTACK_ERRORS,
  type ZStackErrorCode,
} from "./error-table";
export { ZStackError, type ZStackErrorOptions } from "./errors";
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
  CandidateQuery,
  ClientPorts,
  DriveQuery,
  FindOptions,
  ZStackClient,
} from "./client";
export type { CallOptions } from "./transport/api-request";
export { type FirstHop, loadClient, loadFirstHop } from "./load-client";
export { logOutAtExit } from "./sign-in/log-out-at-exit";
export { outcomeUnknown } from "./jobs/job-errors";
export { type JobState } from "./jobs/job-state";
export { type ChangeOptions } from "./jobs/run-job";
export type { NodeFacts } from "./node-facts";
export { argumentName } from "./connection/setting-names";
export { type Spelling } from "./connection/settings";
export {
  CONNECTION_KEYS,
  CONNECTION_SETTINGS,
  environmentName,
  type Setting,
  type SettingKind,
} from "./connection/setting-table";
