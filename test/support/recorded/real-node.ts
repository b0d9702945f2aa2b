import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * The management node that the tests of test/real-node are run against. From the environment:
 * ZSTACK_ISO_REAL_NODE, the JSON object that names `endpoint`, `accounts` (the first is used, its
 * password in clear) and `uuids` of VMs (`vm`, `vm-stopped`, `vm-3cd`, `vm-nocd`).
 */
export interface RealNode {
  readonly endpoint: string;
  readonly account: { readonly name: string; readonly password: string };
  readonly uuids: Readonly<Record<string, string>>;
}

export function realNode(): RealNode {
  const { ZSTACK_ISO_REAL_NODE: text } = process.env;
  if (text === undefined)
    throw new TypeError(
      "Set ZSTACK_ISO_REAL_NODE to the JSON that describes the node.",
    );
  const { accounts, ...rest } = JSON.parse(text) as Omit<
    RealNode,
    "account"
  > & { accounts: readonly RealNode["account"][] };
  const [account] = accounts;
  if (account === undefined) throw new TypeError("It names no account.");
  return { ...rest, account };
}

/** Asks by hand, as another tool would, in a session of its own; waits for jobs. */
export class ByHand {
  private constructor(
    private readonly node: RealNode,
    readonly session: string,
  ) {}

  static async signIn(node: RealNode): Promise<ByHand> {
    const { name, password } = node.account;
    const answer = await fetch(`${node.endpoint}/v1/accounts/login`, {
      method: "PUT",
      body: JSON.stringify({
        logInByAccount: {
          accountName: name,
          password: createHash("sha512").update(password).digest("hex"),
        },
      }),
    });
    const { inventory } = (await answer.json()) as {
      inventory: { uuid: string };
    };
    return new ByHand(node, inventory.uuid);
  }

  async send(
    method: "POST" | "PUT" | "DELETE",
    path: string,
    body: object = {},
  ): Promise<void> {
    const answer = await fetch(`${this.node.endpoint}${path}`, {
      method,
      headers: { authorization: `OAuth ${this.session}` },
      ...(method === "DELETE" ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (answer.status !== 202) return;
    const { location } = JSON.parse(text) as { location: string };
    const job = location.slice(location.lastIndexOf("/") + 1);
    for (let polls = 0; polls < 100; polls += 1) {
      const polled = await fetch(`${this.node.endpoint}/v1/api-jobs/${job}`);
      if (polled.status === 200) return;
      if (polled.status !== 202)
        throw new TypeError(`${method} ${path}: ${await polled.text()}`);
      await sleep(100);
    }
  }

  async isValid(session: string): Promise<boolean> {
    const answer = await fetch(
      `${this.node.endpoint}/v1/accounts/sessions/${session}/valid`,
    );
    return ((await answer.json()) as { valid: boolean }).valid;
  }

  async signOut(session = this.session): Promise<void> {
    await fetch(`${this.node.endpoint}/v1/accounts/sessions/${session}`, {
      method: "DELETE",
    });
  }
}
