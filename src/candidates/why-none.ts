import { type CandidateAnswer } from "./candidates-for-vm";

/** The only states in which ZStack lists candidates at all (contract §4.2). */
const LISTING_STATES = ["Running", "Stopped"];

/** Why the list is empty, as far as the facts at hand tell, and what to do: whole sentences for the user. */
export function whyNone({ vmState }: Pick<CandidateAnswer, "vmState">): string {
  if (vmState !== null && !LISTING_STATES.includes(vmState)) {
    return `The VM is ${vmState}. ZStack lists ISOs only for a VM that is Running or Stopped; in any other state its list is empty.`;
  }
  const state =
    vmState === null
      ? ""
      : `The VM is ${vmState}, so its state is not the reason. `;
  return (
    `${state}ZStack lists an ISO only if it is Enabled and Ready, has the architecture of the VM's cluster, and lies on a backup storage ` +
    "that is attached to the VM's zone and can be used by the primary storage of its root volume. Check these for the ISO you expected."
  );
}
