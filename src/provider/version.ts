import packageJson from "../../package.json";

/** The version of package and plugin. */
export const VERSION: string = packageJson.version;
