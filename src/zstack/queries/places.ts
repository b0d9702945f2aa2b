import { type ZStackClient } from "../client";
import {
  backupStorageFromWire,
  clusterFromWire,
  primaryStorageFromWire,
} from "../inventories-from-wire";
import { type SignIn } from "../sign-in/sign-in";
import { QueryApi } from "./query-api";

/** QueryCluster, QueryPrimaryStorage, QueryBackupStorage. */
export function placeQueries(
  signIn: SignIn,
): Pick<
  ZStackClient,
  "findClusters" | "findPrimaryStorages" | "findBackupStorages"
> {
  const clusters = new QueryApi("/v1/clusters", clusterFromWire, signIn);
  // By list, also for one: GET /v1/primary-storage/{uuid} DELETES the storage. It is alone on its
  // path, and the verb is not looked at.
  const primaryStorages = new QueryApi(
    "/v1/primary-storage",
    primaryStorageFromWire,
    signIn,
  );
  const backupStorages = new QueryApi(
    "/v1/backup-storage",
    backupStorageFromWire,
    signIn,
  );
  return {
    findClusters: (uuids, options) => clusters.byUuids(uuids, options),
    findPrimaryStorages: (uuids, options) =>
      primaryStorages.byUuids(uuids, options),
    findBackupStorages: (uuids, options) =>
      backupStorages.byUuids(uuids, options),
  };
}
