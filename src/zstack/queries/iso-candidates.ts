import { type Clock } from "../../foundation";
import { type ZStackClient } from "../client";
import { type ImageInventory } from "../inventories";
import { imageFromWire } from "../inventories-from-wire";
import { InFlight } from "../sharing/in-flight";
import { type SignIn } from "../sign-in/sign-in";

/**
 * GetCandidateIsoForAttachingVm. Two data sources about one VM, with other filters, ask the cloud
 * the same, and it is sent once.
 */
export function isoCandidateLists(
  signIn: SignIn,
  clock: Clock,
): Pick<ZStackClient, "listIsoCandidates"> & { readonly forget: () => void } {
  const lists = new InFlight<readonly ImageInventory[]>(clock);
  return {
    listIsoCandidates: (vmUuid, options = {}) => {
      const { deadline, systemTags = [], userTags = [] } = options;
      // Lists are sent as repeated keys (docs/zstack-contract.md#candidates-request).
      const query = new URLSearchParams([
        ...systemTags.map((tag): [string, string] => ["systemTags", tag]),
        ...userTags.map((tag): [string, string] => ["userTags", tag]),
      ]);
      const path = `/v1/vm-instances/${encodeURIComponent(vmUuid)}/iso-candidates`;
      return lists.ask(
        `${path}?${query.toString()}`,
        async (signal) => {
          const request = { method: "GET", path, query } as const;
          const { fields } = await signIn.call(request, { signal, deadline });
          return fields.inventories(imageFromWire);
        },
        options,
      );
    },
    forget: () => {
      lists.forget();
    },
  };
}
