import {
  APPLY,
  attachmentTf,
  DESTROY,
  flat,
  PLAN,
  resourcesOf,
  stackTf,
} from "../support/attachment/attachment-bench";
import { ByHand, realNode } from "../support/recorded/real-node";
import { Workspace } from "../support/terraform/terraform";
import { signedIn } from "../support/cloud/signed-in";

const node = realNode();
const env = signedIn({ url: node.endpoint }, node.account);

function uuid(name: string): string {
  const known = node.uuids[name];
  if (known === undefined) throw new TypeError(`the node has no ${name}`);
  return known;
}

/**
 * What it attaches is ejected at the end, whatever happened: the node's drives are found empty and
 * left so.
 */
async function inWorkspace(
  tf: string,
  work: (one: Workspace) => Promise<void>,
): Promise<void> {
  const one = new Workspace(tf, env);
  try {
    await one.init();
    await work(one);
  } finally {
    await one.run(...DESTROY);
    one.remove();
  }
}

async function values(one: Workspace): Promise<Record<string, unknown>> {
  return (await resourcesOf(one))[0]?.values ?? {};
}

it.each([
  ["vm", true],
  ["vm-stopped", false],
])(
  "attaches to %s, has nothing to change in a second plan, replaces by another ISO, and ejects",
  async (name, mounts) => {
    const vm = uuid(name);
    await inWorkspace(stackTf(attachmentTf(vm, uuid("iso-a"))), async (one) => {
      expect(await one.run(...APPLY)).toMatchObject({ code: 0, stderr: "" });
      const state = await values(one);
      expect(state).toMatchObject({
        id: `${vm}/${uuid("iso-a")}`,
        device_id: 0,
        cd_rom_uuid: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      });
      expect(state.install_path !== null).toBe(mounts);
      expect(await one.run(...PLAN)).toMatchObject({ code: 0 });
      one.write("main.tf", stackTf(attachmentTf(vm, uuid("iso-b"))));
      expect(await one.run(...APPLY)).toMatchObject({ code: 0, stderr: "" });
      expect(await one.run(...PLAN)).toMatchObject({ code: 0 });
      expect(await one.run(...DESTROY)).toMatchObject({ code: 0 });
      expect(await resourcesOf(one)).toEqual([]);
    });
  },
);

it("gives three attachments of one VM, made at the same time, a drive each", async () => {
  const vm = uuid("vm-3cd");
  const body = ["iso-a", "iso-b", "iso-c"].map((iso) =>
    attachmentTf(vm, uuid(iso), { name: iso }),
  );
  await inWorkspace(stackTf(body.join("")), async (one) => {
    expect(await one.run(...APPLY)).toMatchObject({ code: 0, stderr: "" });
    const drives = (await resourcesOf(one)).map((r) => r.values.device_id);
    expect(drives.toSorted()).toEqual([0, 1, 2]);
    expect(await one.run(...PLAN)).toMatchObject({ code: 0 });
  });
});

it("imports what is attached by hand, and sees and repairs what is ejected by hand", async () => {
  const [vm, iso] = [uuid("vm"), uuid("iso-a")];
  const hand = await ByHand.signIn(node);
  await inWorkspace(stackTf(attachmentTf(vm, iso)), async (one) => {
    await hand.send("POST", `/v1/vm-instances/${vm}/iso/${iso}`);
    const taken = await one.run(...APPLY);
    expect(taken.code).toBe(1);
    expect(flat(taken.stderr)).toContain("The ISO is already attached");
    expect(
      await one.run("import", "zstack_vm_iso_attachment.iso", `${vm}/${iso}`),
    ).toMatchObject({ code: 0 });
    expect(await one.run(...PLAN)).toMatchObject({ code: 0 });
    await hand.send("DELETE", `/v1/vm-instances/${vm}/iso?isoUuid=${iso}`);
    expect(await one.run(...PLAN)).toMatchObject({ code: 2 });
    expect(await one.run(...APPLY)).toMatchObject({ code: 0, stderr: "" });
    expect(await one.run(...PLAN)).toMatchObject({ code: 0 });
  });
  await hand.signOut();
});

it.each([
  ["an image that does not exist", "vm", "0".repeat(32), "No such ISO"],
  ["an image that is no ISO", "vm", undefined, "The image is not an ISO"],
  ["a VM without a drive", "vm-nocd", "iso-a", "has no CD-ROM drive"],
])("refuses %s, and leaves nothing", async (_what, vm, image, text) => {
  const imageUuid =
    image === undefined
      ? uuid("image1")
      : image.length === 32
        ? image
        : uuid(image);
  await inWorkspace(stackTf(attachmentTf(uuid(vm), imageUuid)), async (one) => {
    const { code, stderr } = await one.run(...APPLY);
    expect(code).toBe(1);
    expect(flat(stderr)).toContain(text);
    expect(await resourcesOf(one)).toEqual([]);
  });
});
