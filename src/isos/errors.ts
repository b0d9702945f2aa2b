import { CodedError, type CodedErrorOptions, errorTable } from "../foundation";

/** Why a name does not identify one VM: the codes of {@link VmNameError}. */
export const VM_NAME_ERRORS = errorTable({
  NoVmOfName: {
    fault: "configuration",
    exit: "usage",
    title: "No VM of this name",
    happened:
      "This account can see no VM of this name. VMs in the recycle bin (state `Destroyed`) do not count.",
    advice:
      "Check the name, upper and lower case included; the message lists VMs of similar names. Or use the VM's UUID.",
  },
  SeveralVmsOfName: {
    fault: "configuration",
    exit: "ambiguous",
    title: "Several VMs of this name",
    happened: "More than one VM that this account can see has this name.",
    advice:
      "Use the UUID of the one that is meant: the message lists name, UUID and state of the first ten. Or rename one in ZStack.",
  },
});

/** A code of {@link VmNameError}; {@link VM_NAME_ERRORS} says what each means. */
export type VmNameErrorCode = keyof typeof VM_NAME_ERRORS;

/** A name does not identify one VM. Decide by `code`. */
export class VmNameError extends CodedError<VmNameErrorCode> {
  constructor(
    code: VmNameErrorCode,
    message: string,
    options?: CodedErrorOptions,
  ) {
    super(VM_NAME_ERRORS[code], message, options);
  }
}
