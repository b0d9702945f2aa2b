import { type Logger } from "../foundation";
import { type CallContext } from "../tfplugin";
import {
  type ConnectionSettings,
  loadClient,
  type ZStackClient,
  ZStackError,
} from "../zstack";
import { Owners } from "./owners";
import { VmTurns } from "./vm-turns";

/** The cloud of one plugin process: at most one client, one login, one log-out. */
export class Cloud {
  readonly turns = new VmTurns();
  /** Whose the ISOs are that this run has put into drives. */
  readonly owners = new Owners();
  /** Ids of the attachments of the state that were found in a drive. */
  readonly seen = new Set<string>();
  private settings:
    ConnectionSettings | { readonly unknown: readonly string[] } | undefined;
  private opened: Promise<ZStackClient> | undefined;

  /** @param settings or the names of the arguments that Terraform does not know yet */
  configure(
    settings: ConnectionSettings | { readonly unknown: readonly string[] },
  ): void {
    this.settings = settings;
    this.owners.clear();
    this.seen.clear();
  }

  /** Whether {@link client} can give one: the configuration is known. */
  get isKnown(): boolean {
    return this.settings !== undefined && !("unknown" in this.settings);
  }

  /** @throws ZStackError `ConfigurationInvalid` when the configuration is not known yet */
  client(log: Logger): Promise<ZStackClient> {
    const { settings } = this;
    if (settings === undefined || "unknown" in settings) {
      return Promise.reject(notKnownYet(settings?.unknown ?? []));
    }
    this.opened ??= loadClient(settings, { log });
    return this.opened;
  }

  /**
   * Runs `work` when it is the turn of this VM: changes of one VM are made one after the other.
   *
   * @throws what {@link client} throws, and an `AbortError` when the call was stopped by then
   */
  async inTurn<T>(
    vmUuid: string,
    { signal, log }: CallContext,
    work: (zstack: ZStackClient) => Promise<T>,
  ): Promise<T> {
    const zstack = await this.client(log);
    return this.turns.take(vmUuid, signal, () => work(zstack));
  }

  /** Logs out, if anybody logged in, within so many milliseconds. */
  async close(within: number): Promise<void> {
    await (await this.opened)?.close({ within });
  }
}

function notKnownYet(names: readonly string[]): ZStackError {
  return new ZStackError(
    "ConfigurationInvalid",
    `The provider's ${names.join(" and ")} depends on something that is not applied yet`,
    {
      hint: "Data sources and existing resources are read while planning. Give the provider values that are known then: variables, environment variables, or an earlier `terraform apply -target`.",
    },
  );
}
