import {
  businessError,
  javaDate,
  LongNumber,
  ok,
} from "../../../../src/emulator/http/replies";

const RISKY = "a=b & c's <d>";

it("escapes in answers what Gson escapes for HTML, and in errors nothing", () => {
  expect(ok({ url: RISKY }).body).toBe(
    String.raw`{"url":"a\u003db \u0026 c\u0027s \u003cd\u003e"}`,
  );
  expect(businessError({ details: RISKY })).toEqual({
    status: 503,
    body: `{"error":{"details":"${RISKY}"}}`,
  });
});

it("means the same text escaped or not, to whoever parses it", () => {
  expect(JSON.parse(ok({ url: RISKY }).body)).toEqual({ url: RISKY });
});

it("writes the digits of a number that JavaScript would round", () => {
  const size = new LongNumber("9007199254740993");
  const least = new LongNumber("-9223372036854775808");
  expect(ok({ size, least }).body).toBe(
    '{"size":9007199254740993,"least":-9223372036854775808}',
  );
});

it("leaves out what is not known, as Gson leaves out null", () => {
  expect(ok({ name: "x", md5Sum: undefined }).body).toBe('{"name":"x"}');
});

it.each([
  ["UTC", "Oct 17, 2024 1:43:35 PM"],
  ["Asia/Shanghai", "Oct 17, 2024 9:43:35 PM"],
  ["Pacific/Auckland", "Oct 18, 2024 2:43:35 AM"],
])("writes a date as Java 8 does, in the zone %s: %s", (zone, written) => {
  expect(javaDate(Date.UTC(2024, 9, 17, 13, 43, 35), zone)).toBe(written);
});

it("writes noon and midnight with a 12", () => {
  expect(javaDate(Date.UTC(2024, 0, 1, 0, 0, 5))).toBe(
    "Jan 1, 2024 12:00:05 AM",
  );
  expect(javaDate(Date.UTC(2024, 0, 1, 12))).toBe("Jan 1, 2024 12:00:00 PM");
});
