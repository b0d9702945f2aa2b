// What the artefacts are called and who they are for. Registries, mirrors and Terraform itself
// find them by these names.

/** Those for which the plugin comes as an executable, in Terraform's words. */
export const PLATFORMS = [
  "darwin_amd64",
  "darwin_arm64",
  "linux_amd64",
  "linux_arm64",
  "windows_amd64",
  "windows_arm64",
];

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
    executable: (platform) =>
      `terraform-provider-zstack-iso_v${version}${platform.startsWith("windows") ? ".exe" : ""}`,
    script: `terraform-provider-zstack-iso_v${version}${SCRIPT_EXTENSION}`,
    providerZip: (platform) => `${registry}_${platform}.zip`,
    manifest: `${registry}_manifest.json`,
    sums: `${registry}_SHA256SUMS`,
    scriptZip: `${ours}_script.zip`,
    ociLayout: `${ours}_oci.tar`,
    npmPlatform: (platform) => `${ours}_npm_${platform}.tgz`,
    airGapFolder: `${ours}_airgap`,
    sbom: `${ours}_sbom.cdx.json`,
    otherSums: `${ours}_other_SHA256SUMS`,
  };
}
