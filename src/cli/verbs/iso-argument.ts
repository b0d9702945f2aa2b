import { inNameOrder } from "../../candidates";
import { firstLines, isUuid, nearest, printableLine } from "../../foundation";
import { type ImageInventory } from "../../zstack";
import { type ArgumentSpec } from "../command-line/verb";
import { type OpenCloud, refuseMisspeltUuid } from "../cloud";
import { CliError } from "../errors";

export const ISO_ARGUMENT: ArgumentSpec = {
  help: "The ISO: its UUID (32 hexadecimal digits, no dashes), or a name that no other ISO has.",
};

/** More ISOs than this in one error are a number. */
const MOST_ISOS = 10;

/**
 * The uuid of the ISO that is meant. A uuid is not looked up: whether it names an image, the
 * question about it will show.
 *
 * @throws CliError `Usage`, with the right form of a uuid that was pasted with dashes or capitals;
 *   `NoIsoOfName`, `SeveralIsosOfName`; ZStackError
 */
export async function isoIn(
  { zstack, options }: OpenCloud,
  text: string,
): Promise<string> {
  if (isUuid(text)) return text;
  refuseMisspeltUuid(text);
  const isos = await zstack.listIsoImages(options);
  const named = isos.filter(
    ({ name }) => name.normalize("NFC") === text.normalize("NFC"),
  );
  const [iso, another] = named;
  if (iso === undefined) throw noIso(text, isos);
  if (another !== undefined) throw severalIsos(text, named);
  return iso.uuid;
}

function noIso(name: string, isos: readonly ImageInventory[]): CliError {
  const near = nearest(
    name,
    isos.map((one) => one.name),
  );
  return new CliError(
    "NoIsoOfName",
    `This account can see no ISO named ${JSON.stringify(name)}`,
    {
      details: listed(
        "Similar names",
        isos.filter((one) => near.includes(one.name)),
      ),
      hint: "Names must be equal, upper and lower case included. Check the name, sign in as an account that can see the ISO, or use the ISO's UUID.",
    },
  );
}

function severalIsos(name: string, isos: readonly ImageInventory[]): CliError {
  return new CliError(
    "SeveralIsosOfName",
    `${isos.length} ISOs are named ${JSON.stringify(name)}, and exactly one must be`,
    {
      details: listed("They are", isos),
      hint: "Use the UUID of the one that is meant instead of its name.",
    },
  );
}

/** A heading and one line to each ISO: name, uuid, status. Nothing when there is none. */
function listed(
  heading: string,
  isos: readonly ImageInventory[],
): readonly string[] {
  if (isos.length === 0) return [];
  const lines = inNameOrder(isos).map(
    ({ name, uuid, status }) =>
      `  - ${printableLine(name)}, ${uuid}, ${printableLine(status ?? "status unknown")}`,
  );
  return [`${heading}:`, ...firstLines(lines, MOST_ISOS)];
}
