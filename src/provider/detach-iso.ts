import {
  type ApplyAnswer,
  type CallContext,
  type ObjectValue,
} from "../tfplugin";
import { outcomeUnknown, type ZStackClient, ZStackError } from "../zstack";
import { attachmentOf, driveWith } from "./attachment";
import { canChange, wrongState } from "./attachment-faults";
import { type Cloud } from "./cloud";
import { diagnosticFromError, factsOf } from "./diagnostics-from-error";
import { lastLook } from "./last-look";
import { timeoutOf } from "./timeouts";

const GONE: ApplyAnswer = { state: null, diagnostics: [] };

/** Delete: success when, in the end, the ISO is in no drive of the VM, whoever ejected it. Otherwise the state stays. */
export async function detachIso(
  { state, client }: { readonly state: ObjectValue; readonly client: Cloud },
  { signal, log }: CallContext,
): Promise<ApplyAnswer> {
  try {
    const zstack = await client.client(log);
    return await client.turns.take(attachmentOf(state).vmUuid, signal, () =>
      detachInTurn(zstack, state, signal),
    );
  } catch (caught) {
    return { state, diagnostics: [diagnosticFromError(caught)] };
  }
}

async function detachInTurn(
  zstack: ZStackClient,
  state: ObjectValue,
  signal: AbortSignal,
): Promise<ApplyAnswer> {
  const attachment = attachmentOf(state);
  const deadline = zstack.deadline(timeoutOf(state, "delete"));
  const options = { signal, deadline };
  const vm = await zstack.tryFindVm(attachment.vmUuid, options);
  if (vm === undefined) return GONE;
  if (!canChange(vm)) {
    return driveWith(vm, attachment.imageUuid) === undefined
      ? GONE
      : { state, diagnostics: [wrongState(vm, "eject an ISO from")] };
  }
  try {
    // Also when no drive holds the ISO: an attach whose outcome we never learned may still be waiting, and the changes of a VM are
    // worked off in order. ZStack takes it as success (contract §6.2).
    await zstack.detachIso(attachment, options);
    return GONE;
  } catch (caught) {
    return notConfirmed(zstack, state, caught);
  }
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
