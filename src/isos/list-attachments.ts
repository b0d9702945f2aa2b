import { type NamePattern } from "../candidates";
import {
  type CallOptions,
  type VmCdRomInventory,
  type ZStackClient,
} from "../zstack";

/**
 * Which attachments are listed. All conditions are AND-ed; none lists all that this account sees.
 */
export interface AttachmentsQuestion extends CallOptions {
  /** Default: every VM that this account sees. */
  readonly vmUuids?: readonly string[] | undefined;
  readonly vmName?: NamePattern | undefined;
  /** An ISO whose image this account cannot see has no name, and matches none. */
  readonly imageName?: NamePattern | undefined;
  /** How many the reader wants at the most: no request asks for more drives than that. */
  readonly limit?: number | undefined;
}

/** An ISO in a drive. */
export interface FoundAttachment {
  readonly vmUuid: string;
  readonly vmName: string | null;
  readonly imageUuid: string;
  /** Null when this account cannot see the image. */
  readonly imageName: string | null;
  readonly drive: VmCdRomInventory;
}

/** As many VMs as a URL may name. */
const VMS_IN_ONE_QUERY = 50;
/** Up to this many names are asked for one by one (50 in a request), more by pages of all. */
const FEW = 100;

/**
 * Every ISO in a drive of a VM that this account sees, page by page (1,000 drives in each), in the
 * order of the drives' uuids; with `vmUuids`, 50 VMs after the other. A page is asked for when it
 * is read, so who stops reading stops the asking. A page may be empty: its drives did not match.
 *
 * Names come along in few requests: of some VMs and images by uuid, of many by pages of 1,000. A
 * thousand VMs with three ISOs each take seven requests and a sign-in.
 *
 * @throws ZStackError
 */
export async function* listAttachments(
  zstack: ZStackClient,
  question: AttachmentsQuestion = {},
): AsyncGenerator<readonly FoundAttachment[], void, undefined> {
  const options = { signal: question.signal, deadline: question.deadline };
  const names = {
    vms: vmNames(zstack, options),
    images: imageNames(zstack, options),
  };
  for (const vmUuids of portions(question.vmUuids)) {
    const drives = zstack.filledDrivePages({
      ...options,
      vmUuids,
      pageSize: pageSize(question),
    });
    for await (const page of drives)
      yield await attachmentsIn(page, names, question);
  }
}

/** A reader of a hundred needs no thousand; but filters by name throw away what was read. */
function pageSize({ limit, vmName, imageName }: AttachmentsQuestion) {
  return limit === undefined || vmName !== undefined || imageName !== undefined
    ? undefined
    : Math.min(1000, Math.max(1, limit));
}

function portions(
  vmUuids: readonly string[] | undefined,
): (readonly string[] | undefined)[] {
  if (vmUuids === undefined) return [undefined];
  const distinct = [...new Set(vmUuids)];
  return Array.from(
    { length: Math.ceil(distinct.length / VMS_IN_ONE_QUERY) },
    (_, i) => distinct.slice(i * VMS_IN_ONE_QUERY, (i + 1) * VMS_IN_ONE_QUERY),
  );
}

async function attachmentsIn(
  page: readonly VmCdRomInventory[],
  names: { readonly vms: Names; readonly images: Names },
  { vmName, imageName }: AttachmentsQuestion,
): Promise<FoundAttachment[]> {
  const filled = page.flatMap((drive) =>
    drive.vmInstanceUuid === null || drive.isoUuid === null
      ? []
      : [{ drive, vmUuid: drive.vmInstanceUuid, imageUuid: drive.isoUuid }],
  );
  const [vms, images] = await Promise.all([
    names.vms.of(filled.map(({ vmUuid }) => vmUuid)),
    names.images.of(filled.map(({ imageUuid }) => imageUuid)),
  ]);
  return filled.flatMap(({ drive, vmUuid, imageUuid }) => {
    const vm = vms.get(vmUuid);
    const image = images.get(imageUuid);
    // A drive of a VM that was removed, or that this account sees no more, meanwhile.
    if (vm === undefined) return [];
    if (vmName !== undefined && !matches(vmName, vm.name)) return [];
    if (imageName !== undefined && !matches(imageName, image?.name)) return [];
    return [
      {
        vmUuid,
        vmName: vm.name,
        imageUuid,
        imageName: image?.name ?? null,
        drive,
      },
    ];
  });
}

function matches(pattern: NamePattern, name: string | null | undefined) {
  return typeof name === "string" && pattern(name.normalize("NFC"));
}

interface Named {
  readonly uuid: string;
  readonly name: string | null;
}

function vmNames(zstack: ZStackClient, options: CallOptions): Names {
  return new Names({
    one: (uuid) => zstack.tryFindVm(uuid, options),
    all: () => zstack.vmPages(options),
  });
}

function imageNames(zstack: ZStackClient, options: CallOptions): Names {
  return new Names({
    one: async (uuid) => (await zstack.findImages([uuid], options))[0],
    all: async function* () {
      yield await zstack.listIsoImages(options);
    },
  });
}

/** Names by uuid, each asked for once in a listing. */
class Names {
  private readonly known = new Map<string, Named | undefined>();
  private rest: AsyncIterator<readonly Named[]> | undefined;

  constructor(
    private readonly ask: {
      readonly one: (uuid: string) => Promise<Named | undefined>;
      readonly all: () => AsyncIterable<readonly Named[]>;
    },
  ) {}

  async of(
    uuids: readonly string[],
  ): Promise<ReadonlyMap<string, Named | undefined>> {
    const missing = new Set(uuids.filter((uuid) => !this.known.has(uuid)));
    if (missing.size > FEW) await this.readUntilKnown(missing);
    // What no page shows may be no ISO any more, or not this account's: asked for by name.
    await Promise.all(
      [...missing].map(async (uuid) => {
        this.known.set(uuid, await this.ask.one(uuid));
      }),
    );
    return this.known;
  }

  private async readUntilKnown(missing: Set<string>): Promise<void> {
    this.rest ??= this.ask.all()[Symbol.asyncIterator]();
    while (missing.size > 0) {
      const page = await this.rest.next();
      if (page.done === true) return;
      for (const named of page.value) {
        this.known.set(named.uuid, named);
        missing.delete(named.uuid);
      }
    }
  }
}
