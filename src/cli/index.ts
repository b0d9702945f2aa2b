/**
 * cli: the rule for a person at a keyboard, and for a pipeline.
 *
 * One folder for each verb, and a row in verbs/verbs.ts with its name and summary; the rest is one
 * object, loaded when it is needed, from which the parsing, the help, the completion, docs/cli.md
 * and the schema of its JSON are made. This room alone prints and sets the exit code;
 * the rule, the lock and the cloud are asked, never repeated.
 */
export { runCommandLine } from "./run";
