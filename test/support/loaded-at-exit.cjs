// Loaded into a process ahead of its program (`node --require`): tells on stderr, when it ends, which modules of Node it has loaded.
process.on("exit", () => {
  process.stderr.write(`${JSON.stringify(process.moduleLoadList)}\n`);
});
