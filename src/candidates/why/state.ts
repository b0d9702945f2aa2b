/**
 * The only states in which ZStack lists candidates at all (docs/zstack-contract.md#candidate-rule).
 */
export const LISTING_STATES: readonly string[] = ["Running", "Stopped"];

/**
 * Whether the VM's state alone explains an empty list, so that nothing else needs to be asked.
 * False when the VM cannot be seen.
 */
export function stateExplains(vmState: string | null): boolean {
  return vmState !== null && !LISTING_STATES.includes(vmState);
}
