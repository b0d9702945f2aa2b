import { type Emulator, startEmulator } from "../../../../src/emulator";
import { request } from "node:http";
import { whyNotAnswered } from "../../../../src/emulator/http/who-asks";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.close());

/** The status of an answer to a request with these headers, as a browser would set them. */
function status(
  path: string,
  headers: Record<string, string>,
): Promise<number> {
  const { port } = new URL(emulator.url);
  return new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port, path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on("error", reject)
      .end();
  });
}

describe.each(["/emulator/state", "/zstack/v1/management-nodes/ready"])(
  "%s",
  (path) => {
    it.each([
      ["rebound.example.com", 403],
      ["rebound.example.com:8080", 403],
      ["127.0.0.1.evil.example", 403],
      ["localhost.evil.example", 403],
      ["@evil", 403],
      ["localhost", 200],
      ["localhost:1", 200],
      ["127.0.0.1:8080", 200],
      ["[::1]:8080", 200],
    ])("for the host %s answers %d", async (host, expected) => {
      expect(await status(path, { host })).toBe(expected);
    });

    it.each([
      ["https://evil.example", 403],
      ["null", 403],
      ["file://", 403],
      ["http://localhost.evil.example", 403],
      ["http://localhost:5173", 200],
      ["http://127.0.0.1", 200],
    ])("to a page of %s answers %d", async (origin, expected) => {
      expect(await status(path, { origin })).toBe(expected);
    });
  },
);

it.each([
  ["node.example.com", "node.example.com:8080", true],
  ["node.example.com", "other.example.com", false],
  ["192.0.2.7", "192.0.2.7:8080", true],
  ["192.0.2.7", "192.0.2.8:8080", false],
  ["0.0.0.0", "192.0.2.8:8080", true],
  ["0.0.0.0", "emulator:8080", true],
  ["::", "[fd00::7]:8080", true],
  ["0.0.0.0", "rebound.example.com", false],
])("listening on %s, for the host %s: %s", (bound, host, answered) => {
  expect(whyNotAnswered({ host }, bound) === undefined).toBe(answered);
});
