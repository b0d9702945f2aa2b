import { type ServerResponse } from "node:http";
import fc from "fast-check";
import { cannedServer } from "../support/cloud/canned-server";
import { malformed, type MalformedAnswer } from "../support/cloud/malformed";
import { PluginDiagnostics, PluginHost } from "../support/plugin/plugin-host";
import { pluginFile } from "../support/terraform/terraform";

const VM = "1f65bf61248341708265de7d759828b2";
const ISO = "154c6715c5994bfd8c822fd6fc5792f8";
/** Fixed, so that a failure comes again; how many answers of each kind of request. */
const [SEED, EACH] = [20_261_124, 700];

const image = {
  uuid: ISO,
  name: "rocky",
  state: "Enabled",
  status: "Ready",
  size: 5368709121,
  actualSize: 1020264448,
  mediaType: "ISO",
  architecture: "x86_64",
  system: false,
  createDate: "Oct 17, 2024 1:43:35 PM",
  backupStorageRefs: [
    {
      id: 1,
      imageUuid: ISO,
      backupStorageUuid: "e7eed90ff5fd4448b3bee5e029c96636",
      installPath: "/a.iso",
      status: "Ready",
    },
  ],
};
const GOOD = {
  candidates: { inventories: [image] },
  vms: {
    inventories: [
      {
        uuid: VM,
        name: "web",
        state: "Running",
        zoneUuid: VM,
        clusterUuid: VM,
        allVolumes: [{ uuid: VM, primaryStorageUuid: VM, type: "Root" }],
        vmCdRoms: [
          { uuid: VM, vmInstanceUuid: VM, deviceId: 0, isoUuid: ISO },
          { uuid: ISO, vmInstanceUuid: VM, deviceId: 1 },
        ],
      },
    ],
    schema: {},
  },
  images: { inventories: [image], schema: {} },
};
type Kind = keyof typeof GOOD;

function kindOf(url: string): Kind {
  if (url.includes("/iso-candidates")) return "candidates";
  return url.includes("/v1/vm-instances") ? "vms" : "images";
}

function give(
  { status, body, broken }: MalformedAnswer,
  response: ServerResponse,
): void {
  if (broken === "no http") {
    response.socket?.end(`${Buffer.from(body).toString("latin1")}\r\n\r\n`);
    return;
  }
  const bytes = Buffer.from(body);
  response.writeHead(status, {
    "content-length": bytes.length + (broken === "cut" ? 10 : 0),
  });
  response.write(bytes, () => {
    if (broken === "cut") response.socket?.destroy();
    else response.end();
  });
}

/**
 * What no user should read: stack traces, JavaScript's own words, and the plugin's confession of a
 * bug.
 */
const UNCLEAN =
  /Internal error|not a diagnostic|\bat .*:\d+:\d+|node:internal|TypeError|undefined|\[object/;

function textOf(caught: unknown): string {
  return caught instanceof PluginDiagnostics
    ? caught.message
    : `not a diagnostic: ${String(caught)}`;
}

it.each<Kind>(["candidates", "vms", "images"])(
  "any malformed answer about %s ends in a result or a clean diagnostic, never in a crash",
  async (kind) => {
    let next: MalformedAnswer | undefined;
    const server = await cannedServer(({ url = "" }, response) => {
      const asked = kindOf(url);
      if (asked === kind && next !== undefined) give(next, response);
      else response.end(JSON.stringify(GOOD[asked]));
    });
    const host = await PluginHost.start(pluginFile(), {
      PATH: process.env.PATH,
    });
    const read = await host.reader("zstack_vm_iso_candidates", {
      endpoint: server.url,
      session_uuid: "f".repeat(32),
      max_retries: 0,
      request_timeout: "2s",
    });
    const outcomes = { results: 0, diagnostics: 0 };
    const unclean: [MalformedAnswer, string][] = [];
    for (const answer of fc.sample(malformed(GOOD[kind]), {
      seed: SEED,
      numRuns: EACH,
    })) {
      next = answer;
      const text = await read({ vm_instance_uuid: VM }).then(
        () => undefined,
        textOf,
      );
      if (text === undefined) outcomes.results += 1;
      else if (UNCLEAN.test(text)) unclean.push([answer, text]);
      else outcomes.diagnostics += 1;
    }
    expect(unclean).toEqual([]);
    expect(outcomes.results).toBeGreaterThan(EACH / 20);
    expect(outcomes.diagnostics).toBeGreaterThan(EACH / 5);
    expect(host.child.exitCode).toBeNull();
    next = undefined;
    const answer = await read({ vm_instance_uuid: VM });
    expect(answer.image_uuids).toEqual([ISO]);
    expect(await host.stop()).toBe(0);
    expect(host.stderr()).not.toContain("panic");
    await server.close();
  },
);
