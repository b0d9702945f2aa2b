import { ZStackError } from "../errors";
import { type Exchange } from "./exchange";

/** The nodes of a cloud, and which is asked next: the one that answered last, until it fails. */
export class Failover {
  private at = 0;

  constructor(readonly nodes: readonly Exchange[]) {}

  /** @throws ZStackError `ConfigurationInvalid` when there is no node at all */
  get current(): Exchange {
    const node = this.nodes[this.at];
    if (node !== undefined) return node;
    throw new ZStackError(
      "ConfigurationInvalid",
      "The connection settings name no management node",
      { hint: "Give at least one endpoint." },
    );
  }

  /**
   * Of many calls that fail at the same time, the first moves on. A node that this call has not
   * asked yet goes first.
   */
  leave(node: Exchange, asked: ReadonlySet<Exchange>): void {
    const { current, nodes } = this;
    if (current !== node && !asked.has(current)) return;
    const others = nodes.map((_, i) => (this.at + 1 + i) % nodes.length);
    const unasked = others.find((i) => !asked.has(nodes[i] ?? node));
    if (unasked !== undefined || current === node)
      this.at = unasked ?? others[0] ?? 0;
  }
}
