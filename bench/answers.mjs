// One VM with ever more ISOs: time of a whole plan, and the most memory that a plugin process had.
import { readdirSync, readFileSync } from "node:fs";
import { openSession, startCloud } from "./cloud.mjs";
import { CONTENDERS } from "./contenders.mjs";
import { Workspace } from "./workspace.mjs";

/** @param cases of `{ isos, rounds }` */
export async function measureAnswers(cases, { terraform, plugins, say }) {
  const measured = [];
  for (const { isos, rounds } of cases) {
    const cloud = await startCloud({ vms: 1, isos, latency: 0 });
    try {
      const session = await openSession(cloud);
      for (const name of ["executable", "script"]) {
        if (plugins[name] === undefined) continue;
        const plugin = plugins[name];
        const workspace = new Workspace(
          { plugin, way: "dev" },
          CONTENDERS[name].tasks.list(1),
          { ZSTACK_ENDPOINT: cloud.url, ZSTACK_SESSION_UUID: session },
        );
        const found = await planRounds(workspace, {
          terraform,
          rounds,
          folder: plugin.overrides[0][1],
        });
        measured.push({ isos, name, ...found });
      }
    } finally {
      cloud.stop();
    }
    say(`one VM with ${isos} ISOs: done`);
  }
  return measured;
}

async function planRounds(workspace, { terraform, rounds, folder }) {
  const watch = watchPlugins(folder);
  try {
    const times = [];
    for (let round = 0; round < rounds; round += 1)
      times.push(await workspace.run(terraform, "plan", "-input=false"));
    return { times, peakMiB: watch.peakKiB() / 1024 };
  } finally {
    watch.stop();
    workspace.remove();
  }
}

/**
 * The most resident memory of any process of the plugin in this folder while it watches. Linux
 * only; elsewhere 0.
 */
function watchPlugins(folder) {
  let peak = 0;
  const look = () => {
    for (const pid of pids()) {
      try {
        const commandLine = readFileSync(`/proc/${pid}/cmdline`, "utf8");
        if (!commandLine.includes(folder)) continue;
        const status = readFileSync(`/proc/${pid}/status`, "utf8");
        peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
      } catch {
        // It has ended meanwhile.
      }
    }
  };
  const timer = setInterval(look, 10);
  return { peakKiB: () => peak, stop: () => clearInterval(timer) };
}

function pids() {
  try {
    return readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}
