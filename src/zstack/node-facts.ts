import { type Clock } from "../foundation";
import { type CallOptions } from "./transport/api-request";
import { type Caller } from "./transport/caller";

/** What a management node answers without a sign-in. */
export interface NodeFacts {
  /** E.g. `5.2.1`; null when it does not say. */
  readonly version: string | null;
  /** Milliseconds that its clock is ahead of this machine's. */
  readonly skew: number;
}

interface NodeFactsPorts {
  readonly caller: Caller;
  readonly clock: Clock;
}

/**
 * Whether the node is ready, its version and its clock
 * (docs/zstack-contract.md#authorization-header: none of it needs a session).
 *
 * @throws ZStackError `NotReady` while it starts
 */
export async function askNodeFacts(
  ports: NodeFactsPorts,
  options: CallOptions,
): Promise<NodeFacts> {
  const { caller } = ports;
  await caller.call(
    { method: "GET", path: "/v1/management-nodes/ready" },
    options,
  );
  const { fields } = await caller.call(action("getVersion"), options);
  const version = fields.get("version");
  return {
    version: typeof version === "string" ? version : null,
    skew: await measureSkew(ports, options),
  };
}

/**
 * Milliseconds that the node's clock is ahead (`getCurrentTime`,
 * docs/zstack-contract.md#access-keys).
 */
export async function measureSkew(
  { caller, clock }: NodeFactsPorts,
  options: CallOptions,
): Promise<number> {
  const before = clock.now();
  const { fields } = await caller.call(action("getCurrentTime"), options);
  const time = fields.object("currentTime").count("MillionSeconds");
  return time - (before + clock.now()) / 2;
}

function action(name: string) {
  return {
    method: "PUT",
    path: "/v1/management-nodes/actions",
    body: { [name]: {} },
    repeatable: true,
  } as const;
}
