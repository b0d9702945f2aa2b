// What the artefacts are called and whom they are for. Registries, mirrors and Terraform itself
// find them by these names.

/**
 * In Terraform's words. The plugin is one script, the same for all of them; Windows would need a
 * real executable.
 */
export const PLATFORMS = [
  "darwin_amd64",
  "darwin_arm64",
  "linux_amd64",
  "linux_arm64",
];

/** The platform whose plugin also comes as one executable with Node.js inside. */
const STANDALONE_PLATFORM = "linux_amd64";

/** Where a mirror keeps the provider, below its root. */
export const ADDRESS = "zstack.internal/iac/zstack-iso";

/**
 * Behind the name of the plugin's script. Without it, Node.js asks a package.json above what the
 * script is, and where its loader of ES modules starts it (`--import`, a hook), refuses the name.
 */
export const SCRIPT_EXTENSION = ".cjs";

/** The names of all artefacts of a version. */
export function artefactNames(version) {
  const registry = `terraform-provider-zstack-iso_${version}`;
  // Not `terraform-provider-…`: a registry reads everything of that name as one of its own set.
  const ours = `zstack-iso_${version}`;
  return {
    executable: `terraform-provider-zstack-iso_v${version}`,
    script: `terraform-provider-zstack-iso_v${version}${SCRIPT_EXTENSION}`,
    providerZip: (platform) => `${registry}_${platform}.zip`,
    manifest: `${registry}_manifest.json`,
    sums: `${registry}_SHA256SUMS`,
    standaloneZip: `${ours}_standalone_${STANDALONE_PLATFORM}.zip`,
    airGapFolder: `${ours}_airgap`,
    sbom: `${ours}_sbom.cdx.json`,
    otherSums: `${ours}_other_SHA256SUMS`,
  };
}
