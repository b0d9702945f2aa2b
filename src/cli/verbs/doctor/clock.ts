import { formatDuration } from "../../../foundation";
import { type ConnectionSettings, type NodeFacts } from "../../../zstack";
import { EXIT } from "../../exit-code";
import { type Section } from "./report";

/** The gateway takes the dates of access keys up to here (docs/zstack-contract.md#access-keys). */
const ALLOWED_SKEW_MS = 15 * 60_000;

/** The stage `clock`: how far the node's clock is from this machine's. */
export function checkClock(
  { credential }: ConnectionSettings,
  { skew }: NodeFacts,
  section: Section,
): void {
  const off = Math.abs(skew);
  const message =
    off < 1_000
      ? "agrees with this machine's"
      : `${formatDuration(off)} ${skew < 0 ? "behind" : "ahead of"} this machine's`;
  const advice = `Set the clocks of both machines right (NTP). Access keys allow ${formatDuration(ALLOWED_SKEW_MS)}; accounts are not affected.`;
  if (off <= ALLOWED_SKEW_MS) section.ok("clock", message);
  else if (credential.kind === "accessKey")
    section.failed("clock", { message, advice, exit: EXIT.usage });
  else section.warning("clock", { message, advice });
}
