/**
 * Lets changes of one VM wait for each other, within this process.
 *
 * Terraform makes ten changes at a time. Two attachments that both saw the same free drive would be
 * refused or would swap what they saw; nothing is lost by the wait, since ZStack itself works off
 * the changes of a VM one after the other.
 */
export class VmTurns {
  private readonly last = new Map<string, Promise<unknown>>();
  private readonly waiting = new Map<string, number>();

  /**
   * Runs `work` when all that was taken before for this VM has ended, well or not.
   *
   * @throws an `AbortError`, without running `work`, when `signal` has fired by then
   */
  take<T>(
    vmUuid: string,
    signal: AbortSignal,
    work: () => Promise<T>,
  ): Promise<T> {
    this.count(vmUuid, 1);
    const before = this.last.get(vmUuid) ?? Promise.resolve();
    const turn = before.then(() => {
      this.count(vmUuid, -1);
      signal.throwIfAborted();
      return work();
    });
    this.last.set(
      vmUuid,
      turn.catch(() => undefined),
    );
    return turn;
  }

  /** Whether anybody waits for this VM now. */
  isAwaited(vmUuid: string): boolean {
    return (this.waiting.get(vmUuid) ?? 0) > 0;
  }

  private count(vmUuid: string, by: number): void {
    this.waiting.set(vmUuid, (this.waiting.get(vmUuid) ?? 0) + by);
  }
}
