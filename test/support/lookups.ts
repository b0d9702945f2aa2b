import { spawn } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DEFAULT_WORLD } from "../../src/emulator";
import {
  type LookupOptions,
  type VmIsoCandidate,
  type VmIsoCandidateQuery,
  type VmIsoCandidates,
  type VmIsoCandidatesQuery,
} from "../../src/lookup";
import { lookupVmIsoCandidate, lookupVmIsoCandidates } from "../../src/lookup";

const { admin } = DEFAULT_WORLD;
const ROOT = path.resolve(__dirname, "../..");

/**
 * A folder with a lock file, and lookups that use it and never the environment of whoever runs the
 * tests.
 */
export class LockFolder {
  readonly path = mkdtempSync(path.join(tmpdir(), "zstack-iso-lock-"));
  readonly lockFile = path.join(this.path, "zstack-iso.lock.json");
  readonly notes: string[] = [];

  constructor(private readonly endpoint: string) {}

  options(more: LookupOptions = {}): LookupOptions {
    return {
      mode: "auto",
      lockFile: this.lockFile,
      connection: {
        endpoint: this.endpoint,
        accountName: admin.name,
        accountPassword: admin.password,
      },
      onNote: (note) => this.notes.push(note),
      ...more,
    };
  }

  list(
    query: VmIsoCandidatesQuery,
    more?: LookupOptions,
  ): Promise<VmIsoCandidates> {
    return lookupVmIsoCandidates(query, this.options(more));
  }

  one(
    query: VmIsoCandidateQuery,
    more?: LookupOptions,
  ): Promise<VmIsoCandidate> {
    return lookupVmIsoCandidate(query, this.options(more));
  }

  exists(): boolean {
    return existsSync(this.lockFile);
  }

  text(): string {
    return readFileSync(this.lockFile, "utf8");
  }

  write(text: string): void {
    writeFileSync(this.lockFile, text);
  }

  json(): LockJson {
    return JSON.parse(this.text()) as LockJson;
  }

  keys(): string[] {
    return Object.keys(this.json().entries);
  }

  /** Makes every entry so many days old. */
  age(days: number): void {
    const json = this.json();
    for (const entry of Object.values(json.entries))
      entry.resolvedAt = new Date(Date.now() - days * 86_400_000).toISOString();
    this.write(JSON.stringify(json));
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

export interface LockJson {
  format: number;
  entries: Record<string, LockEntryJson>;
}

export interface LockEntryJson {
  endpoints: string[];
  resolvedAt: string;
  libraryVersion: string;
  query: Record<string, unknown>;
  answer: Record<string, unknown>;
}

/** The error that `work` must reject with, as a code. */
export async function rejection(work: Promise<unknown>): Promise<{
  code: string;
  message: string;
  hint?: string;
  details: string[];
}> {
  const caught = await work.then(
    (value) => `resolved with ${JSON.stringify(value)}`,
    (error: unknown) => error,
  );
  if (typeof caught === "object" && caught !== null && "code" in caught)
    return caught as never;
  throw new TypeError(`no coded error: ${String(caught)}`);
}

export interface ProgramRan {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * The environment of the person who runs the tests, without what would sign in, lead elsewhere or
 * freeze.
 */
export function cleanEnvironment(more: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(?:ZSTACK_|CI$|(?:https?|no|all)_proxy$)/i.test(name),
  );
  return { ...Object.fromEntries(own), ...more };
}

/**
 * Starts a program that uses the built library in a process of its own: `lookupVmIsoCandidates` and
 * the rest are there by name.
 */
export function startProgram(
  body: string,
  {
    cwd,
    env = {},
    flags = [],
    bound = false,
  }: {
    cwd: string;
    env?: NodeJS.ProcessEnv;
    flags?: string[];
    /** Whether the modes of files bind it, also where the tests run as root. */
    bound?: boolean;
  },
) {
  const door = JSON.stringify(path.join(ROOT, "dist/lib/lookup.js"));
  const code = `const { lookupVmIsoCandidates, lookupVmIsoCandidate, closeLookups } = require(${door});\n${body}`;
  const [file = "", ...args] = [
    ...(bound ? boundByModes() : []),
    ...[process.execPath, ...flags, "-e", code],
  ];
  const child = spawn(file, args, { cwd, env: cleanEnvironment(env) });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<ProgramRan>((resolve) => {
    child.on("close", (exit, signal) => {
      resolve({ code: exit, signal, stdout, stderr });
    });
  });
  return { child, ended };
}

/**
 * The start of a command line that keeps its user but not root's right to write everywhere. Another
 * user might not even reach the checkout: root's home, for one, is closed to all others.
 */
function boundByModes(): string[] {
  const right = "-dac_override";
  return process.getuid?.() === 0
    ? ["setpriv", `--inh-caps=${right}`, `--bounding-set=${right}`]
    : [];
}
