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

/** In other states ZStack refuses to attach and to detach (docs/zstack-contract.md#changes). */
const CHANGEABLE: readonly (string | null)[] = ["Running", "Stopped", "Paused"];

/** {@link canChangeDrives} in words. */
export const DRIVE_STATES = "Running, Stopped or Paused";

/** Whether ZStack puts ISOs into a VM's drives, and ejects them, in this state. */
export function canChangeDrives(vmState: string | null): boolean {
  return CHANGEABLE.includes(vmState);
}

/** Whether ZStack attaches an ISO in this state, by its uuid, although it lists none. */
export function attachesUnlisted(vmState: string | null): boolean {
  return stateExplains(vmState) && canChangeDrives(vmState);
}
