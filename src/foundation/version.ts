/**
 * The version of package, plugin and command; a test compares it with package.json. Written out,
 * because a bundle has no package.json beside it.
 */
export const VERSION = "0.1.0";
