import { TerraformProvider, TerraformStack } from "cdktf";
import { type Construct } from "constructs";
import { ConstructError } from "./errors";

const LOCAL_NAME = "zstack-iso";

/**
 * Our provider in the stack of `construct`.
 *
 * It must be written out in each block, because the type prefix `zstack_` belongs to the local name
 * of the official provider: without it Terraform would look for that one.
 *
 * @throws ConstructError `NoProvider`, `SeveralProviders`
 */
export function findProvider(construct: Construct): TerraformProvider {
  const stack = TerraformStack.of(construct);
  const providers = stack.node
    .findAll()
    .filter((node) => TerraformProvider.isTerraformProvider(node))
    // A stack may hold others, and what is theirs is synthesized apart from it.
    .filter((provider) => TerraformStack.of(provider) === stack)
    .filter((provider) => provider.terraformResourceType === LOCAL_NAME);
  const [provider, another] = providers;
  if (provider === undefined) {
    throw new ConstructError(
      "NoProvider",
      construct.node,
      'there is no ZstackIsoProvider in this stack. Add `new ZstackIsoProvider(this, "zstack-iso")` to it.',
    );
  }
  if (another !== undefined) {
    const paths = providers.map(({ node }) => node.path).join(", ");
    throw new ConstructError(
      "SeveralProviders",
      construct.node,
      `there are ${providers.length} ZstackIsoProviders in this stack (${paths}). Choose one: \`{ provider: …, … }\`.`,
    );
  }
  return provider;
}
