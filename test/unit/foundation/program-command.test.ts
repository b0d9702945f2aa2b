import path from "node:path";
import { programCommand, toolCommand } from "../../../src/foundation";

const started = (
  env: NodeJS.ProcessEnv,
  main = "main.js",
  execArgv: readonly string[] = [],
) => ({ env, argv: ["node", path.resolve(main)], execArgv });
const by = (agent: string) => ({ npm_config_user_agent: `${agent}/10.2 node` });

it.each([
  [started({}), "node main.js"],
  [started({}, "dist/app.js"), "node dist/app.js"],
  [
    started({}, "main.ts", ["--import", "file:///x/tsx/loader.mjs"]),
    "npx --no tsx main.ts",
  ],
  [
    started({}, "main.ts", ["-r", "ts-node/register"]),
    "npx --no ts-node main.ts",
  ],
  [started({ ...by("npm"), npm_lifecycle_event: "synth" }), "npm run synth"],
  [started({ ...by("pnpm"), npm_lifecycle_event: "synth" }), "pnpm run synth"],
  [started({ ...by("yarn"), npm_lifecycle_event: "synth" }), "yarn synth"],
  [
    started({ ...by("npm"), npm_lifecycle_event: "npx", npm_command: "exec" }),
    "node main.js",
  ],
  [started({ CDKTF_CONTEXT_JSON: "{}" }), "npx --no cdktf synth"],
  [
    started({ ...by("pnpm"), CDKTF_CONTEXT_JSON: "{}" }),
    "pnpm exec cdktf synth",
  ],
  [
    started({ JEST_WORKER_ID: "1" }, "node_modules/jest/bin/jest.js"),
    "npx --no jest",
  ],
  [started({ VITEST: "true" }), "npx --no vitest run"],
])("says how the program was started: %j is %s", (how, command) => {
  expect(programCommand(how)).toBe(command);
});

it.each([
  [started(by("npm"), "node_modules/.bin/zstack-iso"), "npx --no zstack-iso"],
  [started(by("pnpm"), "node_modules/.bin/zstack-iso"), "pnpm exec zstack-iso"],
  [started(by("yarn"), "node_modules/.bin/zstack-iso"), "yarn zstack-iso"],
  [started(by("bun"), "node_modules/.bin/zstack-iso"), "bun run zstack-iso"],
  [started({}, "node_modules/.bin/zstack-iso"), "npx --no zstack-iso"],
  [started({}, "/usr/local/bin/zstack-iso"), "zstack-iso"],
  [started({}, "dist/lib/cli/main.js"), "node dist/lib/cli/main.js"],
])("says how the command was started: %j is %s", (how, command) => {
  expect(toolCommand("zstack-iso", how)).toBe(command);
});
