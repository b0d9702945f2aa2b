import { snakeCase } from "../foundation";
import { type ComplexObject, type TerraformDataSource, Token } from "cdktf";
import { ConstructError } from "./errors";

/** A list of objects of a data source, and the generated class of its elements. */
export interface ObjectList {
  /** As HCL spells it. */
  readonly name: string;
  readonly element: { readonly prototype: ComplexObject };
}

/**
 * One attribute of every element, in the order of the list. An iterator would not do: cdktf turns
 * a list of objects into a set, which loses the order and changes with every attribute.
 *
 * @throws ConstructError `UnknownAttribute`
 */
export function splat(
  source: TerraformDataSource,
  { name, element }: ObjectList,
  attribute: string,
): string[] {
  if (!isKnown(attribute, element.prototype))
    throw new ConstructError(
      "UnknownAttribute",
      source.node,
      `the elements of ${name} have no attribute ${JSON.stringify(attribute)}. Names are in camelCase, such as "installPath".`,
    );
  return Token.asList(
    source.interpolationForAttribute(`${name}[*].${snakeCase(attribute)}`),
  );
}

/** The generator calls `system` systemAttribute, because it would clash in other languages. */
const RENAMED = "systemAttribute";
const OF_THE_CLASS = ["constructor", "internalValue", RENAMED];

function isKnown(attribute: string, prototype: ComplexObject): boolean {
  if (OF_THE_CLASS.includes(attribute)) return false;
  return Object.hasOwn(prototype, attribute === "system" ? RENAMED : attribute);
}
