import { type Construct } from "constructs";
import {
  checkVmArguments,
  chooseProvider,
  refuseContradiction,
  requireOneVm,
} from "./data-source";
import {
  DataZstackVmIsoCandidate,
  type DataZstackVmIsoCandidateConfig,
} from "./gen/data-zstack-vm-iso-candidate";

/**
 * The arguments of `data "zstack_vm_iso_candidate"` in camelCase; `provider` may be left out when
 * the stack has one ZstackIsoProvider.
 */
export type ZstackVmIsoCandidateConfig = DataZstackVmIsoCandidateConfig;

/**
 * The one ISO image that matches, among those that a VM can take and those in its drives. None, or
 * several, is an error when Terraform plans.
 *
 * It is the generated data source with a provider found by itself and checks. All values are
 * tokens.
 */
export class ZstackVmIsoCandidate extends DataZstackVmIsoCandidate {
  /**
   * @throws ConstructError `InvalidUuid` when `vmInstanceUuid` is a literal, but not 32 hexadecimal
   *   digits; `ContradictoryChoice` when `vmName` is given, too, or `preferAttached` is set and
   *   `includeAttached` is false; `NoVm` when `vmName` is empty
   */
  constructor(
    scope: Construct,
    id: string,
    config: ZstackVmIsoCandidateConfig,
  ) {
    super(scope, id, config);
    checkVmArguments(this, config);
    refuseContradiction(this, config);
  }

  /**
   * @throws ConstructError `NoVm` when neither `vmInstanceUuid` nor `vmName` is set,
   *   `ContradictoryChoice` when both are; `NoProvider`, `SeveralProviders` when no provider was
   *   given and it is not clear which one is meant
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the signature of cdktf
  override toTerraform(): any {
    requireOneVm(this);
    chooseProvider(this);
    return super.toTerraform();
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the signature of cdktf
  override toHclTerraform(): any {
    requireOneVm(this);
    chooseProvider(this);
    return super.toHclTerraform();
  }
}
