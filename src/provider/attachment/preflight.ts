import { type AttachReason, type WantedAttachment } from "../../candidates";
import { judgeAttaching } from "../../isos";
import {
  type CallContext,
  type Diagnostic,
  isUnknown,
  type ObjectValue,
  type PlanRequest,
} from "../../tfplugin";
import {
  type Attachment,
  attachmentId,
  attachmentOf,
  cdRomUuidOf,
} from "./attachment";
import { type Cloud } from "../cloud";
import { diagnosticFromError } from "../diagnostics-from-error";
import { diagnosticFromReason, keptOrImported } from "./diagnostics";
import { ATTACHMENT_UUIDS } from "../uuid-problem";
import { noteFromPrivate } from "./note";

/**
 * While planning a create: all that reads find against it, if the configuration asks for that.
 * Never sends a change. As long as anything is unknown, nothing is judged.
 */
export async function preflight(
  { config, private: bytes, client }: PlanRequest<Cloud>,
  { signal, log }: CallContext,
): Promise<Diagnostic[]> {
  if (config.preflight !== true || client?.isKnown !== true) return [];
  if (ATTACHMENT_UUIDS.some((name) => isUnknown(config[name]))) return [];
  const { replaces } = noteFromPrivate(bytes);
  const wanted = {
    ...attachmentOf(config),
    cdRomUuid: cdRomUuidOf(config),
    after: imageThatLeaves(config, replaces, client),
  };
  try {
    const zstack = await client.client(log);
    const reasons = await judgeAttaching(zstack, { ...wanted, signal });
    return reasons.map((reason) => diagnosticOf(reason, wanted));
  } catch (caught) {
    return [diagnosticFromError(caught)];
  }
}

/**
 * The ISO that this VM loses before: what the replaced attachment holds. A tainted one is not
 * handed over, but it was read in this plan.
 */
function imageThatLeaves(
  config: ObjectValue,
  replaces: Attachment | undefined,
  client: Cloud,
): string | undefined {
  const { vmUuid, imageUuid } = attachmentOf(config);
  if (replaces?.vmUuid === vmUuid) return replaces.imageUuid;
  return client.seen.has(attachmentId({ vmUuid, imageUuid }))
    ? imageUuid
    : undefined;
}

function diagnosticOf(
  reason: AttachReason,
  wanted: WantedAttachment,
): Diagnostic {
  switch (reason.kind) {
    case "attached":
      return diagnosticFromReason({
        ...reason,
        advice: keptOrImported(wanted),
      });
    case "noFreeDrive":
    case "driveTaken":
      return diagnosticFromReason(reason, IF_IT_BECOMES_FREE);
    default:
      return diagnosticFromReason(reason);
  }
}

const IF_IT_BECOMES_FREE =
  "The check comes from preflight, which counts the drives as they are now. If another attachment is removed by the same run, leave preflight out for that run.";
