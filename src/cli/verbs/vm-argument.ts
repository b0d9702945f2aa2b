import { uuidFault } from "../../candidates";
import { usage } from "../command-line/usage";
import { type ArgumentSpec } from "../command-line/verb";
import { type OpenCloud } from "../connection";

export const VM_ARGUMENT: ArgumentSpec = {
  help: "UUID of the VM: 32 hexadecimal digits, no dashes.",
};

/**
 * The VM that is asked about.
 *
 * @throws CliError `Usage`, with the right form of a uuid that was pasted with dashes or capitals
 */
export function vmUuidOf(text: string, verb: string): string {
  const fault = uuidFault(text);
  if (fault === undefined) return text;
  throw usage(fault.summary, verb, fault.detail);
}

export async function vmIn(
  _cloud: Pick<OpenCloud, "zstack" | "options">,
  text: string,
  verb: string,
): Promise<string> {
  return vmUuidOf(text, verb);
}
