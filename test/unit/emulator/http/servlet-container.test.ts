import {
  type Emulator,
  type EmulatorOptions,
  startEmulator,
} from "../../../../src/emulator";
import { ask } from "../../../support/ask";

const READY = "/v1/management-nodes/ready";
const running: Emulator[] = [];
afterEach(async () => {
  for (const emulator of running.splice(0)) await emulator.close();
});

async function start(options: EmulatorOptions): Promise<Emulator> {
  const emulator = await startEmulator(options);
  running.push(emulator);
  return emulator;
}

it.each([
  ["", "/v1/management-nodes/ready"],
  ["/cloud/zstack", "/cloud/zstack/v1/management-nodes/ready"],
])("answers behind the context %j and nowhere else", async (context, path) => {
  const { url } = await start({ context });
  const { origin } = new URL(url);
  expect(url).toBe(`${origin}${context}`);
  expect((await ask(`${origin}${path}`)).status).toBe(200);
  expect((await ask(`${origin}/zstack${READY}`)).status).toBe(404);
});

it("answers a request target that is no path", async () => {
  const { url } = await start({});
  const { host } = new URL(url);
  expect((await ask(`http://${host}`, { path: "//" })).status).toBe(400);
});
