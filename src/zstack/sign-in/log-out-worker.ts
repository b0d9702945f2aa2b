/**
 * A thread of its own, which ends sessions while the main thread stands still in its `exit`
 * handler. It is started from a text, gen/log-out-worker.ts, that `npm run generate` makes of this
 * file and all that it imports: a program that was bundled or compiled has no files of ours.
 */
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { workerData } from "node:worker_threads";
import { createAgent } from "../transport/http-agent";
import {
  type LogOutOrder,
  type NodeOnItsRoute,
  reportOutcome,
} from "./log-out-order";

const { nodes, tls, sessions, within, outcome } = workerData as LogOutOrder;

/** Seen by nobody but this thread. */
class Refused extends Error {}

void Promise.all(sessions.map(endSession)).then(
  () => {
    reportOutcome(outcome, "");
  },
  (caught: unknown) => {
    reportOutcome(outcome, reasonOf(caught));
  },
);

/** All nodes are asked at once: there is no time for one after the other, and twice is harmless. */
async function endSession(uuid: string): Promise<void> {
  await Promise.any(nodes.map((node) => endSessionAt(node, uuid)));
}

async function endSessionAt(node: NodeOnItsRoute, uuid: string): Promise<void> {
  const { baseUrl } = node;
  const status = await statusOf(
    `${baseUrl}/v1/accounts/sessions/${encodeURIComponent(uuid)}`,
    node,
  );
  if (status !== 200)
    throw new Refused(`${baseUrl} answered with the status ${status}`);
}

async function statusOf(url: string, node: NodeOnItsRoute): Promise<number> {
  const proxy = node.proxy === undefined ? undefined : new URL(node.proxy);
  const request = url.startsWith("https:") ? requestHttps : requestHttp;
  const options = {
    method: "DELETE",
    agent: await createAgent(node, {
      tls,
      proxy,
      maxSockets: 1,
      keepAlive: false,
    }),
    headers: { Accept: "application/json" },
    signal: AbortSignal.timeout(within),
  };
  return new Promise((resolve, reject) => {
    request(url, options, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on("error", reject)
      .end();
  });
}

/** What one node said of it stands for all. */
function reasonOf(caught: unknown): string {
  const first: unknown =
    caught instanceof AggregateError ? caught.errors[0] : caught;
  return first instanceof Error ? first.message : String(first);
}
