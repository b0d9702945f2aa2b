/** As in `terraform-provider-zstack-iso`, and as the provider's local name. */
export const PROVIDER_NAME = "zstack-iso";
