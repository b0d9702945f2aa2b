import { type Logger } from "../foundation";
import {
  type ConnectionSettings,
  loadClient,
  type ZStackClient,
  ZStackError,
} from "../zstack";
import { VmTurns } from "./attachment/vm-turns";

/** The cloud of one plugin process: at most one client, one login, one log-out. */
export class Cloud {
  /** Changes of one VM go through here. */
  readonly turns = new VmTurns();
  private settings:
    ConnectionSettings | { readonly unknown: readonly string[] } | undefined;
  private opened: Promise<ZStackClient> | undefined;

  /** @param settings or the names of the arguments that Terraform does not know yet */
  configure(
    settings: ConnectionSettings | { readonly unknown: readonly string[] },
  ): void {
    this.settings = settings;
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
