import { CodedError } from "../foundation";

/** What a user of the emulator can get wrong; the message is a sentence that says what to write. */
export type EmulatorErrorCode =
  "InvalidOption" | "InvalidFault" | "InvalidWorld";

/**
 * Raised by {@link startEmulator}, `faults.add` and {@link worldFromJson}; the control interface
 * answers its message with 400.
 */
export class EmulatorError extends CodedError<EmulatorErrorCode> {
  constructor(code: EmulatorErrorCode, message: string) {
    super(code, message, { fault: "configuration" });
  }
}
