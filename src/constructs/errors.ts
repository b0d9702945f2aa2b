import { CodedError, errorTable } from "../foundation";

/**
 * Mistakes that can be seen while a stack is built or synthesized: the codes of {@link
 * ConstructError}.
 */
export const CONSTRUCT_ERRORS = errorTable({
  LiteralSecret: {
    fault: "configuration",
    exit: "usage",
    happened:
      "A secret is written as a literal; it would be stored in `cdktf.out`.",
    advice:
      "Leave it to the environment where Terraform runs, or pass a sensitive `TerraformVariable`.",
  },
  InvalidUuid: {
    fault: "configuration",
    exit: "usage",
    happened: "A literal that is not 32 lower-case hexadecimal digits.",
    advice: "Write the form that the message shows.",
  },
  InvalidIndex: {
    fault: "configuration",
    exit: "usage",
    happened:
      "Not an index of a list: negative, fractional or computed by Terraform.",
    advice:
      "Use 0, 1, 2, …; for a computed index write the expression with `Fn.element`.",
  },
  UnknownAttribute: {
    fault: "configuration",
    exit: "usage",
    happened: "A helper is asked for an attribute that no element has.",
    advice: "Use a name in camelCase, such as `installPath`.",
  },
  ContradictoryChoice: {
    fault: "configuration",
    exit: "usage",
    happened:
      "`preferAttached` together with `includeAttached: false`, or `vmInstanceUuid` together with `vmName`.",
    advice: "Remove one of the two.",
  },
  NoVm: {
    fault: "configuration",
    exit: "usage",
    happened:
      "No VM is given, an empty name, or a helper is asked about a VM that is not given.",
    advice:
      "Write exactly one of `vmInstanceUuid` and `vmName`, or add the VM to `vmInstanceUuids`.",
  },
  SeveralInstances: {
    fault: "configuration",
    exit: "usage",
    happened: "A helper of a data source that has `forEach` or `count`.",
    advice: "Ask for all VMs in one data source, which needs neither.",
  },
  NoProvider: {
    fault: "configuration",
    exit: "usage",
    happened: "No `ZstackIsoProvider` in the stack.",
    advice: "Add one.",
  },
  SeveralProviders: {
    fault: "configuration",
    exit: "usage",
    happened: "More than one provider, and none chosen.",
    advice: "Pass `provider`.",
  },
});

/** A code of {@link ConstructError}; {@link CONSTRUCT_ERRORS} says what each means. */
export type ConstructErrorCode = keyof typeof CONSTRUCT_ERRORS;

/** A mistake in a stack; its text begins with the path of the construct. Decide by `code`. */
export class ConstructError extends CodedError<ConstructErrorCode> {
  constructor(
    code: ConstructErrorCode,
    construct: { readonly path: string },
    message: string,
  ) {
    super(CONSTRUCT_ERRORS[code], `${construct.path}: ${message}`);
  }
}
