// Whole plans, interleaved: in each round every contender plans once, so that what the machine does
// meanwhile meets all alike.
import { ACCOUNT, openSession, startCloud } from "./cloud.mjs";
import { CONTENDERS } from "./contenders.mjs";
import { expectSameAnswers } from "./same-answers.mjs";
import { Workspace } from "./workspace.mjs";

/** ISOs that each VM can take. */
const ISOS = 20;

/**
 * @param one `{ size, way, latency, rounds, runs }`; a run is "contender.task"
 * @returns the same with `times` by run, and the `requests` of one plan
 */
export async function measurePlans(one, { terraform, plugins, say }) {
  const { size, way, latency, rounds } = one;
  const cloud = await startCloud({ vms: size, isos: ISOS, latency });
  try {
    const found = await measureCase(one, { cloud, terraform, plugins });
    say(`${size} VMs, ${way}, ${latency} ms: done`);
    return { size, way, latency, rounds, ...found };
  } finally {
    cloud.stop();
  }
}

async function measureCase(one, { cloud, terraform, plugins }) {
  const workspaces = await openWorkspaces(one, { cloud, terraform, plugins });
  const [times, requests] = [{}, {}];
  try {
    if (one.size <= 10) await expectSameAnswers(workspaces, terraform);
    for (let round = 0; round < one.rounds; round += 1) {
      for (const [run, workspace] of workspaces) {
        const before = (await cloud.state()).requests;
        const took = await workspace.run(terraform, "plan", "-input=false");
        (times[run] ??= []).push(Math.round(took * 10) / 10);
        requests[run] = (await cloud.state()).requests - before;
      }
    }
    return { times, requests };
  } finally {
    for (const workspace of workspaces.values()) workspace.remove();
  }
}

/** Those whose plugin is at hand, by run. */
async function openWorkspaces(
  { size, way, runs },
  { cloud, terraform, plugins },
) {
  const session = await openSession(cloud);
  const workspaces = new Map();
  for (const run of runs) {
    const [name, task] = run.split(".");
    const { plugin, peer, signsIn, tasks } = CONTENDERS[name];
    const needed = plugin ?? peer;
    if (needed !== undefined && plugins[needed] === undefined) continue;
    const workspace = new Workspace(
      { plugin: plugins[needed], way },
      tasks[task](size, cloud),
      environment(cloud, signsIn ? undefined : session),
    );
    workspaces.set(run, workspace);
    await workspace.prepare(terraform);
  }
  return workspaces;
}

function environment({ url }, session) {
  return session === undefined
    ? {
        ZSTACK_ENDPOINT: url,
        ZSTACK_ACCOUNT_NAME: ACCOUNT.name,
        ZSTACK_ACCOUNT_PASSWORD: ACCOUNT.password,
      }
    : {
        ZSTACK_ENDPOINT: url,
        ZSTACK_SESSION_UUID: session,
        TF_VAR_session: session,
      };
}
