/**
 * Sends everything that a dependency prints on stdout to stderr instead. After the handshake line
 * Terraform throws stdout away; before it, any line there is taken for a broken handshake and stops
 * the start. The entry file imports this first.
 *
 * The console is made when somebody asks for it, which nobody does in an ordinary run: making one,
 * with the streams under it, is a fifth of a process that only tells its schema
 * (docs/decisions/0011).
 */
let guarded: Console | undefined;

Object.defineProperty(globalThis, "console", {
  configurable: true,
  get: () => (guarded ??= consoleOnStderr()),
});

function consoleOnStderr(): Console {
  const { Console } = process.getBuiltinModule("node:console");
  return new Console(process.stderr, process.stderr);
}

export {};
