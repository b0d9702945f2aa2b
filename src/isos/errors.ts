import { CodedError, type CodedErrorOptions } from "../foundation";

/**
 * Why a name does not tell which VM is meant.
 *
 * - `NoVmOfName`: this account can see no VM of this name. `SeveralVmsOfName`: more than one has it.
 */
export type VmNameErrorCode = "NoVmOfName" | "SeveralVmsOfName";

export class VmNameError extends CodedError<VmNameErrorCode> {
  constructor(
    code: VmNameErrorCode,
    message: string,
    options: Omit<CodedErrorOptions, "fault"> = {},
  ) {
    super(code, message, { ...options, fault: "configuration" });
  }
}
