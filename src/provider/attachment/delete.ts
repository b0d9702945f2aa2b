import {
  type ApplyAnswer,
  type CallContext,
  type Diagnostic,
  type ObjectValue,
} from "../../tfplugin";
import {
  outcomeUnknown,
  type VmInstanceInventory,
  type ZStackClient,
  ZStackError,
} from "../../zstack";
import { attachmentOf, driveWith } from "./attachment";
import { canChange, wrongState } from "./faults";
import { type Cloud } from "../cloud";
import { diagnosticFromError, factsOf } from "../diagnostics-from-error";
import { lastLook } from "./last-look";
import { timeoutOf } from "./timeouts";
import { mayStillCome } from "./unsettled";

const GONE: ApplyAnswer = { state: null, diagnostics: [] };

/**
 * Delete: success when, in the end, the ISO is in no drive of the VM, whoever ejected it. Otherwise
 * the state stays.
 */
export async function detachIso(
  {
    state,
    client,
    private: note,
  }: {
    readonly state: ObjectValue;
    readonly private: Uint8Array;
    readonly client: Cloud;
  },
  { signal, log }: CallContext,
): Promise<ApplyAnswer> {
  try {
    const zstack = await client.client(log);
    return await client.turns.take(attachmentOf(state).vmUuid, signal, () =>
      detachInTurn(zstack, { state, note }, signal),
    );
  } catch (caught) {
    return { state, diagnostics: [diagnosticFromError(caught)] };
  }
}

async function detachInTurn(
  zstack: ZStackClient,
  { state, note }: { state: ObjectValue; note: Uint8Array },
  signal: AbortSignal,
): Promise<ApplyAnswer> {
  const attachment = attachmentOf(state);
  const deadline = zstack.deadline(timeoutOf(state, "delete"));
  const options = { signal, deadline };
  const vm = await zstack.tryFindVm(attachment.vmUuid, options);
  if (vm === undefined) return GONE;
  if (IN_THE_BIN.has(vm.state ?? ""))
    return { state: null, diagnostics: [inTheBin(vm)] };
  if (!canChange(vm)) {
    const gone =
      driveWith(vm, attachment.imageUuid) === undefined &&
      wasSeen(state) &&
      !(await mayStillCome(zstack, note, options));
    return gone
      ? GONE
      : { state, diagnostics: [wrongState(vm, "eject an ISO from")] };
  }
  try {
    // Also when no drive holds the ISO: an attach whose outcome we never learned may still be
    // waiting, and the changes of a VM are worked off in order. ZStack takes it as success
    // (docs/zstack-contract.md#detach).
    await zstack.detachIso(attachment, options);
    return GONE;
  } catch (caught) {
    return notConfirmed(zstack, state, caught);
  }
}

/**
 * Terraform hands a tainted resource over without its note; but one that was never seen in a drive
 * is told by its state.
 */
function wasSeen({ device_id: deviceId = null }: ObjectValue): boolean {
  return deviceId !== null;
}

/** A VM in the recycle bin cannot be changed, and goes with its drives. */
const IN_THE_BIN: ReadonlySet<string> = new Set(["Destroyed", "Expunging"]);

function inTheBin({ uuid, state }: VmInstanceInventory): Diagnostic {
  return {
    severity: "warning",
    summary: "The VM of an attachment is destroyed",
    detail: `The VM ${uuid} is ${state ?? "destroyed"}: nothing can be ejected from it any more, so the attachment is taken for gone. Should the VM be recovered, the ISO is still in its drive.`,
  };
}

async function notConfirmed(
  zstack: ZStackClient,
  state: ObjectValue,
  caught: unknown,
): Promise<ApplyAnswer> {
  const vmVanished =
    caught instanceof ZStackError && caught.code === "NotFound";
  if (!outcomeUnknown(caught) && !vmVanished)
    return { state, diagnostics: [diagnosticFromError(caught)] };
  const { vmUuid, imageUuid } = attachmentOf(state);
  const look = await lastLook(zstack, vmUuid);
  if ("vm" in look && driveWith(look.vm, imageUuid) === undefined) return GONE;
  const seen =
    "vm" in look
      ? "Looked at once more, the VM still held the ISO."
      : `The VM could not be looked at once more. ${factsOf(look.trouble)}`;
  return {
    state,
    diagnostics: [
      {
        severity: "error",
        summary: "It is not known whether the ISO is ejected",
        detail: `${factsOf(caught)}\n\n${seen}\n\nThe attachment stays in the state. Destroy it once more: an ISO that is gone by then is fine.`,
      },
    ],
  };
}
