import { accessSync, constants } from "node:fs";
import path from "node:path";

export const HOW_TO_GET_TERRAFORM =
  "To run everything, install Terraform (developer.hashicorp.com/terraform/install) or OpenTofu (opentofu.org/docs/intro/install), " +
  "or name a binary in ZSTACK_ISO_TERRAFORM.";

/** The Terraform or OpenTofu to use: ZSTACK_ISO_TERRAFORM, else `terraform`, else `tofu` on the PATH; undefined when there is none. */
export function findTerraform() {
  const named = process.env.ZSTACK_ISO_TERRAFORM;
  if (named !== undefined && named !== "") return named;
  for (const name of ["terraform", "tofu"]) {
    for (const folder of (process.env.PATH ?? "").split(path.delimiter)) {
      const file = path.join(
        folder,
        process.platform === "win32" ? `${name}.exe` : name,
      );
      if (isExecutable(file)) return file;
    }
  }
  return undefined;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
