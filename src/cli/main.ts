#!/usr/bin/env node
import { errorText, maskStderr } from "../foundation";
import { runCommandLine } from "./index";
import { Terminal } from "./terminal/terminal";

/** What has not ended by itself this long after the answer has no more to say. */
const LINGERING_MS = 2_000;
const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;

maskStderr(process.env);
const terminal = new Terminal(process.stdout, process.stderr, process.env);
const interrupted = new AbortController();
let by: keyof typeof SIGNALS | undefined;

for (const name of ["SIGINT", "SIGTERM"] as const)
  process.on(name, () => {
    // A second Ctrl-C does not wait for the log-out.
    if (interrupted.signal.aborted) process.exit(SIGNALS[name]);
    by = name;
    interrupted.abort();
  });

// Whoever reads our output may have read enough (`| head`): no reason to complain, and the log-out
// is still to be done.
for (const stream of [process.stdout, process.stderr])
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });

// A stack does not help a user.
process.on("uncaughtException", (caught) => {
  terminal.complain("error", errorText(caught));
  process.exit(1);
});

/** `exit` would wait for a look-up in the DNS that nobody answers, deaf to everything. */
function dieBy(name: keyof typeof SIGNALS): void {
  process.removeAllListeners(name);
  process.kill(process.pid, name);
}

const words = process.argv.slice(2);

void runCommandLine(words, {
  terminal,
  env: process.env,
  signal: interrupted.signal,
}).then((ended) => {
  // The emulator is meant to be interrupted, and says so by 0.
  process.exitCode = ended === 0 || by === undefined ? ended : SIGNALS[by];
  setTimeout(() => {
    if (by !== undefined && ended !== 0) dieBy(by);
    process.exit();
  }, LINGERING_MS).unref();
});
