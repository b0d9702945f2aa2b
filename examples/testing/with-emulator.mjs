// node with-emulator.mjs <command> [arguments]: runs the command with an emulated ZStack in its environment.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { DEFAULT_WORLD, startEmulator } = require("cdktf-zstack-iso/emulator");

const emulator = await startEmulator();
const [command, ...args] = process.argv.slice(2);
const child = spawn(command, args, {
  stdio: "inherit",
  env: {
    ...process.env,
    ZSTACK_ENDPOINT: emulator.url,
    ZSTACK_ACCOUNT_NAME: DEFAULT_WORLD.admin.name,
    ZSTACK_ACCOUNT_PASSWORD: DEFAULT_WORLD.admin.password,
  },
});
child.on("error", (error) => {
  console.error(`${command} cannot be run: ${error.message}`);
  process.exitCode = 127;
});
child.on("close", async (code) => {
  process.exitCode ??= code ?? 1;
  await emulator.close();
});
