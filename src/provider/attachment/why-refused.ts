import { type Diagnostic } from "../../tfplugin";
import {
  type ImageInventory,
  type ZStackClient,
  ZStackError,
} from "../../zstack";
import { type Attachment } from "./attachment";
import { whyNotAttachable } from "./faults";
import { diagnosticFromError, factsOf } from "../diagnostics-from-error";

const LOOK_MS = 10_000;

/**
 * ZStack's refusal to attach, explained. Its own words are often Chinese and share one code
 * (docs/zstack-contract.md#errors), so the VM and the image are looked at: what can be seen there
 * is said in addition, on the argument that it is about.
 */
export async function whyRefused(
  zstack: ZStackClient,
  {
    wanted,
    caught,
  }: {
    readonly wanted: Attachment & { readonly cdRomUuid: string | undefined };
    readonly caught: unknown;
  },
): Promise<Diagnostic> {
  const refusal = diagnosticFromError(caught);
  // Only the cloud's own words are explained by the cloud.
  if (!(caught instanceof ZStackError) || caught.zstackCode === undefined)
    return refusal;
  const options = { deadline: zstack.deadline(LOOK_MS) };
  const [images, vm] = await Promise.allSettled([
    zstack.findImages([wanted.imageUuid], options),
    zstack.tryFindVm(wanted.vmUuid, options),
  ]);
  const ofImage =
    images.status === "fulfilled"
      ? whyNoIso(wanted.imageUuid, images.value[0])
      : undefined;
  // Somebody may have changed the VM between our look and the job.
  const ofVm =
    vm.status === "fulfilled" ? whyNotAttachable(vm.value, wanted) : undefined;
  const why = ofImage ?? ofVm;
  return why === undefined
    ? refusal
    : { ...why, detail: `${why.detail}\n\n${factsOf(caught)}` };
}

function whyNoIso(
  imageUuid: string,
  image: ImageInventory | undefined,
): Diagnostic | undefined {
  if (image === undefined) {
    return {
      severity: "error",
      summary: "No such ISO",
      detail: `ZStack shows no image ${imageUuid} to this account: there is none (any more), or it belongs to somebody else and is not shared.`,
      path: ["image_uuid"],
    };
  }
  if (image.mediaType === "ISO" || image.mediaType === null) return undefined;
  return {
    severity: "error",
    summary: "The image is no ISO",
    detail: `The image ${JSON.stringify(image.name)} (${imageUuid}) is a ${image.mediaType}. Only an ISO goes into a CD-ROM drive.`,
    path: ["image_uuid"],
  };
}
