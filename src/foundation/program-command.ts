import path from "node:path";

/** How a process was started. */
export interface Started {
  readonly env: NodeJS.ProcessEnv;
  readonly argv: readonly string[];
  readonly execArgv: readonly string[];
}

const NPM_EXEC = "npx --no";

/**
 * How the package manager that started the process runs a program of the project, by its name; none
 * of them may download a package of that name, which could be anybody's.
 */
const EXEC: Readonly<Record<string, string>> = {
  npm: NPM_EXEC,
  pnpm: "pnpm exec",
  yarn: "yarn",
  bun: "bun run",
};

/**
 * The command that starts this program again, for an advice that can be pasted: `npm run synth`,
 * `npx --no cdktf synth`, `npx --no jest`, `npx --no tsx main.ts`, `node main.js`.
 */
export function programCommand(started: Started = process): string {
  const { env } = started;
  const manager = managerOf(env);
  const script = env.npm_lifecycle_event ?? "";
  if (manager !== undefined && script !== "" && env.npm_command !== "exec")
    return manager === "yarn" ? `yarn ${script}` : `${manager} run ${script}`;
  const exec = EXEC[manager ?? "npm"] ?? NPM_EXEC;
  if (env.CDKTF_CONTEXT_JSON !== undefined) return `${exec} cdktf synth`;
  if (env.VITEST !== undefined) return `${exec} vitest run`;
  if (env.JEST_WORKER_ID !== undefined) return `${exec} jest`;
  const main = mainOf(started) ?? "main.js";
  const loader = loaderOf(started, main);
  return loader === undefined
    ? `${interpreter()} ${main}`
    : `${exec} ${loader} ${main}`;
}

/**
 * A program of this package as the user started it: `npx --no zstack-iso`, `zstack-iso`,
 * `node dist/lib/cli/main.js`.
 */
export function toolCommand(name: string, started: Started = process): string {
  const manager = managerOf(started.env);
  if (manager !== undefined) return `${EXEC[manager] ?? NPM_EXEC} ${name}`;
  const main = started.argv[1] ?? name;
  if (path.basename(main) === name)
    // Of a project, and not on the PATH.
    return main.includes(`node_modules${path.sep}.bin`)
      ? `${NPM_EXEC} ${name}`
      : name;
  return `${interpreter()} ${mainOf(started) ?? name}`;
}

/** The package manager that started us, directly or by a script; undefined when none did. */
function managerOf({ npm_config_user_agent: agent }: NodeJS.ProcessEnv) {
  const [name] = (agent ?? "").split("/");
  return name !== undefined && Object.hasOwn(EXEC, name) ? name : undefined;
}

/** As one would type it in this folder. */
function mainOf({ argv }: Started): string | undefined {
  const [, main] = argv;
  if (main === undefined) return undefined;
  const relative = path.relative(process.cwd(), main);
  return relative.startsWith("..") ? main : relative;
}

/** What runs TypeScript without compiling it first. */
function loaderOf(
  { execArgv }: Started,
  main: string,
): "tsx" | "ts-node" | undefined {
  if (!/\.[cm]?tsx?$/.test(main)) return undefined;
  if (execArgv.some((one) => one.includes("tsx"))) return "tsx";
  return Symbol.for("ts-node.register.instance") in process ||
    execArgv.some((one) => one.includes("ts-node"))
    ? "ts-node"
    : undefined;
}

function interpreter(): string {
  return process.versions.bun === undefined ? "node" : "bun";
}
