import {
  attachedImageUuids,
  type Contradiction,
  haveSameIsos,
  type ListingPlan,
  type Listings,
  type VmFacts,
} from "../candidates";
import { anySignal, isAbort } from "../foundation";
import {
  type CallOptions,
  type ImageInventory,
  type VmInstanceInventory,
  type ZStackClient,
  ZStackError,
} from "../zstack";
import { invisibleVm } from "./vm-isos";
import {
  endsTheRead,
  failedTogether,
  type VmFailure,
  VmsError,
} from "./vms-error";

/** Which ISOs of which VMs are asked for. */
export interface VmsIsosQuestion extends CallOptions {
  /** Each once, at least one. */
  readonly vmUuids: readonly string[];
  /** Whether the images in the VMs' drives are asked for, too. */
  readonly includeAttached: boolean;
  /** See `CandidateQuery`. */
  readonly systemTags?: readonly string[];
  readonly userTags?: readonly string[];
  /** Default: every VM is asked. */
  readonly plan?:
    | ((question: {
        readonly vmUuids: readonly string[];
        /** Those that this account may see. */
        readonly vms: readonly VmInstanceInventory[];
      }) => ListingPlan)
    | undefined;
}

/** The server's facts about the ISOs of many VMs, before any rule of ours. */
export interface VmsIsos {
  /**
   * For each VM what `askVmIsos` would find, in the order of the question. An image that several
   * VMs have is one object.
   */
  readonly vms: readonly VmFacts[];
  /** Why the plan was given up and every VM was asked; undefined when it was not. */
  readonly contradiction: Contradiction | undefined;
}

/**
 * Asks for all that the answers about many VMs' ISOs are made of: the VMs by up to 50 in a request,
 * then the candidates of each VM and, by up to 50 again, the images in all drives and, once more,
 * the VMs. As many requests are under way as the settings allow; the deadline is that of the whole.
 *
 * @throws ZStackError what ends the whole read; `VmsError` when the API refuses single VMs, after
 *   all have been asked
 */
export async function askVmsIsos(
  zstack: ZStackClient,
  question: VmsIsosQuestion,
): Promise<VmsIsos> {
  const read = new VmsRead(zstack, question);
  try {
    return await read.run();
  } catch (caught) {
    throw read.withProgress(caught);
  }
}

/** How often a VM whose drives change under the read is looked at again. */
const LOOKS = 3;

type Sighting = Omit<VmFacts, "attachedImages">;

class VmsRead {
  /** One failing ends the others: nothing is left running when the answer is an error. */
  private readonly stop = new AbortController();
  private readonly options: CallOptions;
  private readonly answers = new Map<string, readonly ImageInventory[]>();
  private readonly failures: VmFailure[] = [];
  private readonly pool = new Map<string, ImageInventory>();
  private readonly askedImages = new Set<string>();

  constructor(
    private readonly zstack: ZStackClient,
    private readonly question: VmsIsosQuestion,
  ) {
    const { signal, deadline = zstack.deadline() } = question;
    const either = anySignal(this.stop.signal, signal);
    this.options = { signal: either, deadline };
  }

  async run(): Promise<VmsIsos> {
    const { vmUuids, includeAttached } = this.question;
    const vms = await this.together(
      vmUuids.map((uuid) => this.zstack.tryFindVm(uuid, this.options)),
    );
    const [{ listings, contradiction }, images] = await this.both(
      this.listings(vms),
      this.imagesIn(vms),
    );
    const facts = vmUuids.map((vmUuid, i) => ({
      vmUuid,
      vm: vms[i],
      listed: listings.get(vmUuid) ?? [],
    }));
    const settled = includeAttached ? await this.settled(facts) : facts;
    const late = await this.imagesIn(settled.map(({ vm }) => vm));
    const visible = new Map([...images, ...late]);
    return {
      contradiction,
      vms: settled.map((one) => ({
        ...one,
        attachedImages: this.drivesOf(one.vm).flatMap(
          (uuid) => visible.get(uuid) ?? [],
        ),
      })),
    };
  }

  private drivesOf(vm: VmInstanceInventory | undefined): string[] {
    return this.question.includeAttached ? attachedImageUuids(vm) : [];
  }

  /**
   * The images in the drives of these VMs; those that were asked for already are not asked for
   * again.
   */
  private async imagesIn(
    vms: readonly (VmInstanceInventory | undefined)[],
  ): Promise<ReadonlyMap<string, ImageInventory>> {
    const unknown = new Set(vms.flatMap((vm) => this.drivesOf(vm)));
    for (const uuid of this.askedImages) unknown.delete(uuid);
    for (const uuid of unknown) this.askedImages.add(uuid);
    const images = await this.zstack.findImages([...unknown], this.options);
    return new Map(images.map((image) => [image.uuid, this.pooled(image)]));
  }

  /**
   * A thousand lists take seconds. An ISO that somebody attaches or takes out meanwhile may be
   * neither in the VM's list nor in the drives as they were seen before it: so the drives are
   * looked at again, and where they changed, the VM is asked once more.
   */
  private async settled(facts: readonly Sighting[]): Promise<Sighting[]> {
    let all = [...facts];
    let open = all;
    for (let look = 1; open.length > 0 && look <= LOOKS; look += 1) {
      const options = { ...this.options, fresh: true };
      const after = await this.together(
        open.map(({ vmUuid }) => this.zstack.tryFindVm(vmUuid, options)),
      );
      const moved = open.flatMap(({ vmUuid, vm }, i) => {
        const now = after[i];
        return now === undefined || haveSameIsos(vm, now)
          ? []
          : [{ vmUuid, vm: now }];
      });
      await this.ask(
        moved.map(({ vmUuid }) => vmUuid),
        [],
      );
      open = moved.map((one) => ({
        ...one,
        listed: this.answers.get(one.vmUuid) ?? [],
      }));
      const renewed = new Map(open.map((one) => [one.vmUuid, one]));
      all = all.map((one) => renewed.get(one.vmUuid) ?? one);
    }
    return all;
  }

  /** What ended the read, with how far it had come. */
  withProgress(caught: unknown): unknown {
    const [answered, asked] = [this.answers.size, this.question.vmUuids.length];
    const late = caught instanceof ZStackError && !(caught instanceof VmsError);
    return late && (answered > 0 || caught.code === "OperationTimedOut")
      ? caught.with({
          details: [`${answered} of ${asked} VMs had answered by then.`],
        })
      : caught;
  }

  private async listings(
    found: readonly (VmInstanceInventory | undefined)[],
  ): Promise<Pick<VmsIsos, "contradiction"> & { listings: Listings }> {
    const { vmUuids, includeAttached, plan } = this.question;
    const vms = found.filter((vm) => vm !== undefined);
    const seen = new Set(vms.map(({ uuid }) => uuid));
    const hidden = includeAttached
      ? vmUuids.filter((uuid) => !seen.has(uuid))
      : [];
    if (plan === undefined) {
      await this.ask(vmUuids, hidden);
      return { listings: this.answers, contradiction: undefined };
    }
    const { ask, complete } = plan({ vmUuids, vms });
    await this.ask(ask, hidden);
    const outcome = complete(this.answers);
    if ("listings" in outcome) return { ...outcome, contradiction: undefined };
    await this.ask(
      vmUuids.filter((uuid) => !this.answers.has(uuid)),
      [],
    );
    return { listings: this.answers, ...outcome };
  }

  /**
   * @param hidden those of which the drives should be known, but are not: being listed is then not
   *   enough
   */
  private async ask(
    vmUuids: readonly string[],
    hidden: readonly string[],
  ): Promise<void> {
    const outcomes = await Promise.allSettled(
      vmUuids.map((uuid) => this.askOne(uuid)),
    );
    this.question.signal?.throwIfAborted();
    for (const vmUuid of hidden)
      if (this.answers.has(vmUuid))
        this.failures.push({ vmUuid, error: invisibleVm(vmUuid) });
    if (this.failures.length > 0) {
      throw failedTogether(this.failures, this.question.vmUuids.length);
    }
    const reason = reasonOf(outcomes);
    if (reason !== undefined) throw reason as Error;
  }

  private async askOne(vmUuid: string): Promise<void> {
    const { systemTags = [], userTags = [] } = this.question;
    try {
      const listed = await this.zstack.listIsoCandidates(vmUuid, {
        systemTags,
        userTags,
        ...this.options,
      });
      this.answers.set(
        vmUuid,
        listed.map((image) => this.pooled(image)),
      );
    } catch (caught) {
      if (!(caught instanceof ZStackError)) {
        this.stop.abort();
        throw caught;
      }
      this.failures.push({ vmUuid, error: caught });
      if (endsTheRead(caught)) this.stop.abort();
    }
  }

  /**
   * A thousand VMs list the same fifty ISOs: each is kept once, as the first response has it, so
   * that one read is consistent in itself.
   */
  private pooled(image: ImageInventory): ImageInventory {
    const known = this.pool.get(image.uuid);
    if (known === undefined) this.pool.set(image.uuid, image);
    return known ?? image;
  }

  private async together<T>(works: readonly Promise<T>[]): Promise<T[]> {
    try {
      return await Promise.all(works);
    } catch (caught) {
      this.stop.abort();
      throw (reasonOf(await Promise.allSettled(works)) ?? caught) as Error;
    }
  }

  private async both<A, B>(a: Promise<A>, b: Promise<B>): Promise<[A, B]> {
    await this.together<unknown>([a, b]);
    return [await a, await b];
  }
}

/**
 * Why work failed that was done together: what failed by itself, rather than what was stopped
 * because of it.
 */
function reasonOf(outcomes: readonly PromiseSettledResult<unknown>[]): unknown {
  const reasons = outcomes.flatMap((outcome) =>
    outcome.status === "rejected" ? [outcome.reason as unknown] : [],
  );
  return reasons.find((reason) => !isAbort(reason)) ?? reasons[0];
}
