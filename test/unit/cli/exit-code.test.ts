import {
  CLI_ERRORS,
  CliError,
  type CliErrorCode,
} from "../../../src/cli/errors";
import { exitCodeOf, exitCodeOfCloud } from "../../../src/cli/exit-code";
import { ZSTACK_ERRORS, type ZStackErrorCode } from "../../../src/zstack";

it("is 1 for whatever is no error of ours", () => {
  expect(exitCodeOf(new TypeError("a bug"))).toBe(1);
});

it("goes by the code of an error, not by its text", () => {
  const codes = Object.keys(CLI_ERRORS) as CliErrorCode[];
  const exits = codes.map((code) => [
    code,
    exitCodeOf(new CliError(code, "whatever it says")),
  ]);
  expect(Object.fromEntries(exits)).toMatchInlineSnapshot(`
   {
     "CannotInstall": 1,
     "CannotListen": 1,
     "NoIsoOfName": 1,
     "PluginMissing": 1,
     "PluginNotOurs": 1,
     "SeveralIsosOfName": 4,
     "Usage": 1,
     "WorldUnreadable": 1,
   }
  `);
});

it("has one for every code of the cloud's", () => {
  const codes = Object.keys(ZSTACK_ERRORS) as ZStackErrorCode[];
  const exits = codes.map((code) => [code, exitCodeOfCloud(code)]);
  expect(Object.fromEntries(exits)).toMatchInlineSnapshot(`
   {
     "AccessKeyRefused": 5,
     "AnswerNotUnderstood": 1,
     "AnswerTooLarge": 1,
     "ClockSkew": 5,
     "ConfigurationInvalid": 1,
     "GatewayFailed": 6,
     "GatewayRefused": 6,
     "JobLost": 1,
     "JobUnfinished": 1,
     "LoginFailed": 5,
     "NotFound": 1,
     "NotReady": 6,
     "NotZStack": 6,
     "OperationFailed": 1,
     "OperationTimedOut": 6,
     "PermissionDenied": 5,
     "ServerTimedOut": 6,
     "SessionInvalid": 5,
     "TimedOut": 6,
     "TlsFailed": 6,
     "TooManySessions": 5,
     "Unreachable": 6,
   }
  `);
});
