import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import Ajv from "ajv";
import { type Ran, withoutOurs } from "../terraform/terraform";

const ROOT = path.resolve(__dirname, "../../..");
const MAIN = path.join(ROOT, "dist/lib/cli/main.js");

/** A process of the built command, under way. */
export interface Running {
  readonly child: ChildProcess;
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly ended: Promise<Ran>;
}

/** Starts the built command with nothing of ours in its environment but `env`. */
export function startCommand(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  cwd = ROOT,
): Running {
  if (!existsSync(MAIN))
    throw new TypeError(
      "There is no built command: run `npm run build` first.",
    );
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...withoutOurs(process.env), ...env },
  });
  const said = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8");
    child[name].on("data", (text: string) => (said[name] += text));
  }
  return {
    child,
    stdout: () => said.stdout,
    stderr: () => said.stderr,
    ended: new Promise((resolve) => {
      child.on("close", (code) => {
        resolve({ code, ...said });
      });
    }),
  };
}

/** Runs it to its end. */
export function command(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  cwd = ROOT,
): Promise<Ran> {
  return startCommand(args, env, cwd).ended;
}

/** Waits until the process has said something; fails when it ends before. */
export async function said(
  running: Running,
  what: () => string,
  pattern: RegExp,
): Promise<string> {
  for (;;) {
    const found = pattern.exec(what());
    if (found !== null) return found[0];
    const ended = await Promise.race([
      running.ended,
      new Promise<undefined>((resolve) => {
        setTimeout(() => {
          resolve(undefined);
        }, 20);
      }),
    ]);
    if (ended !== undefined && !pattern.test(what()))
      throw new TypeError(`ended without it: ${JSON.stringify(ended)}`);
  }
}

/** The answer in JSON, which must be as the published schema of this name says. */
export function answerAs(schema: string, { stdout }: Ran): unknown {
  const answer: unknown = JSON.parse(stdout);
  const file = path.join(ROOT, "docs/schema", `${schema}.json`);
  const ajv = new Ajv({ allErrors: true });
  const fits = ajv.validate(
    JSON.parse(readFileSync(file, "utf8")) as object,
    answer,
  );
  if (!fits)
    throw new TypeError(`not as ${schema}.json says: ${ajv.errorsText()}`);
  return answer;
}
