import { readFileSync } from "node:fs";
import path from "node:path";
import {
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
} from "../../../src/emulator";
import { flat } from "../../support/attachment/attachment-bench";
import { signedIn } from "../../support/cloud/signed-in";
import { cannedServer } from "../../support/cloud/canned-server";
import { tortureWorld } from "../../support/worlds/torture-world";
import { candidatesTf, Workspace } from "../../support/terraform/terraform";

const { vms, isos } = DEFAULT_WORLD;

let emulator: Emulator;
const workspaces: Workspace[] = [];
beforeAll(async () => {
  emulator = await startEmulator();
});
afterEach(() => {
  for (const workspace of workspaces.splice(0)) workspace.remove();
});
afterAll(() => emulator.close());

async function workspace(
  mainTf: string,
  env: NodeJS.ProcessEnv = signedIn(emulator),
): Promise<Workspace> {
  const one = new Workspace(mainTf, env);
  workspaces.push(one);
  await one.init();
  return one;
}

interface State {
  values: { root_module: { resources: { values: Record<string, unknown> }[] } };
}

async function stateOf(one: Workspace): Promise<Record<string, unknown>> {
  const { stdout } = await one.run("show", "-json");
  return (
    (JSON.parse(stdout) as State).values.root_module.resources[0]?.values ?? {}
  );
}

it.each([
  ["a running VM with an empty drive", vms.web],
  ["a VM that has an ISO in its only drive", vms.db],
  ["a stopped VM", vms.batch],
  ["a VM with three drives", vms.lab],
  ["a VM without a drive", vms.bare],
])(
  "plans %s, applies, and plans a second time with no changes, for every order the server answers in",
  async (_what, uuid) => {
    const one = await workspace(candidatesTf(uuid));
    expect(
      await one.run("apply", "-auto-approve", "-input=false"),
    ).toMatchObject({ code: 0 });
    const first = one.read("terraform.tfstate");
    for (let again = 0; again < 3; again += 1) {
      expect(
        await one.run("plan", "-detailed-exitcode", "-input=false"),
      ).toMatchObject({ code: 0 });
    }
    await one.run("apply", "-auto-approve", "-input=false");
    expect(JSON.parse(one.read("terraform.tfstate"))).toMatchObject({
      outputs: (JSON.parse(first) as { outputs: object }).outputs,
    });
    expect(emulator.liveSessions).toBe(0);
  },
);

it("keeps the ISO in the drive in the answer, in the same place, with what the API documents unchanged in value", async () => {
  await emulator.close();
  // With a size that JSON.parse would round.
  emulator = await startEmulator({ world: tortureWorld() });
  const one = await workspace(
    candidatesTf(vms.db, {
      more: '  system_tags = ["a::b"]\n  user_tags = ["x", "y"]',
    }),
  );
  const before = emulator.requests.length;
  expect(await one.run("apply", "-auto-approve")).toMatchObject({ code: 0 });
  const state = await stateOf(one);
  expect(state.image_uuids).toEqual([
    isos.rocky94,
    isos.rocky95,
    isos.ubuntu,
    isos.kylin,
  ]);
  expect(state).toMatchObject({
    id: vms.db,
    vm_state: "Running",
    free_cd_roms: 0,
  });
  const [rocky, , , kylin] = state.candidates as Record<string, unknown>[];
  expect(rocky).toMatchObject({
    name: "rocky-9.4",
    attached: true,
    description: "Rocky Linux 9.4 minimal",
    md5_sum: "not calculated",
    system: false,
  });
  expect(
    (kylin?.backup_storage_refs as { backup_storage_uuid: string }[]).map(
      (r) => r.backup_storage_uuid,
    ),
  ).toEqual(
    [
      ...(kylin?.backup_storage_refs as { backup_storage_uuid: string }[]).map(
        (r) => r.backup_storage_uuid,
      ),
    ].sort(),
  );
  // JSON.parse would round it. OpenTofu writes its state without blanks.
  expect(one.read("terraform.tfstate")).toMatch(/"size": ?9007199254740993/);
  const asked = emulator.requests
    .slice(before)
    .find(({ path }) => path.endsWith("/iso-candidates"));
  expect([
    asked?.query.getAll("systemTags"),
    asked?.query.getAll("userTags"),
  ]).toEqual([["a::b"], ["x", "y"]]);
});

it("runs the HCL that the README prints, as it stands", async () => {
  const one = await workspace(
    readFileSync(
      path.join(__dirname, "../../../examples/plan-time/main.tf"),
      "utf8",
    ),
  );
  expect(await one.run("apply", "-auto-approve", "-input=false")).toMatchObject(
    { code: 0 },
  );
  expect(
    await one.run("plan", "-detailed-exitcode", "-input=false"),
  ).toMatchObject({ code: 0 });
});

it("passes the sample response of the API page on as it stands, with its missing fields", async () => {
  const sample = readFileSync(
    path.join(__dirname, "../../fixtures/api-page-sample-response.json"),
    "utf8",
  );
  const server = await cannedServer((request, response) => {
    const vm = { uuid: vms.web, state: "Running", vmCdRoms: [] };
    response.end(
      request.url?.includes("/iso-candidates") === true
        ? sample
        : JSON.stringify({ inventories: [vm] }),
    );
  });
  const one = await workspace(candidatesTf(vms.web), {
    ZSTACK_ENDPOINT: server.url,
    ZSTACK_SESSION_UUID: "f".repeat(32),
  });
  expect(await one.run("apply", "-auto-approve")).toMatchObject({ code: 0 });
  await server.close();
  const [image] = (await stateOf(one)).candidates as Record<string, unknown>[];
  expect(image).toMatchObject({
    name: "TinyLinux",
    url: "http://192.168.1.20/share/images/tinylinux.qcow2",
    media_type: "RootVolumeTemplate",
    size: null,
    attached: false,
    install_path: "ceph://zs-images/f0b149e053b34c7eb7fe694b182ebffd",
  });
});

it("gives exactly the API's answer with include_attached = false", async () => {
  const one = await workspace(
    candidatesTf(vms.db, { more: "  include_attached = false" }),
  );
  await one.run("apply", "-auto-approve");
  expect((await stateOf(one)).image_uuids).toEqual([
    isos.rocky95,
    isos.ubuntu,
    isos.kylin,
  ]);
});

it("answers an empty list, not null, and warns with the VM's state", async () => {
  const one = await workspace(candidatesTf(vms.paused));
  const { code, stdout } = await one.run("apply", "-auto-approve");
  expect(code).toBe(0);
  expect(flat(stdout)).toContain("Warning: ZStack lists no ISO for this VM");
  expect(flat(stdout)).toContain("The VM is Paused.");
  expect(flat(stdout)).toContain(
    "An ISO can still be attached to it by its UUID.",
  );
  expect(await stateOf(one)).toMatchObject({
    image_uuids: [],
    candidates: [],
    install_paths: [],
  });
});

describe("one diagnostic, on the right argument, for", () => {
  it.each<[string, string, NodeJS.ProcessEnv | undefined, string, string[]]>([
    [
      "a dashed uuid",
      candidatesTf("1f65bf61-2483-4170-8265-de7d759828b2"),
      undefined,
      'vm_instance_uuid = "1f65',
      ["Not a UUID of ZStack", `Write "${vms.web}"`],
    ],
    [
      "an unknown VM",
      candidatesTf("0".repeat(32)),
      undefined,
      "vm_instance_uuid =",
      [
        "ZStack does not know this resource",
        "SYS.1003",
        "VmInstanceVO",
        "Check the UUID",
      ],
    ],
    [
      "a session that is not valid",
      candidatesTf(vms.web),
      { ZSTACK_SESSION_UUID: "f".repeat(32) },
      "data.zstack_vm_iso_candidates.isos",
      ["The ZStack session is not valid", "ID.1001"],
    ],
    [
      "a wrong password",
      candidatesTf(vms.web),
      { ZSTACK_ACCOUNT_NAME: "admin", ZSTACK_ACCOUNT_PASSWORD: "canary-wrong" },
      "data.zstack_vm_iso_candidates.isos",
      ["ZStack did not accept the account name or password"],
    ],
    [
      "no sign-in at all",
      candidatesTf(vms.web),
      {},
      'provider["zstack.internal/iac/zstack-iso"]',
      ["No way to sign in to ZStack", "ZSTACK_ACCOUNT_NAME"],
    ],
    [
      "two ways to sign in",
      candidatesTf(vms.web, {
        provider:
          'account_name = "a"\naccount_password = "b"\nsession_uuid = "c"',
      }),
      {},
      "account_name",
      ["More than one way to sign in"],
    ],
    [
      "an endpoint that is no URL",
      candidatesTf(vms.web, { provider: 'endpoint = "nonsense"' }),
      {},
      'endpoint = "nonsense"',
      ["Invalid endpoint"],
    ],
  ])("%s", async (_what, tf, env, where, texts) => {
    const one = await workspace(
      tf,
      env === undefined
        ? signedIn(emulator)
        : { ZSTACK_ENDPOINT: emulator.url, ...env },
    );
    const { code, stderr } = await one.run("plan", "-input=false");
    expect(code).toBe(1);
    expect(stderr.match(/Error: /g)).toHaveLength(1);
    expect(flat(stderr)).toContain(where);
    for (const text of texts) expect(flat(stderr)).toContain(text);
    expect(stderr).not.toMatch(/canary|\.js:\d|node:internal|panic/);
    expect(emulator.liveSessions).toBe(0);
  });

  it("a server that answers with web pages, and one that is not there", async () => {
    const server = await cannedServer((_request, response) =>
      response.end("<html><title>Sign in</title></html>"),
    );
    const one = await workspace(candidatesTf(vms.web), {
      ZSTACK_ENDPOINT: server.url,
      ZSTACK_SESSION_UUID: "f".repeat(32),
    });
    const page = await one.run("plan");
    await server.close();
    const gone = await one.run("plan");
    expect(flat(page.stderr)).toContain(
      "The endpoint is not a ZStack management node",
    );
    expect(flat(gone.stderr)).toContain(
      "The ZStack management node cannot be reached",
    );
    expect(flat(gone.stderr)).toContain("ECONNREFUSED");
  });
});
