/**
 * cli: the rule for a person at a keyboard, and for a pipeline.
 *
 * One file for each verb. This room alone prints and sets the exit code; the rule, the lock and the
 * cloud are asked, never repeated.
 */
export { runCommandLine } from "./run";
