/**
 * foundation: the words that every room speaks — coded errors, redaction, the clock, the log port,
 * durations.
 *
 * Nothing of ZStack, Terraform or CDKTF may enter here, and this room imports no other.
 */
export { abortable } from "./abortable";
export {
  CodedError,
  type CodedErrorOptions,
  errorText,
  isAbort,
  isError,
} from "./coded-error";
export {
  type ErrorExit,
  type ErrorRow,
  type ErrorTable,
  errorTable,
  type ErrorFault,
} from "./error-table";
export { type Clock, systemClock } from "./clock";
export { formatDuration, LONGEST_WAIT_MS, tryParseDuration } from "./duration";
export { type Logger, type LogFields, silentLogger } from "./logger";
export { printable, printableLine } from "./printable";
export { nearest } from "./nearest";
export { isNumberToken } from "./cdktf-token";
export { isUuid, tryRepairUuid } from "./uuid";
export {
  forgetSecrets,
  protectSecret,
  redact,
  redactedStart,
  redactOwn,
} from "./secrets/redaction";
export { removeDrafts, replaceFile } from "./replace-file";
export { programCommand, type Started, toolCommand } from "./runner";
export { kebabCase, snakeCase } from "./spelling";
export { escapedTemplate, plainText } from "./template";
export { VERSION } from "./version";
export { partsOfProblems, type Problem } from "./problem";
