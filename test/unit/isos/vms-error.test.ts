import { failedTogether, endsTheRead } from "../../../src/isos/vms-error";
import { VmsError } from "../../../src/isos";
import { ZStackError, type ZStackErrorCode } from "../../../src/zstack";

function failure(vmUuid: string, code: ZStackErrorCode, hint = "Do this.") {
  return {
    vmUuid,
    error: new ZStackError(code, `${code} of ${vmUuid}`, {
      fault: "cloud",
      hint,
    }),
  };
}

it("tells a single failure as it is, with its VM", () => {
  const error = failedTogether([failure("a", "NotFound")], 3);
  expect(error).toBeInstanceOf(VmsError);
  expect([error.code, error.summary]).toEqual([
    "NotFound",
    "VM a: NotFound of a",
  ]);
});

it("gives all failures together by uuid, their common code, and each hint once", () => {
  const error = failedTogether(
    [failure("b", "NotFound"), failure("a", "NotFound")],
    5,
  );
  expect([error.code, error.summary, error.hint]).toEqual([
    "NotFound",
    "2 of 5 VMs failed",
    "Do this.",
  ]);
  expect(error.details).toEqual([
    "- VM a: NotFound of a",
    "- VM b: NotFound of b",
  ]);
});

it("gives the first ten in full and names the others", () => {
  const letters = "abcdefghijkl".split("");
  const error = failedTogether(
    letters.map((uuid, i) =>
      failure(uuid, i === 0 ? "PermissionDenied" : "NotFound"),
    ),
    12,
  );
  expect(error.code).toBe("OperationFailed");
  expect(error.details).toHaveLength(11);
  expect(error.details.at(-1)).toBe("- and 2 more: k, l");
});

it("gives alone what would be the same for every VM", () => {
  const end = failure("b", "Unreachable");
  expect(endsTheRead(end.error)).toBe(true);
  expect(failedTogether([failure("a", "NotFound"), end], 2)).toBe(end.error);
});
