import { EmulatorError, type Fault } from "../../../../src/emulator";
import {
  faultFromJson,
  faultToJson,
} from "../../../../src/emulator/control/fault-json";

it.each<[unknown, RegExp]>([
  [[], /JSON object/],
  [{}, /"kind" is one of latency, reset, .*, not undefined/],
  [{ kind: "toString" }, /"kind" is one of .* not "toString"/],
  [{ kind: "latency" }, /latency needs "ms"/],
  [
    { kind: "latency", ms: "5" },
    /"ms" is a number of milliseconds .*, not "5"/,
  ],
  [{ kind: "reset", path: 5 }, /"path" is a regular expression/],
  [{ kind: "gateway", status: "503" }, /"status" is an HTTP status/],
  [{ kind: "reset", ms: 5 }, /reset has no "ms"; it may have kind, method/],
  [{ kind: "reset", path: "(" }, /"path" is a regular expression/],
  [{ kind: "business", error: {} }, /"error" is an object with at least/],
  [{ kind: "body" }, /one of "body" and "base64"/],
  [{ kind: "body", body: "", base64: "" }, /one of "body" and "base64"/],
])("refuses the fault %j and says what is wrong", (fault, sentence) => {
  const read = (): Fault => faultFromJson(fault);
  expect(read).toThrow(EmulatorError);
  expect(read).toThrow(sentence);
});

it.each<[object, object]>([
  [
    { kind: "reset", path: "/ready$", times: 2 },
    { kind: "reset", path: /\/ready$/, times: 2 },
  ],
  [
    { kind: "body", body: "{", status: 418 },
    { kind: "body", body: "{", status: 418 },
  ],
  [
    { kind: "body", base64: "/wA=" },
    { kind: "body", body: Buffer.from([255, 0]) },
  ],
  [
    { kind: "gateway", status: 502, retryAfter: "7" },
    { kind: "gateway", status: 502, retryAfter: "7" },
  ],
])("reads %j", (json, fault) => {
  expect(faultFromJson(json)).toEqual(fault);
});

it("shows a fault in the form in which it is taken: what a user reads can be sent back", () => {
  const json = {
    kind: "body",
    base64: "/wA=",
    path: "^\\/v1\\/a\\.b",
    method: "GET",
  };
  expect(JSON.parse(JSON.stringify(faultToJson(faultFromJson(json))))).toEqual(
    json,
  );
});
