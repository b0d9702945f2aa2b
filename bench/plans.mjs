// Whole plans, interleaved: in each round every contender plans once, so that what the machine does
// meanwhile meets all alike.
import { ACCOUNT, startCloud } from "./cloud.mjs";
import { CONTENDERS, openSession } from "./contenders.mjs";
import { Workspace } from "./workspace.mjs";

/**
 * @param cases of `{ size, style, latency, rounds, contenders }`
 * @returns the same with `times` by contender, and for ours `requests` of one plan
 */
export async function measurePlans(cases, { terraform, mirror, say }) {
  const measured = [];
  for (const one of cases) {
    const cloud = await startCloud({
      vms: one.size,
      isos: 20,
      latency: one.latency,
    });
    try {
      measured.push({
        ...one,
        ...(await measureCase(one, { cloud, terraform, mirror })),
      });
    } finally {
      cloud.stop();
    }
    say(`${one.size} VMs as ${one.style}, ${one.latency} ms: done`);
  }
  return measured;
}

async function measureCase(
  { size, style, rounds, contenders },
  { cloud, terraform, mirror },
) {
  const session = await openSession(cloud);
  const env = {
    ZSTACK_ENDPOINT: cloud.url,
    ZSTACK_ACCOUNT_NAME: ACCOUNT.name,
    ZSTACK_ACCOUNT_PASSWORD: ACCOUNT.password,
    TF_VAR_session: session,
  };
  const workspaces = new Map();
  const times = {};
  const requests = {};
  try {
    for (const name of contenders) {
      const contender = CONTENDERS[name];
      if (
        contender.peer !== undefined &&
        !mirror.peers.includes(contender.peer)
      )
        continue;
      // A single read has no other style.
      const mainTf = (contender[style] ?? contender.one)(size, cloud);
      const workspace = new Workspace(mirror, mainTf, env);
      workspaces.set(name, workspace);
      await workspace.run(terraform, "init", "-input=false");
      times[name] = [];
    }
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, workspace] of workspaces) {
        const before = (await cloud.state()).requests;
        times[name].push(
          await workspace.run(terraform, "plan", "-input=false"),
        );
        requests[name] = (await cloud.state()).requests - before;
      }
    }
    return { times, requests, logins: await loginsOf(cloud) };
  } finally {
    for (const workspace of workspaces.values()) workspace.remove();
  }
}

async function loginsOf(cloud) {
  const requests = await cloud.requests();
  const list = Array.isArray(requests) ? requests : requests.requests;
  return list.filter(({ path }) => path === "/v1/accounts/login").length;
}
