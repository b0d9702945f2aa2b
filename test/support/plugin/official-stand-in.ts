import {
  type Provider,
  type Reattached,
  serveReattached,
} from "../../../src/tfplugin";

/** Where Terraform looks for `ZStack-Robot/zstack`; it writes addresses in lower case. */
const OFFICIAL_ADDRESS = "registry.terraform.io/zstack-robot/zstack";
/** Where OpenTofu does. */
const OFFICIAL_ADDRESS_OF_TOFU = "registry.opentofu.org/zstack-robot/zstack";

/** Serves the stand-in; `reattachProviders` is for Terraform and OpenTofu alike. */
export async function serveOfficialStandIn(
  vms: Readonly<Record<string, string>>,
): Promise<Reattached> {
  const served = await serveReattached(officialStandIn(vms), OFFICIAL_ADDRESS);
  const [config] = Object.values(
    JSON.parse(served.reattachProviders) as Record<string, object>,
  );
  return {
    close: () => served.close(),
    reattachProviders: JSON.stringify({
      [OFFICIAL_ADDRESS]: config,
      [OFFICIAL_ADDRESS_OF_TOFU]: config,
    }),
  };
}

/**
 * Stands in for the official provider, whose plugin cannot be had without its registry: of its
 * documented schema (docs/data-sources/ instances.md) just what the example uses. It shows that
 * both local names work in one stack, and nothing about the official plugin.
 */
function officialStandIn(
  vms: Readonly<Record<string, string>>,
): Provider<true> {
  return {
    name: "zstack",
    version: "0.0.0",
    schema: { description: "Stand-in.", attributes: {} },
    configure: () => Promise.resolve({ client: true, diagnostics: [] }),
    resources: [],
    dataSources: [
      {
        typeName: "zstack_instances",
        schema: {
          description: "VMs by name.",
          attributes: {
            name: { type: "string", mode: "optional", description: "Name." },
            vminstances: {
              nested: {
                nesting: "list",
                attributes: {
                  name: {
                    type: "string",
                    mode: "computed",
                    description: "Name.",
                  },
                  uuid: {
                    type: "string",
                    mode: "computed",
                    description: "UUID.",
                  },
                },
              },
              mode: "computed",
              description: "The VMs.",
            },
          },
        },
        read: ({ config }) => {
          const { name = null } = config;
          const uuid = typeof name === "string" ? vms[name] : undefined;
          const vminstances = uuid === undefined ? [] : [{ name, uuid }];
          return Promise.resolve({
            state: { name, vminstances },
            diagnostics: [],
          });
        },
      },
    ],
  };
}
