import {
  type ApplyResponse,
  type CallContext,
  type Diagnostic,
  type StateRequest,
} from "../../tfplugin";
import { type CallOptions, type ZStackClient } from "../../zstack";
import {
  attachedState,
  attachmentId,
  attachmentOf,
  driveWith,
} from "./attachment";
import { type Cloud } from "../cloud";
import { diagnosticFromError } from "../diagnostics-from-error";
import {
  mayStillCome,
  type Note,
  noteFromPrivate,
  noteToPrivate,
} from "./note";

/**
 * Read. Gone (null) is only what an answer of the cloud says: no drive of the VM holds the ISO, or
 * there is no such VM. ZStack answers alike for an unknown VM and one that this account may not see
 * (docs/zstack-contract.md#queries); both are gone for this account. A cloud in trouble is an
 * error.
 */
export async function readAttachment(
  { state, private: bytes, client }: StateRequest<Cloud>,
  { signal, log }: CallContext,
): Promise<ApplyResponse> {
  const note = noteFromPrivate(bytes);
  try {
    const zstack = await client.client(log);
    const options = { signal, deadline: zstack.deadline() };
    const { vmUuid, imageUuid } = attachmentOf(state);
    const vm = await zstack.tryFindVm(vmUuid, options);
    if (vm === undefined)
      return { state: null, diagnostics: [vmNotShown(vmUuid)] };
    const drive = driveWith(vm, imageUuid);
    if (drive !== undefined) {
      client.seen.add(attachmentId({ vmUuid, imageUuid }));
      return {
        state: attachedState(state, drive),
        private: (await isProven(zstack, note, options))
          ? noteToPrivate({ token: note.token })
          : bytes,
        diagnostics: [],
      };
    }
    return (await mayStillCome(zstack, note, options))
      ? { state, diagnostics: [] }
      : { state: null, diagnostics: [] };
  } catch (caught) {
    return { state, diagnostics: [diagnosticFromError(caught)] };
  }
}

/** Whether ZStack says now what it did not say then: that the job has put the ISO in. */
async function isProven(
  zstack: ZStackClient,
  { unsettled }: Note,
  options: CallOptions,
): Promise<boolean> {
  return (
    unsettled !== undefined &&
    (await zstack.jobState(unsettled.jobId, options)) === "ended"
  );
}

function vmNotShown(vmUuid: string): Diagnostic {
  return {
    severity: "warning",
    summary: "The VM of an attachment is gone",
    detail: `ZStack shows no VM ${vmUuid} to this account (SYS.1003): it was removed, or this account may not see it. The attachment is treated as removed.`,
  };
}
