import packageJson from "../../package.json";

/** As in `terraform-provider-zstack-iso`, and as the provider's local name. */
export const PROVIDER_NAME = "zstack-iso";

/** The version of package and plugin. */
export const VERSION: string = packageJson.version;
