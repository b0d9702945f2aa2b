import { ByHand, realNode } from "../support/recorded/real-node";
import { candidatesTf, Workspace } from "../support/terraform/terraform";
import { signedIn } from "../support/cloud/signed-in";

const node = realNode();
const env = signedIn({ url: node.endpoint }, node.account);

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
    const hand = await ByHand.signIn(node);
    await hand.send("POST", `/v1/vm-instances/${vmUuid}/iso/${first}`);
    try {
      expect(
        await one.run("plan", "-detailed-exitcode", "-input=false"),
      ).toMatchObject({ code: 0 });
      await one.run("apply", "-auto-approve", "-input=false");
      expect(await outputs()).toEqual(before);
      expect((await one.run("show")).stdout).toMatch(/attached\s+= true/);
    } finally {
      await hand.send(
        "DELETE",
        `/v1/vm-instances/${vmUuid}/iso?isoUuid=${first}`,
      );
      await hand.signOut();
    }
  });
});
