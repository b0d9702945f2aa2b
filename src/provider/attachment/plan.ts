import {
  type CallContext,
  type ObjectValue,
  type PlanResponse,
  type PlanRequest,
  UNKNOWN,
  type Value,
} from "../../tfplugin";
import { attachmentId, attachmentOf } from "./attachment";
import { type Cloud } from "../cloud";
import { noteFromPrivate, noteToPrivate } from "./note";
import { ATTACHMENT_UUIDS } from "../uuid-problem";
import { preflight } from "./preflight";

const REPLACING = ATTACHMENT_UUIDS.map((name) => [name]);

/**
 * Plan. Where the ISO is now is for Read to find out: what was computed once stays as it is, or
 * every plan would be a change.
 */
export async function planAttachment(
  request: PlanRequest<Cloud>,
  context: CallContext,
): Promise<PlanResponse> {
  const { prior, proposed, config } = request;
  const checks = config.preflight ?? null;
  if (prior !== null) {
    // Should the old object be replaced, the host plans once more, with these bytes and no `prior`.
    const replaces = attachmentOf(prior);
    const note = { ...noteFromPrivate(request.private), replaces };
    return {
      planned: { ...proposed, preflight: checks },
      private:
        config.preflight === true ? noteToPrivate(note) : request.private,
      requiresReplace: REPLACING,
      diagnostics: [],
    };
  }
  return {
    planned: {
      ...proposed,
      id: plannedId(proposed),
      cd_rom_uuid: config.cd_rom_uuid ?? UNKNOWN,
      preflight: checks,
      device_id: UNKNOWN,
      install_path: UNKNOWN,
    },
    requiresReplace: REPLACING,
    diagnostics: await preflight(request, context),
  };
}

function plannedId({
  vm_instance_uuid: vm,
  image_uuid: image,
}: ObjectValue): Value {
  return typeof vm === "string" && typeof image === "string"
    ? attachmentId({ vmUuid: vm, imageUuid: image })
    : UNKNOWN;
}
