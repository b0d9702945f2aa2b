import { tryRepairUuid } from "../../foundation";
import { resolveVm } from "../../isos";
import { usage } from "../command-line/usage";
import { type ArgumentSpec } from "../command-line/verb";
import { type OpenCloud } from "../connection";

export const VM_ARGUMENT: ArgumentSpec = {
  help: "The VM: its UUID (32 hexadecimal digits, no dashes), or a name that no other VM has.",
};

/**
 * The uuid of the VM that is meant.
 *
 * @throws CliError `Usage`, with the right form of a uuid that was pasted with dashes or capitals;
 *   VmNameError
 */
export async function vmIn(
  { zstack, options }: Pick<OpenCloud, "zstack" | "options">,
  text: string,
  verb: string,
): Promise<string> {
  const right = tryRepairUuid(text);
  if (right !== undefined)
    throw usage(
      `${JSON.stringify(text)} is not a UUID as ZStack writes it`,
      verb,
      `Write ${right}.`,
    );
  return resolveVm(zstack, text, options);
}
