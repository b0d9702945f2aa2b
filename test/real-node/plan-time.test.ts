import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { candidatesTf, Workspace } from "../support/terraform";

/**
 * The main job against a real management node, not part of `npm test`. From the environment: ZSTACK_ISO_REAL_NODE, the JSON object that
 * names `endpoint`, `accounts` (the first is used, its password in clear) and `uuids` of VMs (`vm`, `vm-stopped`, `vm-3cd`, `vm-nocd`).
 */
interface RealNode {
  readonly endpoint: string;
  readonly accounts: readonly {
    readonly name: string;
    readonly password: string;
  }[];
  readonly uuids: Readonly<Record<string, string>>;
}

function realNode(): RealNode {
  const { ZSTACK_ISO_REAL_NODE: text } = process.env;
  if (text === undefined)
    throw new TypeError(
      "Set ZSTACK_ISO_REAL_NODE to the JSON that describes the node.",
    );
  return JSON.parse(text) as RealNode;
}

const node = realNode();
const [account] = node.accounts;
const env = {
  ZSTACK_ENDPOINT: node.endpoint,
  ZSTACK_ACCOUNT_NAME: account?.name ?? "",
  ZSTACK_ACCOUNT_PASSWORD: account?.password ?? "",
};

async function inWorkspace<T>(
  tf: string,
  over: NodeJS.ProcessEnv,
  work: (one: Workspace) => Promise<T>,
): Promise<T> {
  const one = new Workspace(tf, over);
  try {
    await one.init();
    return await work(one);
  } finally {
    one.remove();
  }
}

it.each(["vm", "vm-stopped", "vm-3cd", "vm-nocd"])(
  "plans %s, applies, and plans a second time with no changes",
  async (name) => {
    await inWorkspace(
      candidatesTf(node.uuids[name] ?? ""),
      env,
      async (one) => {
        const applied = await one.run("apply", "-auto-approve", "-input=false");
        expect(applied).toMatchObject({ code: 0 });
        expect(
          await one.run("plan", "-detailed-exitcode", "-input=false"),
        ).toMatchObject({ code: 0 });
        const outputs = JSON.parse(
          (await one.run("output", "-json")).stdout,
        ) as {
          image_uuids: { value: string[] };
          install_paths: { value: string[] };
        };
        expect(outputs.image_uuids.value.length).toBeGreaterThan(0);
        expect(outputs.install_paths.value).toEqual(
          outputs.image_uuids.value.map(
            (uuid) => expect.stringContaining(uuid) as string,
          ),
        );
      },
    );
  },
);

it.each<[string, string, NodeJS.ProcessEnv, string]>([
  ["an unknown VM", "0".repeat(32), env, "SYS.1003"],
  [
    "a session that is not valid",
    node.uuids.vm ?? "",
    { ZSTACK_ENDPOINT: node.endpoint, ZSTACK_SESSION_UUID: "f".repeat(32) },
    "ID.1001",
  ],
  [
    "a wrong password",
    node.uuids.vm ?? "",
    { ...env, ZSTACK_ACCOUNT_PASSWORD: "wrong" },
    "ID.1000",
  ],
])("reports %s in one diagnostic", async (_what, uuid, over, code) => {
  await inWorkspace(candidatesTf(uuid), over, async (one) => {
    const { code: status, stderr } = await one.run("plan", "-input=false");
    expect(status).toBe(1);
    expect(stderr.match(/Error: /g)).toHaveLength(1);
    expect(stderr).toContain(code);
  });
});

/** Attaches or detaches by hand, as another tool would, and waits for the job. */
async function changeDrive(
  method: "POST" | "DELETE",
  vmUuid: string,
  isoUuid: string,
): Promise<void> {
  const sha512 = createHash("sha512")
    .update(account?.password ?? "")
    .digest("hex");
  const login = await fetch(`${node.endpoint}/v1/accounts/login`, {
    method: "PUT",
    body: JSON.stringify({
      logInByAccount: { accountName: account?.name, password: sha512 },
    }),
  });
  const { inventory } = (await login.json()) as { inventory: { uuid: string } };
  const where = method === "POST" ? `iso/${isoUuid}` : `iso?isoUuid=${isoUuid}`;
  const headers = { authorization: `OAuth ${inventory.uuid}` };
  const job = await fetch(
    `${node.endpoint}/v1/vm-instances/${vmUuid}/${where}`,
    { method, headers },
  );
  const { location } = (await job.json()) as { location: string };
  const jobUrl = `${node.endpoint}/v1/api-jobs/${location.slice(location.lastIndexOf("/") + 1)}`;
  for (let polls = 0; polls < 100; polls += 1) {
    const { status } = await fetch(jobUrl);
    if (status === 200) break;
    await sleep(100);
  }
  await fetch(`${node.endpoint}/v1/accounts/sessions/${inventory.uuid}`, {
    method: "DELETE",
  });
}

it("keeps an ISO in the answer when it is attached, so that the outputs do not change", async () => {
  const vmUuid = node.uuids.vm ?? "";
  await inWorkspace(candidatesTf(vmUuid), env, async (one) => {
    await one.run("apply", "-auto-approve", "-input=false");
    const outputs = async () =>
      JSON.parse((await one.run("output", "-json")).stdout) as {
        image_uuids: { value: string[] };
      };
    const before = await outputs();
    const [first = ""] = before.image_uuids.value;
    await changeDrive("POST", vmUuid, first);
    try {
      expect(
        await one.run("plan", "-detailed-exitcode", "-input=false"),
      ).toMatchObject({ code: 0 });
      await one.run("apply", "-auto-approve", "-input=false");
      expect(await outputs()).toEqual(before);
      expect((await one.run("show")).stdout).toMatch(/attached\s+= true/);
    } finally {
      await changeDrive("DELETE", vmUuid, first);
    }
  });
});
