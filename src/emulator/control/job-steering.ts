/** The business error of a job, as a client finds it under `error`. */
export interface JobError {
  /** E.g. `SYS.1006`. */
  readonly code: string;
  readonly description?: string;
  readonly details?: string;
  readonly cause?: JobError;
}

/** An asynchronous change that the emulator accepted. */
export interface KnownJob {
  readonly uuid: string;
  /**
   * Of the work, not of the polls: `succeeded` may still be reported as running to the first polls.
   */
  readonly state: "running" | "succeeded" | "failed";
  /** Of the request that was accepted, without the context path. */
  readonly path: string;
  readonly method: string;
}

/** What a test may settle before it starts the emulator. */
export interface JobOptions {
  /**
   * How many polls of each job answer "running", even if its work is done. Default 1; `Infinity`
   * keeps every client waiting.
   */
  readonly polls?: number;
  /**
   * Milliseconds by the clock from acceptance to the effect. Default 0: the effect is there before
   * the 202 is sent.
   */
  readonly duration?: number;
  /** Default false. */
  readonly hang?: boolean;
}

/**
 * The handle by which a test steers the jobs of a running emulator. All properties may change at
 * any time.
 */
export interface JobSteering {
  /** See {@link JobOptions.polls}; counted for each job. */
  polls: number;
  /** See {@link JobOptions.duration}; counts for jobs accepted from now on. */
  duration: number;
  /**
   * While true no work is begun: accepted jobs have no effect and stay running. Back to false, what
   * is due happens at once, in the order of acceptance.
   */
  hang: boolean;
  /** The jobs that can still be polled, in the order of acceptance. */
  readonly known: readonly KnownJob[];
  /**
   * The node no longer knows this job, or any: polls answer 404, as after 10,800 s. An effect that
   * is still to come does come.
   */
  forget(uuid?: string): void;
  /**
   * The next job is accepted, has no effect and fails with this error. Several calls wait in line.
   */
  failNext(error: JobError): void;
}
