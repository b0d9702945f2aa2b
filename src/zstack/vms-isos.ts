import { setMaxListeners } from "node:events";
import { isAbort } from "../foundation";
import { type CallOptions, type ZStackClient } from "./client";
import { ZStackError } from "./errors";
import { type ImageInventory, type VmInstanceInventory } from "./inventories";
import { invisibleVm, uuidsInDrives, type VmIsos } from "./vm-isos";
import {
  endsTheRead,
  failedTogether,
  type VmFailure,
  VmsError,
} from "./vms-error";

/** The answers of iso-candidates by VM; each in no order. */
export type Listings = ReadonlyMap<string, readonly ImageInventory[]>;

/** Whom to ask when not every VM is asked, and what follows for the others. Made by the rule; this room only keeps to it. */
export interface ListingPlan {
  /** VMs by uuid, each once. */
  readonly ask: readonly string[];
  /**
   * The lists of all VMs, out of those of `ask`.
   *
   * @returns or what in the answers contradicts the plan: then every VM has to be asked
   */
  readonly complete: (
    answers: Listings,
  ) =>
    { readonly listings: Listings } | { readonly contradiction: Contradiction };
}

/** Two answers that cannot both follow from what VMs of one group share. Whole sentences. */
export type Contradiction = string;

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

export interface VmsIsos {
  /** For each VM what `askVmIsos` would find, in the order of the question. An image that several VMs have is one object. */
  readonly vms: readonly (VmIsos & { readonly vmUuid: string })[];
  /** Why the plan was given up and every VM was asked; undefined when it was not. */
  readonly contradiction: Contradiction | undefined;
}

/**
 * Asks for all that the answers about many VMs' ISOs are made of: the VMs by up to 50 in a request, then the candidates of each VM and,
 * by up to 50 again, the images in all drives. As many requests are under way as the settings allow; the deadline is that of the whole.
 *
 * @throws ZStackError what ends the whole read; `VmsError` when the API refuses single VMs, after all have been asked
 */
export async function askVmsIsos(
  zstack: ZStackClient,
  question: VmsIsosQuestion,
): Promise<VmsIsos> {
  const read = new VmsRead(zstack, question);
  try {
    return await read.run();
  } catch (caught) {
    throw read.told(caught);
  }
}

class VmsRead {
  /** One failing ends the others: nothing is left running when the answer is an error. */
  private readonly stop = new AbortController();
  private readonly options: CallOptions;
  private readonly answers = new Map<string, readonly ImageInventory[]>();
  private readonly failures: VmFailure[] = [];
  private readonly pool = new Map<string, ImageInventory>();

  constructor(
    private readonly zstack: ZStackClient,
    private readonly question: VmsIsosQuestion,
  ) {
    const { signal, deadline = zstack.deadline() } = question;
    const either = AbortSignal.any([
      this.stop.signal,
      ...(signal === undefined ? [] : [signal]),
    ]);
    // Every request listens to it; Node would take more than ten listeners for a leak.
    setMaxListeners(0, either);
    this.options = { signal: either, deadline };
  }

  async run(): Promise<VmsIsos> {
    const { vmUuids, includeAttached } = this.question;
    const vms = await this.together(
      vmUuids.map((uuid) => this.zstack.tryFindVm(uuid, this.options)),
    );
    const drives = includeAttached ? vms.map(uuidsInDrives) : [];
    const [{ listings, contradiction }, images] = await this.both(
      this.listings(vms),
      this.zstack.findImages([...new Set(drives.flat())], this.options),
    );
    const visible = new Map(
      images.map((image) => [image.uuid, this.pooled(image)]),
    );
    return {
      contradiction,
      vms: vmUuids.map((vmUuid, i) => ({
        vmUuid,
        vm: vms[i],
        listed: listings.get(vmUuid) ?? [],
        attachedImages: (drives[i] ?? []).flatMap(
          (uuid) => visible.get(uuid) ?? [],
        ),
      })),
    };
  }

  /** What ended the read, with how far it had come. */
  told(caught: unknown): unknown {
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

  /** @param hidden those of which the drives should be known, but are not: being listed is then not enough */
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

  /** A thousand VMs list the same fifty ISOs: kept once, as the first answer told them, so that one read tells one thing of each. */
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

/** Why work failed that was done together: what failed by itself, rather than what was stopped because of it. */
function reasonOf(outcomes: readonly PromiseSettledResult<unknown>[]): unknown {
  const reasons = outcomes.flatMap((outcome) =>
    outcome.status === "rejected" ? [outcome.reason as unknown] : [],
  );
  return reasons.find((reason) => !isAbort(reason)) ?? reasons[0];
}
