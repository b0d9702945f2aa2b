// The runtime inside the executables: Bun, pinned by version and by the hash of each platform's
// package on the npm registry.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import path from "node:path";
import { cacheFolder } from "../cache.mjs";

/** The release of Bun inside the executables. */
export const BUN_INSIDE = "1.4.5";

/**
 * By Terraform's name of the platform: Bun's name of it, and the package that holds the runtime.
 */
const RUNTIMES = {
  darwin_amd64: {
    target: "bun-darwin-x64",
    name: "@oven/bun-darwin-x64",
    integrity:
      "sha512-qkLPMGHZM9NI6CeHTWwVezzmlo6cC4Ta7yUAjYIWXS366qQcOlcp75t2uZyiuVRBMPS0h9qE0tCcvCHGaFqjJg==",
  },
  darwin_arm64: {
    target: "bun-darwin-arm64",
    name: "@oven/bun-darwin-aarch64",
    integrity:
      "sha512-4MIFXHmctH2EhAxLXm2/qxNtv17dFtLJylvaOCsrgq6KSqHTs6eW5YSrJjRbJxYUJaR901fsN8JfZOa+CsWpWQ==",
  },
  linux_amd64: {
    target: "bun-linux-x64",
    name: "@oven/bun-linux-x64",
    integrity:
      "sha512-IWX9BELoGHAUtMonkeSaNaZwXzRk+oDw6Mk+HBFXd3KHYIBNBsIGRupMZPcgNoDbJpLu6gAJjIoIVPZtt1aJ1g==",
  },
  linux_arm64: {
    target: "bun-linux-arm64",
    name: "@oven/bun-linux-aarch64",
    integrity:
      "sha512-4BXmsSKnjOrlGWqZV4x/oWa7AVoR+B6lCXddMzOAXBIm3t50eslg9wb66gmtW1AamEQ1l1CDvmmruysEhqOWMg==",
  },
  windows_amd64: {
    target: "bun-windows-x64",
    name: "@oven/bun-windows-x64",
    integrity:
      "sha512-FNvply651vcE/GHgNWz6mZvhmkwBuu8Hw54oNzA+CQog+HW+542rXQmZqNHRkFxazD9L3xi+iTtvO3engAgJfw==",
  },
  windows_arm64: {
    target: "bun-windows-arm64",
    name: "@oven/bun-windows-aarch64",
    integrity:
      "sha512-MiPFZnBNDnBXgr1oONc5pizC4fOLjnIOfNkYdFEnWzLmoFTg86naZIG3SvS7d/GglpQSAnCKMAzSjI/TAckiRw==",
  },
};

/** What Bun calls a platform. */
export function targetOf(platform) {
  return RUNTIMES[platform].target;
}

/** The platform of this machine, in Terraform's words. */
export function hostPlatform() {
  const os = process.platform === "win32" ? "windows" : process.platform;
  return `${os}_${process.arch === "x64" ? "amd64" : process.arch}`;
}

/**
 * The runtime of a platform: fetched once from the npm registry into the user's cache. Undefined
 * when it cannot be fetched.
 *
 * @throws when what came is not what is pinned
 */
export function tryRuntime(platform) {
  const { name } = RUNTIMES[platform];
  const cache = cacheFolder(`bun-${BUN_INSIDE}`);
  const folder = path.join(cache, platform);
  if (!existsSync(folder) && !fetched(platform, { cache, folder }))
    return undefined;
  return path.join(
    folder,
    "package/bin",
    name.includes("windows") ? "bun.exe" : "bun",
  );
}

function fetched(platform, { cache, folder }) {
  const { name, integrity } = RUNTIMES[platform];
  // Whole or not at all: another run may look into the cache meanwhile.
  const draft = mkdtempSync(path.join(cache, "draft-"));
  try {
    const packed = spawnSync(
      "npm",
      [
        ...["pack", `${name}@${BUN_INSIDE}`, "--silent"],
        ...["--fetch-retries", "1", "--fetch-retry-mintimeout", "1000"],
      ],
      { cwd: draft, encoding: "utf8", timeout: 5 * 60_000 },
    );
    if (packed.status !== 0) return false;
    const tarball = path.join(draft, packed.stdout.trim().split("\n").at(-1));
    check(readFileSync(tarball), { name, integrity });
    const unpacked = path.join(draft, "unpacked");
    mkdirSync(unpacked);
    const done = spawnSync("tar", ["-xzf", tarball, "-C", unpacked]);
    if (done.status !== 0)
      throw new Error(`${tarball} could not be unpacked: ${done.stderr}`);
    if (!existsSync(folder)) renameSync(unpacked, folder);
    return true;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function check(bytes, { name, integrity }) {
  const found = `sha512-${createHash("sha512").update(bytes).digest("base64")}`;
  if (found !== integrity)
    throw new Error(
      `${name}@${BUN_INSIDE} is not what .ci/release/bun.mjs pins: its hash is ${found}.`,
    );
}
