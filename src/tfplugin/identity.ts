import { type CtyType } from "./schema/schema";
import { type ObjectValue, UNKNOWN, type Value } from "./value";

/**
 * What distinguishes one managed object from all others, for Terraform and OpenTofu from 1.12 on.
 */
export interface ResourceIdentity {
  /** Default 0. Raise it when the form changes. */
  readonly version?: number;
  /** By name; each has the value of the resource's attribute of the same name. */
  readonly attributes: Readonly<Record<string, IdentityAttribute>>;
}

export interface IdentityAttribute {
  readonly type: CtyType;
  readonly description: string;
  /** Default: all must be given to import by identity. */
  readonly optionalForImport?: boolean;
}

/** The identity of the object that has, or will have, these values. */
export function identityOf(
  { attributes }: ResourceIdentity,
  values: ObjectValue,
): ObjectValue {
  return Object.fromEntries(
    Object.keys(attributes).map((name): [string, Value] => [
      name,
      values[name] ?? UNKNOWN,
    ]),
  );
}

/** The type that the value of an identity has. */
export function typeOfIdentity({ attributes }: ResourceIdentity): CtyType {
  return {
    object: Object.fromEntries(
      Object.entries(attributes).map(([name, { type }]) => [name, type]),
    ),
  };
}
