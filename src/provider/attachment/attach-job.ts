import { noIsoReason, vmNamed, type WantedAttachment } from "../../candidates";
import { type Diagnostic } from "../../tfplugin";
import {
  type ChangeOptions,
  outcomeUnknown,
  type VmCdRomInventory,
  type ZStackClient,
  ZStackError,
} from "../../zstack";
import { diagnosticFromError, factsOf } from "../diagnostics-from-error";
import { driveWith } from "./attachment";
import { diagnosticFromReason, whyNotAttachable } from "./diagnostics";
import { lookAgain } from "./second-look";

const REFUSAL_LOOK_MS = 10_000;

/** What became of a job that should attach an ISO. */
export type AttachOutcome =
  | {
      readonly drive: VmCdRomInventory;
      readonly warnings: readonly Diagnostic[];
    }
  /** Nothing was attached. */
  | { readonly refusal: Diagnostic }
  /** The job was sent, and may or may not be done; what is known, in sentences. */
  | { readonly unknown: string; readonly jobId: string | undefined };

/** Sends the job, once, and waits for its end. The VM does not hold the ISO before. */
export async function attachByJob(
  zstack: ZStackClient,
  wanted: WantedAttachment,
  options: ChangeOptions,
): Promise<AttachOutcome> {
  try {
    const vm = await zstack.attachIso(wanted, options);
    const drive = driveWith(vm, wanted.imageUuid);
    return drive === undefined
      ? await notConfirmed(zstack, wanted, notInAnswer(wanted))
      : { drive, warnings: [] };
  } catch (caught) {
    return outcomeUnknown(caught)
      ? notConfirmed(zstack, wanted, caught)
      : { refusal: await whyRefused(zstack, wanted, caught) };
  }
}

/** If the ISO is in a drive now, the job was done. */
async function notConfirmed(
  zstack: ZStackClient,
  { vmUuid, imageUuid }: WantedAttachment,
  caught: unknown,
): Promise<AttachOutcome> {
  const { vm, trouble } = await lookAgain(zstack, vmUuid);
  const drive = driveWith(vm, imageUuid);
  if (vm !== undefined && drive !== undefined)
    return {
      drive,
      warnings: [
        {
          severity: "warning",
          summary: "The ISO is attached, but ZStack did not confirm it",
          detail: `${factsOf(caught)}\n\nA second look shows: ${vmNamed(vm)} holds the ISO in drive ${drive.deviceId}.`,
        },
      ],
    };
  const seen =
    trouble ?? "A second look shows: the VM did not hold the ISO (yet).";
  return {
    unknown: `${factsOf(caught)}\n\n${seen}`,
    jobId: caught instanceof ZStackError ? caught.jobId : undefined,
  };
}

function notInAnswer({ vmUuid, imageUuid }: WantedAttachment): ZStackError {
  return new ZStackError(
    "AnswerNotUnderstood",
    `ZStack says that it attached the ISO ${imageUuid} to the VM ${vmUuid}, but in its answer no drive holds it`,
  );
}

/**
 * ZStack's refusal to attach, explained. Its own words are often Chinese and share one code
 * (docs/zstack-contract.md#errors), so the VM and the image are looked at: what can be seen there
 * is said in addition, on the argument that it is about.
 */
async function whyRefused(
  zstack: ZStackClient,
  wanted: WantedAttachment,
  caught: unknown,
): Promise<Diagnostic> {
  const refusal = diagnosticFromError(caught);
  // Only the cloud's own words are explained by the cloud.
  if (!(caught instanceof ZStackError) || caught.zstackCode === undefined)
    return refusal;
  const options = { deadline: zstack.deadline(REFUSAL_LOOK_MS) };
  const [images, vm] = await Promise.allSettled([
    zstack.findImages([wanted.imageUuid], options),
    zstack.tryFindVm(wanted.vmUuid, options),
  ]);
  const ofImage =
    images.status === "fulfilled"
      ? noIsoReason(images.value[0], wanted.imageUuid)
      : undefined;
  // Somebody may have changed the VM between our look and the job.
  const ofVm =
    vm.status === "fulfilled" ? whyNotAttachable(vm.value, wanted) : undefined;
  const why = ofImage === undefined ? ofVm : diagnosticFromReason(ofImage);
  return why === undefined
    ? refusal
    : { ...why, detail: `${why.detail}\n\n${factsOf(caught)}` };
}
