import { CodedError } from "../foundation";

/**
 * Mistakes that can be seen while a stack is built or synthesized.
 *
 * `LiteralSecret`: a secret would land in `cdktf.out`. `InvalidUuid`: not 32 hexadecimal digits.
 * `InvalidIndex`: no index of a list. `ContradictoryChoice`: two arguments that exclude each other.
 * `NoVm`: no VM is asked for, or not this one. `SeveralInstances`: a helper cannot tell which
 * instance of a data source with `forEach` or `count` is meant. `NoProvider`, `SeveralProviders`:
 * it is not clear which provider answers.
 */
export type ConstructErrorCode =
  | "LiteralSecret"
  | "InvalidUuid"
  | "InvalidIndex"
  | "ContradictoryChoice"
  | "NoVm"
  | "SeveralInstances"
  | "NoProvider"
  | "SeveralProviders";

/** A mistake in a stack; its text begins with the path of the construct. Decide by `code`. */
export class ConstructError extends CodedError<ConstructErrorCode> {
  constructor(
    code: ConstructErrorCode,
    construct: { readonly path: string },
    message: string,
  ) {
    super(code, `${construct.path}: ${message}`, { fault: "configuration" });
  }
}
