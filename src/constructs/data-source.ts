import { Annotations, type TerraformDataSource } from "cdktf";
import { ConstructError } from "./errors";
import { findProvider } from "./find-provider";
import { requireUuid } from "./require-uuid";

/** What all our data sources about one VM are configured with. */
export interface VmArguments {
  readonly vmInstanceUuid?: string | null;
  readonly vmName?: string | null;
  readonly dependsOn?: unknown[];
}

/**
 * The checks of a data source about one VM that can be made in its constructor.
 *
 * @throws ConstructError `InvalidUuid`; `ContradictoryChoice` when both arguments name a VM
 */
export function checkVmArguments(
  source: TerraformDataSource,
  config: VmArguments,
): void {
  const { vmInstanceUuid, vmName } = config;
  if (isGiven(vmInstanceUuid) && isGiven(vmName)) throw twoVms(source);
  if (isGiven(vmInstanceUuid))
    requireUuid(source, "vmInstanceUuid", vmInstanceUuid);
  if (vmName === "")
    throw new ConstructError(
      "NoVm",
      source.node,
      "vmName is an empty text. Write the name of a VM, or use vmInstanceUuid.",
    );
  warnOfDependsOn(source, config);
}

/**
 * Exactly one argument must name the VM. Called at synth, because both can be set after the
 * construction.
 *
 * @throws ConstructError `NoVm`, `ContradictoryChoice`
 */
export function requireOneVm(
  source: TerraformDataSource & {
    readonly vmInstanceUuidInput?: string | undefined;
    readonly vmNameInput?: string | undefined;
  },
): void {
  const given = [source.vmInstanceUuidInput, source.vmNameInput].filter(
    isGiven,
  );
  if (given.length > 1) throw twoVms(source);
  if (given.length === 0)
    throw new ConstructError(
      "NoVm",
      source.node,
      "Neither vmInstanceUuid nor vmName is given. Write exactly one of them.",
    );
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== undefined && value !== null;
}

function twoVms(source: TerraformDataSource): ConstructError {
  return new ConstructError(
    "ContradictoryChoice",
    source.node,
    "vmInstanceUuid and vmName are both given. Remove one of them.",
  );
}

export function warnOfDependsOn(
  source: TerraformDataSource,
  { dependsOn = [] }: Pick<VmArguments, "dependsOn">,
): void {
  if (dependsOn.length > 0) {
    Annotations.of(source).addWarning(
      "dependsOn postpones this data source to the apply whenever anything it names changes; its values are unknown until then, and what uses them is replaced. Pass the VM's uuid as a reference instead.",
    );
  }
}

/** @throws ConstructError `ContradictoryChoice` */
export function refuseContradiction(
  source: TerraformDataSource,
  {
    preferAttached,
    includeAttached,
  }: { readonly preferAttached?: unknown; readonly includeAttached?: unknown },
): void {
  if (preferAttached !== true || includeAttached !== false) return;
  throw new ConstructError(
    "ContradictoryChoice",
    source.node,
    "includeAttached is false, so there is no attached ISO to prefer. Remove one of preferAttached and includeAttached.",
  );
}

/**
 * Gives a data source our provider, unless one was chosen. Called at synth and not in the
 * constructor, because the provider may be added to the stack after the data source.
 *
 * @throws ConstructError `NoProvider`, `SeveralProviders`
 */
export function chooseProvider(source: TerraformDataSource): void {
  source.provider ??= findProvider(source);
}
