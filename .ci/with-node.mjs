// `node .ci/with-node.mjs <major> <command> …`: runs a command with another Node.js first on the
// PATH. The plugin is a script that begins with `#!/usr/bin/env node`, so that the PATH decides on
// what Terraform starts it, too.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { LEFT_OUT } from "./left-out.mjs";
import { PINNED, tryNodeFolder } from "./node-package.mjs";

const [major, command, ...args] = process.argv.slice(2);
const folder = tryNodeFolder(major);
if (folder === undefined) {
  console.error(
    `Node.js ${PINNED[major]} could not be fetched from the npm registry: nothing was run on it.`,
  );
  process.exit(LEFT_OUT);
}
const done = spawnSync(command, args, {
  stdio: "inherit",
  env: {
    ...process.env,
    PATH: `${folder}${path.delimiter}${process.env.PATH}`,
  },
});
process.exit(done.status ?? 1);
