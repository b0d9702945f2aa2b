import { CodedError, errorTable } from "../foundation";

/**
 * What a user of the emulator can get wrong: the codes of {@link EmulatorError}. The message says
 * what to write.
 */
export const EMULATOR_ERRORS = errorTable({
  InvalidOption: {
    fault: "configuration",
    exit: "usage",
    happened: "An option with an invalid value.",
    advice: "Correct it as the message says.",
  },
  InvalidFault: {
    fault: "configuration",
    exit: "usage",
    happened: "A fault with invalid numbers or fields.",
    advice: "See the faults in docs/emulator.md.",
  },
  InvalidWorld: {
    fault: "configuration",
    exit: "usage",
    happened: "The world is not valid.",
    advice: "Compare with `GET /emulator/world`.",
  },
});

/** A code of {@link EmulatorError}; {@link EMULATOR_ERRORS} says what each means. */
export type EmulatorErrorCode = keyof typeof EMULATOR_ERRORS;

/**
 * Raised by {@link startEmulator}, `faults.add` and {@link worldFromJson}; the control interface
 * answers its message with 400.
 */
export class EmulatorError extends CodedError<EmulatorErrorCode> {
  constructor(code: EmulatorErrorCode, message: string) {
    super(EMULATOR_ERRORS[code], message);
  }
}
