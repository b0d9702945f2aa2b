/**
 * The two ways in which a management node says no. They are answers on their way to the client, not errors of this package, and hence
 * no CodedErrors: nobody outside the emulator catches them.
 */

/** A refusal of the gateway: status and plain text (contract 1.2). */
export class GatewayFailure extends Error {
  constructor(
    readonly status: number,
    readonly text: string,
  ) {
    super(text);
    this.name = "GatewayFailure";
  }
}

/** What ZStack calls an error code: `code` and `description` are fixed English, `details` is localised (contract 3). */
export interface ZStackError {
  code: string;
  description: string;
  details?: string;
  elaboration?: string;
  location?: string;
  messages?: Record<string, string | number>;
  cost?: string;
  cause?: ZStackError;
}

/** A business error: 503 with JSON, or the outcome of a job. */
export class BusinessFailure extends Error {
  constructor(readonly error: ZStackError) {
    super(error.code);
    this.name = "BusinessFailure";
  }
}
