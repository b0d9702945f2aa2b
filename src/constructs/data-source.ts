import { Annotations, type TerraformDataSource } from "cdktf";
import { ConstructError } from "./errors";
import { findProvider } from "./find-provider";
import { requireUuid } from "./require-uuid";

/** What all our data sources about one VM are configured with. */
export interface VmQuestion {
  readonly vmInstanceUuid: string;
  readonly dependsOn?: unknown[];
}

/**
 * The checks of a data source about one VM that can be made in its constructor.
 *
 * @throws ConstructError `InvalidUuid`
 */
export function checkQuestion(
  source: TerraformDataSource,
  question: VmQuestion,
): void {
  requireUuid(source, "vmInstanceUuid", question.vmInstanceUuid);
  warnOfDependsOn(source, question);
}

export function warnOfDependsOn(
  source: TerraformDataSource,
  { dependsOn = [] }: Pick<VmQuestion, "dependsOn">,
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
