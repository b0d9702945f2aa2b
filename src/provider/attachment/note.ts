import { randomUUID } from "node:crypto";
import {
  type CallOptions,
  type JobState,
  type ZStackClient,
} from "../../zstack";
import {
  type Attachment,
  attachmentId,
  tryAttachmentFromId,
} from "./attachment";

/**
 * What an attachment knows of itself beside its state (Terraform's private bytes). A resource that
 * was imported, or created by version 0.1.0, has none.
 */
export interface Note {
  /**
   * Distinguishes this object from another one of the same VM and ISO: the old one of a replacement
   * that creates first, or one that was renamed.
   */
  readonly token?: string | undefined;
  /** Attaching was begun, and it is not known how it ended. */
  readonly unsettled?: Unsettled | undefined;
  /** Only from one plan to the next: the attachment in whose place this one is created. */
  readonly replaces?: Attachment | undefined;
}

/**
 * Until it is known how attaching ended, an ISO that is in no drive is not "gone". Dropped from the
 * state it would be attached again while the first job may still be under way: the second would be
 * refused, and the ISO that the first put into a drive would belong to nobody.
 */
export interface Unsettled {
  readonly jobId: string;
  /** Milliseconds since 1970. */
  readonly since: number;
}

export function newToken(): string {
  return randomUUID();
}

export function noteToPrivate({
  token,
  unsettled,
  replaces,
}: Note): Uint8Array {
  const note = {
    token,
    job_id: unsettled?.jobId,
    since: unsettled?.since,
    replaces: replaces === undefined ? undefined : attachmentId(replaces),
  };
  return Buffer.from(JSON.stringify(note), "utf8");
}

/** Bytes that are no note of ours say nothing. */
export function noteFromPrivate(bytes: Uint8Array): Note {
  const note = objectFromJson(Buffer.from(bytes).toString("utf8"));
  const { token, job_id: jobId, since } = note;
  const replaces = tryAttachmentFromId(String(note.replaces));
  return {
    ...(typeof token === "string" ? { token } : {}),
    ...(typeof jobId === "string" && typeof since === "number"
      ? { unsettled: { jobId, since } }
      : {}),
    ...(replaces === undefined ? {} : { replaces }),
  };
}

function objectFromJson(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/**
 * The node keeps a job for three hours from its acceptance (docs/zstack-contract.md#jobs), six
 * times as long as it lets one run.
 */
const FORGOTTEN_AFTER_MS = 10_800_000;

/**
 * Whether the job cannot change anything any more, going by what the node says of it at the time
 * `now`.
 */
export function isSettled(
  { since }: Unsettled,
  state: JobState,
  now: number,
): boolean {
  switch (state) {
    case "running":
      return false;
    case "ended":
    case "failed":
      return true;
    case "unknown":
      // A node that was restarted forgets jobs that it goes on with.
      return now - since > FORGOTTEN_AFTER_MS;
  }
}

/** Whether an attach that was begun, by its note, may still put the ISO into a drive. */
export async function mayStillCome(
  zstack: ZStackClient,
  { unsettled }: Note,
  options: CallOptions,
): Promise<boolean> {
  if (unsettled === undefined) return false;
  const job = await zstack.jobState(unsettled.jobId, options);
  return !isSettled(unsettled, job, Date.now());
}

/**
 * What speaks against it that the ISO which is in a drive now was put there by the attachment of
 * this note; undefined when it was.
 */
export async function whyNotOwn(
  zstack: ZStackClient,
  { unsettled }: Note,
  options: CallOptions,
): Promise<string | undefined> {
  if (unsettled === undefined) return undefined;
  const { jobId } = unsettled;
  switch (await zstack.jobState(jobId, options)) {
    case "running":
    case "ended":
      return undefined;
    case "failed":
      return `ZStack says that its job ${jobId} failed`;
    case "unknown":
      return `the answer to its job ${jobId} was lost, and ZStack does not know how that job ended`;
  }
}
