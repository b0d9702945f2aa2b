import { cpus } from "node:os";

/** What tells platforms apart, in Node's words. */
interface Machine {
  readonly platform: string;
  readonly arch: string;
  /** As the processor calls itself. */
  readonly model: string;
}

/** Node's names, where Go has others. */
const IN_GO: Readonly<Record<string, string>> = {
  win32: "windows",
  x64: "amd64",
  ia32: "386",
  ppc64: "ppc64le",
};

/**
 * The platforms of which Terraform may be on this machine, as Terraform writes them, this
 * program's own first. Two where Rosetta translates Node.js: Terraform is then as likely to be the
 * one for arm64.
 */
export function hostPlatforms(
  { platform, arch, model }: Machine = thisMachine(),
): readonly string[] {
  const own = `${IN_GO[platform] ?? platform}_${IN_GO[arch] ?? arch}`;
  // "VirtualApple @ 2.50GHz"; a Mac of its own kind has an Intel there.
  return own === "darwin_amd64" && model.includes("Apple")
    ? [own, "darwin_arm64"]
    : [own];
}

function thisMachine(): Machine {
  const { platform, arch } = process;
  return { platform, arch, model: cpus()[0]?.model ?? "" };
}
