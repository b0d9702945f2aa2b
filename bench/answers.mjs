// One VM with ever more ISOs: time of a whole plan, and the most memory that a plugin process had.
import { readdirSync, readFileSync } from "node:fs";
import { ACCOUNT, startCloud } from "./cloud.mjs";
import { CONTENDERS } from "./contenders.mjs";
import { median } from "./stats.mjs";
import { Workspace } from "./workspace.mjs";

export async function measureAnswers(
  sizes,
  { terraform, mirror, rounds, say },
) {
  const measured = [];
  for (const isos of sizes) {
    const cloud = await startCloud({ vms: 1, isos, latency: 0 });
    const workspace = new Workspace(mirror, CONTENDERS.ours.blocks(1), {
      ZSTACK_ENDPOINT: cloud.url,
      ZSTACK_ACCOUNT_NAME: ACCOUNT.name,
      ZSTACK_ACCOUNT_PASSWORD: ACCOUNT.password,
    });
    const watch = watchPlugins();
    try {
      await workspace.run(terraform, "init", "-input=false");
      const times = [];
      for (let round = 0; round < rounds; round += 1)
        times.push(await workspace.run(terraform, "plan", "-input=false"));
      measured.push({
        isos,
        time: median(times),
        times,
        peakMiB: watch.peakKiB() / 1024,
      });
    } finally {
      watch.stop();
      workspace.remove();
      cloud.stop();
    }
    say(`one VM with ${isos} ISOs: done`);
  }
  return measured;
}

/**
 * The most resident memory of any plugin process of ours while it watches. Linux only; elsewhere 0.
 */
function watchPlugins() {
  let peak = 0;
  const look = () => {
    for (const pid of pids()) {
      try {
        const commandLine = readFileSync(`/proc/${pid}/cmdline`, "utf8");
        if (!commandLine.includes("terraform-provider-zstack-iso")) continue;
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
