import { type ComplexObject, Token } from "cdktf";
import { type Construct } from "constructs";
import { checkVmArguments, chooseProvider, requireOneVm } from "./data-source";
import { ConstructError } from "./errors";
import {
  DataZstackVmIsoCandidates,
  DataZstackVmIsoCandidatesCandidatesOutputReference,
  type DataZstackVmIsoCandidatesConfig,
} from "./gen/data-zstack-vm-iso-candidates";
import { splat } from "./splat";

/**
 * The arguments of `data "zstack_vm_iso_candidates"` in camelCase; `provider` may be left out when
 * the stack has one ZstackIsoProvider.
 */
export type ZstackVmIsoCandidatesConfig = DataZstackVmIsoCandidatesConfig;

/** A scalar attribute of a candidate, in camelCase. */
export type CandidateAttribute =
  | Exclude<
      keyof DataZstackVmIsoCandidatesCandidatesOutputReference,
      | keyof ComplexObject
      | "internalValue"
      | "backupStorageRefs"
      | "systemAttribute"
    >
  // The generator calls it systemAttribute, because `system` would clash in other languages.
  | "system";

/**
 * The ISO images that a VM can take, read while Terraform plans (ZStack's
 * GetCandidateIsoForAttachingVm), and those in its drives.
 *
 * It is the generated data source with a provider found by itself, checks, and helpers that return
 * tokens. All values are tokens: they are known when Terraform plans, not while this program runs.
 */
export class ZstackVmIsoCandidates extends DataZstackVmIsoCandidates {
  /**
   * @throws ConstructError `InvalidUuid` when `vmInstanceUuid` is a literal, but not 32 hexadecimal
   *   digits; `ContradictoryChoice` when `vmName` is given, too; `NoVm` when it is empty
   */
  constructor(
    scope: Construct,
    id: string,
    config: ZstackVmIsoCandidatesConfig,
  ) {
    super(scope, id, config);
    checkVmArguments(this, config);
  }

  /**
   * UUID of the ISO at `index` in the order of `candidates`: by name, then UUID, unless told
   * otherwise.
   */
  imageUuidAt(index: number): string {
    return this.elementOf("image_uuids", index);
  }

  /** Install path of the ISO at `index`, as {@link imageUuidAt} counts. */
  installPathAt(index: number): string {
    return this.elementOf("install_paths", index);
  }

  /** All UUIDs, as a list token: pass it on whole. */
  get allImageUuids(): string[] {
    return this.imageUuids;
  }

  /** All install paths, index by index with {@link allImageUuids}. */
  get allInstallPaths(): string[] {
    return this.installPaths;
  }

  /** All names, index by index with {@link allImageUuids}; null where this account sees none. */
  get allNames(): string[] {
    return this.map("name");
  }

  /**
   * One attribute of each candidate, in the order of `candidates`, as a list token: pass it on
   * whole. Unlike a `TerraformIterator` over `candidates`, which becomes a set, it keeps the order.
   *
   * @param attribute e.g. `"installPath"`. The elements have the attribute's own type: make a list
   *   of numbers with `Token.asNumberList`.
   * @throws ConstructError `UnknownAttribute`
   */
  map(attribute: CandidateAttribute): string[] {
    return splat(
      this,
      {
        name: "candidates",
        element: DataZstackVmIsoCandidatesCandidatesOutputReference,
      },
      attribute,
    );
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

  private elementOf(attribute: string, index: number): string {
    if (!Number.isInteger(index) || index < 0) {
      throw new ConstructError(
        "InvalidIndex",
        this.node,
        `${index} is not an index: use 0, 1, 2, … (a number that Terraform computes cannot be used here; write the expression with Fn.element).`,
      );
    }
    return Token.asString(
      this.interpolationForAttribute(`${attribute}[${index}]`),
    );
  }
}
