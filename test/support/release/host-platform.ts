/** The platform of this machine, in Terraform's words. */
export function hostPlatform(): string {
  return `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;
}
