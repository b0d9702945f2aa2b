/**
 * The exit code by which a step of the check says that what it needs cannot be had here: told in
 * one line, and a failure in CI.
 */
export const LEFT_OUT = 75;
