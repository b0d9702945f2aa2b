import { readdirSync, readFileSync } from "node:fs";

/** Plugins that run and whose environment names this port of an emulator. */
export function pluginsOf(port: string): string[] {
  return readdirSync("/proc").filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      return (
        readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(
          "terraform-provider-zstack-iso",
        ) && readFileSync(`/proc/${pid}/environ`, "utf8").includes(port)
      );
    } catch {
      return false;
    }
  });
}

/** What a process of Linux holds. */
export function heldBy(pid: number | undefined): {
  readonly descriptors: number;
  readonly residentMiB: number;
} {
  const folder = `/proc/${String(pid)}`;
  const status = readFileSync(`${folder}/status`, "utf8");
  return {
    descriptors: readdirSync(`${folder}/fd`).length,
    residentMiB: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024,
  };
}
