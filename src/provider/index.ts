/**
 * provider: the rule at plan time. One file for each data source or resource; errors become
 * diagnostics in one file.
 *
 * Terraform's snake_case lives here and nowhere else.
 */
export { zstackIsoProvider, PROVIDER_ADDRESS } from "./zstack-iso-provider";
