/**
 * node-fetch asks for it where there are no web streams; every Node.js that we support has them.
 */
const POLYFILL = /^web-streams-polyfill(?:\/|$)/;
const namespace = "without-polyfill";

/** A plugin of esbuild that leaves it out of a bundle. */
export const withoutPolyfill = {
  name: namespace,
  setup(build) {
    build.onResolve({ filter: POLYFILL }, ({ path }) => ({ path, namespace }));
    build.onLoad({ filter: /./, namespace }, () => ({ contents: "" }));
  },
};
