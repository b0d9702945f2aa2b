import { inNameOrder, nameMatches, requireValid } from "../candidates";
import {
  type CallOptions,
  type VmInstanceInventory,
  type ZStackClient,
} from "../zstack";

/** Which VMs are wanted. */
export interface VmListQuestion extends CallOptions {
  /** RE2 syntax; matches anywhere in the name. Default: every VM. */
  readonly nameRegex?: string | undefined;
}

/**
 * The VMs that this account can see, whatever their state, by name, then uuid.
 *
 * @throws CandidateError `InvalidChoice` for a pattern that cannot be compiled, before anything is
 *   asked; ZStackError
 */
export async function listVms(
  zstack: ZStackClient,
  { nameRegex, ...options }: VmListQuestion = {},
): Promise<VmInstanceInventory[]> {
  requireValid({ nameRegex });
  const vms = await allVms(zstack, options);
  return inNameOrder(
    nameRegex === undefined ? vms : vms.filter(nameMatches(nameRegex)),
  );
}

/** All VMs that this account can see, whatever their state, by uuid. */
export async function allVms(
  zstack: ZStackClient,
  options: CallOptions,
): Promise<VmInstanceInventory[]> {
  const found: VmInstanceInventory[] = [];
  for await (const page of zstack.vmPages(options)) found.push(...page);
  return found;
}
