import {
  type CallOptions,
  type JobState,
  type ZStackClient,
} from "../../zstack";

/**
 * A note beside the state (Terraform's private bytes): attaching was begun, and it is not known how
 * it ended.
 *
 * Until that is known, an ISO that is in no drive is not "gone". Dropped from the state it would be
 * attached again while the first job may still be under way: the second would be refused, and the
 * ISO that the first put into a drive would belong to nobody.
 */
export interface Unsettled {
  readonly jobId: string;
  /** Milliseconds since 1970. */
  readonly since: number;
}

export function unsettledToPrivate(note: Unsettled): Uint8Array {
  return Buffer.from(
    JSON.stringify({ job_id: note.jobId, since: note.since }),
    "utf8",
  );
}

/** Nothing is unsettled. */
export const SETTLED = new Uint8Array();

/** @returns undefined when there is no such note */
export function unsettledFromPrivate(bytes: Uint8Array): Unsettled | undefined {
  if (bytes.length === 0) return undefined;
  const note = JSON.parse(Buffer.from(bytes).toString("utf8")) as {
    job_id?: unknown;
    since?: unknown;
  };
  return typeof note.job_id === "string" && typeof note.since === "number"
    ? { jobId: note.job_id, since: note.since }
    : undefined;
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
      return true;
    case "unknown":
      // A node that was restarted forgets jobs that it goes on with.
      return now - since > FORGOTTEN_AFTER_MS;
  }
}

/** Whether an attach that was begun, by its note, may still put the ISO into a drive. */
export async function mayStillCome(
  zstack: ZStackClient,
  note: Uint8Array,
  options: CallOptions,
): Promise<boolean> {
  const unsettled = unsettledFromPrivate(note);
  if (unsettled === undefined) return false;
  const job = await zstack.jobState(unsettled.jobId, options);
  return !isSettled(unsettled, job, Date.now());
}
