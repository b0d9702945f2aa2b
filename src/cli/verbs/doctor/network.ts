import { lookup } from "node:dns/promises";
import { once } from "node:events";
import { connect, isIP } from "node:net";
import { errorText, isAbort } from "../../../foundation";
import { EXIT } from "../../exit-code";
import { type Stage } from "./report";
import { Stop, type Way, within } from "./way";

/** The stage `name`: which addresses the host has. */
export async function resolved(way: Way): Promise<string> {
  const { host, isProxy } = way.hop;
  const what = isProxy ? `the proxy ${host}` : host;
  if (isIP(host) !== 0) return `${what} is an address`;
  try {
    const found = await within(lookup(host, { all: true }), way);
    return `${what} is ${found.map(({ address }) => address).join(", ")}`;
  } catch (caught) {
    throw stopAt("name", `${what} has no address`, {
      caught,
      advice: isProxy
        ? "Correct the proxy's name in HTTPS_PROXY or HTTP_PROXY, or exempt the management node in NO_PROXY."
        : "Correct the host in --endpoint or ZSTACK_ENDPOINT, or the DNS settings of this machine.",
    });
  }
}

/** The stage `tcp`: whether a connection is accepted there. */
export async function connected(way: Way): Promise<string> {
  const { host, port, isProxy } = way.hop;
  const where = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
  const socket = connect({ host, port });
  try {
    await within(once(socket, "connect"), way);
    return `${isProxy ? `the proxy ${where}` : where} accepts connections`;
  } catch (caught) {
    throw stopAt("tcp", `${where} accepts no connection`, {
      caught,
      advice: isProxy
        ? "Correct the proxy in HTTPS_PROXY or HTTP_PROXY, or exempt the management node in NO_PROXY."
        : "Check host and port in --endpoint or ZSTACK_ENDPOINT (8080 is ZStack's default), that the management node runs, and that no firewall is between.",
    });
  } finally {
    socket.destroy();
  }
}

function stopAt(
  stage: Stage,
  message: string,
  { caught, advice }: { readonly caught: unknown; readonly advice: string },
): Stop {
  if (isAbort(caught)) throw caught;
  return new Stop(stage, {
    message: `${message} (${errorText(caught)})`,
    advice,
    exit: EXIT.unreachable,
  });
}
