import { type CtyType } from "./schema/schema";
import { type Value } from "./value";

/**
 * A function of the provider (`provider::<name>::<function>`): pure, and called also when nothing
 * is configured.
 */
export interface ProviderFunction {
  readonly name: string;
  /** One line. */
  readonly summary: string;
  /** Markdown. */
  readonly description: string;
  readonly parameters: readonly FunctionParameter[];
  readonly returns: CtyType;
  /** @param args known, of the types of the parameters, not null unless the parameter takes it */
  call(args: readonly Value[]): FunctionResponse;
}

export interface FunctionParameter {
  readonly name: string;
  readonly type: CtyType;
  /** Markdown. */
  readonly description: string;
}

export type FunctionResponse =
  | { readonly result: Value }
  | {
      /** Shown by Terraform, on the argument. */
      readonly error: string;
      /** Its place in the list of arguments. */
      readonly argument: number;
    };
