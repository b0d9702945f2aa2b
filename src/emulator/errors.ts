import { CodedError, type CodedErrorOptions } from "../foundation";

/**
 * What can go wrong for somebody who starts or steers an emulator.
 *
 * `WorldInvalid`: the world file or object breaks its own rules. `AddressInUse`: the port or host cannot be bound.
 * `Closed`: the emulator was closed before. `FaultInvalid`: a fault or control request that makes no sense.
 */
export type EmulatorErrorCode =
  "WorldInvalid" | "AddressInUse" | "Closed" | "FaultInvalid";

/** The error of this room towards its users. What a management node *answers* is no error of ours: see `api/failure.ts`. */
export class EmulatorError extends CodedError<EmulatorErrorCode> {
  constructor(
    code: EmulatorErrorCode,
    message: string,
    options: Omit<CodedErrorOptions, "fault"> = {},
  ) {
    super(code, message, { ...options, fault: "configuration" });
  }
}
