import { forgetSecrets, redact } from "../../../../src/foundation";
import { connectionProblems } from "../../../../src/zstack";
import {
  ACCOUNT,
  problemsOf,
  read,
  spelled,
} from "../../../support/cloud/read-settings";

it("reports problems of endpoint and sign-in together", () => {
  expect(problemsOf({})).toHaveLength(2);
});

it("validation judges only what is there", () => {
  expect(connectionProblems({}, spelled)).toEqual([]);
  expect(connectionProblems({ accountName: "half" }, spelled)).toEqual([]);
  expect(connectionProblems({ endpoint: "nonsense" }, spelled)).toHaveLength(1);
  expect(
    connectionProblems({ ...ACCOUNT, sessionUuid: "x" }, spelled),
  ).toHaveLength(1);
});

it("knows secrets as soon as it has read them, whichever place they come from", () => {
  read(
    { endpoint: "http://a", accountPassword: "configured-canary" },
    { ZSTACK_SESSION_UUID: "environment-canary" },
  );
  expect(redact("configured-canary environment-canary")).toBe("*** ***");
  forgetSecrets();
});
