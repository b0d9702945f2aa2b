import {
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
} from "../../../../src/emulator";
import { ask, type Asked, logInAs, sessionIn } from "../../../support/ask";

const { admin, vms } = DEFAULT_WORLD;
const LIST = `/v1/vm-instances/${vms.web}/iso-candidates`;

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.close());

type Options = Parameters<typeof ask>[1];

function send(path: string, options?: Options): Promise<Asked> {
  return ask(`${emulator.url}${path}`, options);
}

describe("what is wrong with a request is answered in the order in which a node looks:", () => {
  it.each<[string, string, Options, number, RegExp]>([
    [
      "the path before the body",
      "/v1/nothing",
      { method: "POST", body: "{" },
      404,
      /^no api mapping to \/v1\/nothing$/,
    ],
    [
      "the body before the verb",
      LIST,
      { method: "POST", body: "[]" },
      500,
      /Expected BEGIN_OBJECT/,
    ],
    [
      "the verb before the sign-in",
      "/v1/zones",
      { method: "POST" },
      501,
      /does not play this API/,
    ],
    ["a missing sign-in", LIST, {}, 400, /^missing header 'Authorization'$/],
    [
      "the kind of sign-in before other headers",
      LIST,
      { headers: { authorization: "Basic x", "x-job-uuid": "short" } },
      400,
      /^Authorization type must be 'OAuth'$/,
    ],
    [
      "a malformed job id before the session",
      LIST,
      { headers: { authorization: "OAuth x", "x-job-uuid": "short" } },
      400,
      /^Invalid header\[X-Job-UUID\]/,
    ],
    [
      "a time-out that is no number before the session",
      LIST,
      { headers: { authorization: "OAuth x", "x-api-timeout": "5s" } },
      500,
      /^For input string: "5s"$/,
    ],
    [
      "a session that is not alive",
      LIST,
      { headers: { authorization: "OAuth x" } },
      503,
      /"code":"ID\.1001"/,
    ],
  ])("%s", async (_what, path, options, status, body) => {
    const answer = await send(path, options);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatch(body);
  });
});

it("takes a session with any blanks around it", async () => {
  const session = sessionIn(await logInAs(emulator.url, admin));
  for (const authorization of [
    `OAuth ${session}`,
    `OAuth${session}`,
    `OAuth   ${session}`,
  ])
    expect((await send(LIST, { headers: { authorization } })).status).toBe(200);
});
