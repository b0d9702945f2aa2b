/**
 * foundation: the words that every room speaks — coded errors, redaction, the clock, the log port,
 * durations.
 *
 * Nothing of ZStack, Terraform or CDKTF may enter here, and this room imports no other.
 */
export { abortable, anySignal, heardByMany } from "./abortable";
export {
  CodedError,
  type CodedErrorOptions,
  errorText,
  isAbort,
  isError,
} from "./errors/coded-error";
export {
  type ErrorExit,
  type ErrorRow,
  type ErrorTable,
  errorTable,
  type ErrorFault,
} from "./errors/error-table";
export { type Clock, systemClock } from "./clock";
export { formatDuration, tryParseDuration, tryParseTimeout } from "./duration";
export { type Logger, type LogFields, silentLogger } from "./logger";
export { printable, printableLine } from "./text/printable";
export { didYouMean, nearest } from "./text/nearest";
export { firstLines } from "./text/first-lines";
export { isNumberToken } from "./text/cdktf-token";
export { isRecord } from "./is-record";
export { isUuid, tryRepairUuid } from "./uuid";
export {
  forgetSecrets,
  protectSecret,
  protectWhatFollows,
  redact,
  redactedStart,
  redactOwn,
} from "./secrets/redaction";
export { maskStderr } from "./secrets/masked-stderr";
export { readBytes, readTextFile } from "./read-file";
export { makeFolder } from "./make-folder";
export { removeDrafts, replaceFile } from "./replace-file";
export { programCommand, type Started, toolCommand } from "./program-command";
export { kebabCase, snakeCase } from "./text/spelling";
export { escapedTemplate, plainText } from "./text/template";
export { VERSION } from "./version";
export { partsOfProblems, type Problem } from "./errors/problem";
