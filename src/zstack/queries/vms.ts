import { type Clock } from "../../foundation";
import { type ZStackClient } from "../client";
import { type VmInstanceInventory } from "../inventories";
import { vmFromWire } from "../inventories-from-wire";
import { Batch } from "../sharing/batch";
import { InFlight } from "../sharing/in-flight";
import { type SignIn } from "../sign-in/sign-in";
import { isNamed, nameConditions } from "./name-condition";
import { QueryApi } from "./query-api";

/** QueryVmInstance. */
export function vmQueries(
  signIn: SignIn,
  clock: Clock,
): Pick<
  ZStackClient,
  "tryFindVm" | "findVmsNamed" | "findVmsHolding" | "vmPages"
> & { readonly forget: () => void } {
  const vms = new QueryApi("/v1/vm-instances", vmFromWire, signIn);
  const byUuid = new Batch(
    (uuids, options) => vms.byUuids(uuids, options),
    clock,
  );
  const byName = new InFlight<readonly VmInstanceInventory[]>(clock);
  return {
    tryFindVm: (vmUuid, options) => byUuid.tryFind(vmUuid, options),
    findVmsNamed: (name, options = {}) => {
      const { deadline } = options;
      const findAll = async (signal: AbortSignal) => {
        const found = await Promise.all(
          nameConditions(name).map((condition) =>
            vms.all([condition], { signal, deadline }),
          ),
        );
        const distinct = new Map(found.flat().map((vm) => [vm.uuid, vm]));
        return [...distinct.values()].filter(isNamed(name));
      };
      return byName.ask(name, findAll, options);
    },
    findVmsHolding: (isoUuid, options) =>
      vms.byValues("vmCdRoms.isoUuid", [isoUuid], options),
    vmPages: (options) => vms.pages([], options),
    forget: () => {
      byUuid.forget();
    },
  };
}
