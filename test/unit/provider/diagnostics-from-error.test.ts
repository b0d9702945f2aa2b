import { diagnosticFromError } from "../../../src/provider/diagnostics-from-error";
import { ZStackError } from "../../../src/zstack";

it.each(["Unreachable", "TimedOut", "OperationFailed", "LoginFailed"] as const)(
  "leaves it to the advice where the problem lies: %s",
  (code) => {
    const error = new ZStackError(code, "it failed", {
      details: ["Reason: odd"],
      hint: "Check host and port.",
    });
    expect(diagnosticFromError(error, ["endpoint"])).toMatchObject({
      severity: "error",
      detail: "it failed.\n\nReason: odd\n\nCheck host and port.",
      path: ["endpoint"],
    });
  },
);
