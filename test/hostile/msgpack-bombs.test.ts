/**
 * Messages that no host sends, on the socket of the built plugin: an error each, and it serves on.
 */

import { PluginHost } from "../support/plugin/plugin-host";
import { pluginFile } from "../support/terraform/terraform";

let host: PluginHost;
beforeAll(async () => {
  host = await PluginHost.start(pluginFile(), { PATH: process.env.PATH });
});
afterAll(() => host.stop());

it.each<[string, Buffer]>([
  ["a hundred thousand lists in each other", Buffer.alloc(100_000, 0x91)],
  [
    "a hundred thousand maps in each other",
    Buffer.alloc(100_000, Buffer.from([0x81, 0xa1, 0x61])),
  ],
  [
    "a list said to have four thousand million members",
    Buffer.from([0xdd, 0xff, 0xff, 0xff, 0xff]),
  ],
  ["a map said to have as many", Buffer.from([0xdf, 0xff, 0xff, 0xff, 0xff])],
  [
    "a text said to have as many bytes",
    Buffer.from([0xdb, 0xff, 0xff, 0xff, 0xff]),
  ],
  ["bytes said to have as many", Buffer.from([0xc6, 0xff, 0xff, 0xff, 0xff])],
  ["an extension of no type", Buffer.from([0xc7, 0x01, 0x7f, 0x00])],
  ["a byte that means nothing", Buffer.from([0xc1])],
  ["a text that is no UTF-8", Buffer.from([0xa2, 0xff, 0xfe])],
  ["a key that is a list", Buffer.from([0x81, 0x90, 0xc0])],
  [
    "a key called __proto__",
    Buffer.from([0x81, 0xa9, ...Buffer.from("__proto__"), 0x80]),
  ],
  ["two values", Buffer.from([0xc0, 0xc0])],
])("%s", async (_what, msgpack) => {
  const began = performance.now();
  const config = { msgpack, json: Buffer.alloc(0) };
  const asked = { typeName: "zstack_vm_iso_candidates", config };
  for (const call of [
    "validateDataResourceConfig",
    "readDataSource",
  ] as const) {
    // Diagnostics or an error of gRPC: what counts is that there is an answer.
    const answer = await host
      .call(call, asked)
      .catch((error: unknown) => error);
    expect(answer).toBeDefined();
  }
  expect(performance.now() - began).toBeLessThan(5_000);
  await host.call("getMetadata", {});
  expect(host.stderr()).not.toContain("panic");
});
