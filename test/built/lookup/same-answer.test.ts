/**
 * Two doors, one rule: what a lookup gives is what the plugin gives. Needs the built plugin: `npm
 * run build`.
 */

import fc from "fast-check";
import {
  DEFAULT_WORLD,
  defaultWorld,
  type Emulator,
  startEmulator,
  type WorldImage,
} from "../../../src/emulator";
import { type CodedError } from "../../../src/foundation";
import { closeLookups, type VmIsoCandidatesQuery } from "../../../src/lookup";
import { signedIn } from "../../support/cloud/signed-in";
import { LockFolder } from "../../support/lookups";
import {
  PluginDiagnostics,
  PluginHost,
} from "../../support/plugin/plugin-host";
import { pluginFile } from "../../support/terraform/terraform";

const { vms, isos } = DEFAULT_WORLD;
const NAMES = [
  "rocky-9",
  "rocky-10",
  "Rocky-9",
  "麒麟",
  "e\u0301",
  "\u{1F4BF}",
];

let emulator: Emulator;
let folder: LockFolder;
let host: PluginHost;
let readList: (
  config: Record<string, unknown>,
) => Promise<Record<string, unknown>>;
let readOne: typeof readList;
beforeAll(async () => {
  emulator = await startEmulator({ world: defaultWorld() });
  folder = new LockFolder(emulator.url);
  host = await PluginHost.start(pluginFile(), {
    ...process.env,
    ...signedIn(emulator),
  });
  readList = await host.reader("zstack_vm_iso_candidates");
  readOne = await host.reader("zstack_vm_iso_candidate");
});
afterAll(async () => {
  await closeLookups();
  await host.stop();
  folder.remove();
  await emulator.close();
});

const isoOf = (like: WorldImage) =>
  fc
    .record({
      name: fc.constantFrom(...NAMES),
      size: fc.nat(1000),
      createDate: fc.constantFrom(
        "Feb 1, 2024 12:10:00 AM",
        "Feb 1, 2024, 1:00:00\u202fAM",
        "no date",
      ),
      architecture: fc.constantFrom("x86_64", "aarch64"),
      uuid: fc.stringMatching(/^[0-9a-f]{32}$/),
    })
    .map((over): WorldImage => ({ ...like, ...over }));

const query = fc.record(
  {
    vmInstanceUuid: fc.constantFrom(vms.web, vms.db, vms.batch, vms.arm),
    includeAttached: fc.boolean(),
    name: fc.constantFrom(...NAMES),
    nameRegex: fc.constantFrom("^rocky", "9$", "."),
    orderBy: fc.constantFrom(
      "name",
      "natural_name",
      "create_date",
      "size" as const,
    ),
    descending: fc.boolean(),
    filter: fc.constantFrom(
      [{ name: "architecture", values: ["x86_64"] }],
      [{ name: "attached", values: ["false"] }],
      [
        { name: "name", values: NAMES.slice(0, 3) },
        { name: "size", values: ["5"] },
      ],
    ),
  },
  { requiredKeys: ["vmInstanceUuid"] },
) as fc.Arbitrary<VmIsoCandidatesQuery>;

/** As HCL spells it. */
function inHcl(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inHcl);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      inHcl(member),
    ]),
  );
}

/** msgpack's whole numbers may come as bigint; here they are small. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_key, member: unknown) =>
      typeof member === "bigint" ? Number(member) : member,
    ),
  );
}

const OUTPUTS = [
  "id",
  "candidates",
  "image_uuids",
  "install_paths",
  "vm_state",
  "cd_roms",
  "free_cd_roms",
];

it("gives the list that plan time gives, for any ISOs and any question, and again from the lock", async () => {
  const like = emulator.world.images.find(
    ({ uuid }) => uuid === isos.rocky94,
  ) as WorldImage;
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(isoOf(like), {
        maxLength: 6,
        selector: ({ uuid }) => uuid,
      }),
      query,
      async (images, asked) => {
        emulator.world.images = [like, ...images];
        const config = inHcl(asked) as Record<string, unknown>;
        const state = await readList(config);
        const planned = plain(
          Object.fromEntries(OUTPUTS.map((name) => [name, state[name]])),
        );
        const found = await folder.list(asked, { mode: "refresh" });
        expect(inHcl(found)).toEqual(planned);
        // An empty list is never pinned.
        const mode = found.candidates.length > 0 ? "frozen" : "auto";
        expect(await folder.list(asked, { mode })).toEqual(found);
      },
    ),
    { numRuns: 60 },
  );
});

it("gives the one ISO that plan time gives, or says the same why there is not one", async () => {
  const like = emulator.world.images.find(
    ({ uuid }) => uuid === isos.rocky94,
  ) as WorldImage;
  const preferences = fc.record({
    mostRecent: fc.boolean(),
    preferAttached: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(isoOf(like), {
        maxLength: 4,
        selector: ({ uuid }) => uuid,
      }),
      query,
      preferences,
      async (images, asked, prefer) => {
        emulator.world.images = [like, ...images];
        const one = { ...asked, ...prefer };
        const planned = await readOne(
          inHcl(one) as Record<string, unknown>,
        ).then(
          ({ image_uuid: uuid, install_path: path, attached }) => [
            uuid,
            path,
            attached,
          ],
          (caught: unknown) => textOf(caught),
        );
        const [found] = await Promise.allSettled([
          folder.one(one, { mode: "refresh" }),
        ]);
        const said =
          found.status === "fulfilled"
            ? [
                found.value.imageUuid,
                found.value.installPath,
                found.value.attached,
              ]
            : textOfError(found.reason as CodedError);
        expect(inWords(said)).toEqual(inWords(planned));
      },
    ),
    { numRuns: 60 },
  );
});

/** What only Terraform's users need to read. */
const DESTROY = /\n\nIf this blocks terraform destroy: .*$/;

function textOf(caught: unknown): string {
  if (caught instanceof PluginDiagnostics)
    return caught.diagnostics
      .map(({ detail }) => detail.replace(DESTROY, ""))
      .join("\n");
  throw caught;
}

function textOfError({
  code,
  summary,
  details,
  hint = "",
}: CodedError): string {
  return code === "InvalidChoice"
    ? hint
    : [`${summary}.`, details.join("\n"), hint].join("\n\n");
}

/** Texts, whichever spelling the arguments in them have. */
function inWords(value: unknown): unknown {
  return typeof value === "string"
    ? value
        .normalize("NFC")
        .replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
        .replace(/\b_/g, "")
    : value;
}
