import { createHmac } from "node:crypto";
import {
  abortable,
  formatDuration,
  protectWhatFollows,
} from "../../foundation";
import { everyName } from "../connection/setting-names";
import { ZStackError } from "../errors";
import { measureSkew } from "../node-facts";
import {
  type ApiRequest,
  type ApiResponse,
  type CallOptions,
  type Method,
} from "../transport/api-request";
import { type SignIn, type SignInPorts } from "./sign-in";
import {
  accessKeyDate,
  offsetAt,
  parseZone,
  type Zone,
  zonesToTry,
  zoneText,
} from "./time-zone";

interface AccessKey {
  readonly id: string;
  readonly secret: string;
}

/**
 * The `Authorization` header of a request with an access key: HMAC-SHA1 over verb, date and path
 * (docs/zstack-contract.md#access-keys). Query and body are not signed.
 *
 * @param path decoded, from `/v1` on: without the context path
 */
export function accessKeyAuthorization(
  { id, secret }: AccessKey,
  { method, path, date }: { method: Method; path: string; date: string },
): string {
  const signature = createHmac("sha1", secret)
    .update(`${method}\n${date}\n${path}`, "utf8")
    .digest("base64");
  return `ZStack ${id}:${signature}`;
}

/** The skew that the gateway allows (docs/zstack-contract.md#access-keys). */
const ALLOWED_SKEW_MS = 15 * 60_000;
const REMEMBER_FAILURE_MS = 30_000;

/**
 * Signs each request. No session, nothing to log out.
 *
 * The node compares the date, as text, with its own wall clock, and does not say in which zone that
 * hangs. Unless the user does, the first request finds it out: it is signed for one zone after the
 * other until the node takes it, and the answer is kept.
 */
export class AccessKeySignIn implements SignIn {
  private zone: Zone | undefined;
  private search: Promise<unknown> | undefined;
  /** The outcome of a search that found no zone, and when. */
  private inVain: { readonly error: unknown; readonly at: number } | undefined;

  constructor(
    private readonly key: AccessKey,
    private readonly ports: SignInPorts & {
      readonly timeZone: string | undefined;
    },
  ) {
    // A signature is good for any query and body of its path, for a quarter of an hour.
    protectWhatFollows(key.id);
    if (ports.timeZone !== undefined) this.zone = parseZone(ports.timeZone);
  }

  /** A key does not expire under a change. */
  beforeChange(): Promise<void> {
    return Promise.resolve();
  }

  openSessions(): readonly string[] {
    return [];
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /**
   * A refused date was refused before the request was looked at: it may be signed again, whatever
   * it asks for.
   */
  async call(request: ApiRequest, options: CallOptions): Promise<ApiResponse> {
    // Of many first requests one searches; the others wait for what it finds.
    while (this.zone === undefined && this.search !== undefined)
      await abortable(this.search, options.signal);
    options.signal?.throwIfAborted();
    if (this.zone === undefined) this.throwIfJustSearched();
    const { zone } = this;
    if (zone === undefined) return this.searchWith(request, options);
    try {
      return await this.signed(request, options, zone);
    } catch (caught) {
      if (!isSkew(caught)) throw caught;
      if (this.ports.timeZone !== undefined)
        throw await this.skewError(caught, options);
      // Another node of the cloud, or the day on which its clock was changed.
      if (this.zone === zone) this.zone = undefined;
      return this.call(request, options);
    }
  }

  private async searchWith(
    request: ApiRequest,
    options: CallOptions,
  ): Promise<ApiResponse> {
    const answer = this.tryZones(request, options);
    this.search = answer.catch(() => undefined);
    try {
      return await answer;
    } finally {
      this.search = undefined;
    }
  }

  private async tryZones(
    request: ApiRequest,
    options: CallOptions,
  ): Promise<ApiResponse> {
    const { clock, log } = this.ports;
    let refusal: unknown;
    for (const zone of zonesToTry(clock.now())) {
      try {
        const answer = await this.signed(request, options, zone);
        this.found(zone);
        return answer;
      } catch (caught) {
        if (!isSkew(caught)) {
          // Any other answer of the node came after it had taken the date.
          if (caught instanceof ZStackError && caught.httpStatus !== undefined)
            this.found(zone);
          throw caught;
        }
        refusal = caught;
        log.debug("the node's clock does not hang in this zone", {
          zone: zoneText(zone),
        });
      }
    }
    const error = await this.skewError(refusal, options);
    this.inVain = { error, at: clock.monotonic() };
    throw error;
  }

  /**
   * Forty requests for each of a thousand blocks would take a quarter of an hour, and find nothing
   * new.
   */
  private throwIfJustSearched(): void {
    const { inVain } = this;
    if (inVain === undefined) return;
    if (this.ports.clock.monotonic() - inVain.at < REMEMBER_FAILURE_MS)
      throw inVain.error;
    this.inVain = undefined;
  }

  private found(zone: Zone): void {
    this.zone = zone;
    this.ports.log.info("access-key dates are taken", {
      zone: zoneText(zone),
    });
  }

  private signed(
    request: ApiRequest,
    options: CallOptions,
    zone: Zone,
  ): Promise<ApiResponse> {
    const { caller, clock } = this.ports;
    return caller.call(request, options, () => {
      const date = accessKeyDate(clock.now(), zone);
      return {
        Date: date,
        Authorization: accessKeyAuthorization(this.key, {
          method: request.method,
          path: decodeURIComponent(request.path),
          date,
        }),
      };
    });
  }

  /** The refusal, with what the two clocks say: the node gives the time without a sign-in. */
  private async skewError(
    refusal: unknown,
    options: CallOptions,
  ): Promise<unknown> {
    if (!(refusal instanceof ZStackError)) return refusal;
    const { timeZone, clock, spelling } = this.ports;
    const zone = everyName("timeZone", spelling);
    const skew = await measureSkew(this.ports, options).catch(() => undefined);
    const tried =
      timeZone === undefined
        ? "Dates of every UTC offset in use were refused."
        : `The date was that of the zone ${timeZone} (${offsetAt(parseZone(timeZone), clock.now())} minutes ahead of UTC).`;
    if (skew === undefined)
      return refusal.with({
        details: [tried],
        hint: `Compare the clock of this machine with that of the management node; give the node's zone in ${zone}.`,
      });
    const details = [
      tried,
      `The management node's clock is ${formatDuration(Math.abs(skew))} ${skew < 0 ? "behind" : "ahead of"} this machine's.`,
    ];
    return refusal.with({
      details,
      hint:
        Math.abs(skew) > ALLOWED_SKEW_MS
          ? "Set the clocks right (NTP): they may differ by 15 minutes at the most."
          : timeZone === undefined
            ? `The clocks agree, so the node's clock shows the time of a zone that was not tried: give it in ${zone}.`
            : `The clocks agree, so this is not the zone of the node: correct ${zone}, or leave it out and it is found.`,
    });
  }
}

function isSkew(caught: unknown): boolean {
  return caught instanceof ZStackError && caught.code === "ClockSkew";
}
