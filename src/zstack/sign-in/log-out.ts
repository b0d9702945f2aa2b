import { type Caller } from "../transport/caller";

/**
 * Ends a session before the deadline. Twice is answered like once
 * (docs/zstack-contract.md#login-and-logout).
 */
export async function logOut(
  caller: Caller,
  sessionUuid: string,
  /** By the caller's clock: see `Caller.deadline`. */
  deadline: number,
): Promise<void> {
  await caller.call(
    {
      method: "DELETE",
      path: `/v1/accounts/sessions/${encodeURIComponent(sessionUuid)}`,
      repeatable: true,
    },
    { deadline },
  );
}
