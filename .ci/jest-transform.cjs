// One transformer for our TypeScript and for the few dependencies that ship ES modules only (Jest's
// own loader cannot `require` those on Node 20). Types are checked apart, by `npm run types`.
const { transformSync } = require("esbuild");

module.exports = {
  process(source, file) {
    const { code } = transformSync(source, {
      loader: file.endsWith("ts") ? "ts" : "js",
      format: "cjs",
      target: "node20",
      // Jest runs modules in a context of its own where a real `import()` is not available.
      supported: { "dynamic-import": false },
      sourcemap: "inline",
      sourcefile: file,
    });
    return { code };
  },
};
