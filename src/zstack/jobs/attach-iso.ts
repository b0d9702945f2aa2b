import { type ZStackClient } from "../client";
import { vmFromResult } from "../inventories-from-wire";
import { type JobPorts, runJob } from "./run-job";

/**
 * AttachIsoToVmInstance and DetachIsoFromVmInstance.
 *
 * @param changed called when a change has ended, however it did
 */
export function isoJobs(
  ports: JobPorts,
  changed: () => void,
): Pick<ZStackClient, "attachIso" | "detachIso"> {
  return {
    attachIso: ({ vmUuid, imageUuid, cdRomUuid }, options = {}) =>
      runJob(
        {
          method: "POST",
          path: `${isoPath(vmUuid)}/${encodeURIComponent(imageUuid)}`,
          // The drive has no field of its own: it is named by a system tag
          // (docs/zstack-contract.md#attach).
          body:
            cdRomUuid === undefined
              ? {}
              : { systemTags: [`cdromUuid::${cdRomUuid}`] },
          read: (result) => vmFromResult(result, vmUuid),
        },
        ports,
        options,
      ).finally(changed),
    detachIso: ({ vmUuid, imageUuid }, options = {}) =>
      runJob(
        {
          method: "DELETE",
          path: isoPath(vmUuid),
          query: new URLSearchParams([["isoUuid", imageUuid]]),
          read: (result) => vmFromResult(result, vmUuid),
        },
        ports,
        options,
      ).finally(changed),
  };
}

function isoPath(vmUuid: string): string {
  return `/v1/vm-instances/${encodeURIComponent(vmUuid)}/iso`;
}
