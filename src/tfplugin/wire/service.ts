import { type CallContext } from "../call";
import { type Diagnostic as WireDiagnostic } from "../gen/tfplugin6";
import { type CallGuard } from "./call-guard";
import { type StreamHandler, type UnaryHandler } from "./rpc-server";

/** Makes handlers of one message that never end in an exception. */
export function unaryWith(guard: CallGuard) {
  return <Request, Response>(
      name: string,
      work: (
        request: Request,
        context: CallContext,
      ) => Response | Promise<Response>,
      failed: (diagnostics: WireDiagnostic[], request: Request) => Response,
    ): UnaryHandler<Request, Response> =>
    (request, cancelled) =>
      guard.run(
        { name, cancelled },
        (context) => work(request, context),
        (diagnostics) => failed(diagnostics, request),
      );
}

/** Makes handlers of a stream of messages that never end in an exception. */
export function streamWith(guard: CallGuard) {
  return <Request, Event>(
      name: string,
      work: (request: Request, context: CallContext) => AsyncIterable<Event>,
      failed: (diagnostics: WireDiagnostic[]) => Event,
    ): StreamHandler<Request, Event> =>
    (request, cancelled) =>
      guard.stream(
        { name, cancelled },
        (context) => work(request, context),
        failed,
      );
}

/** Finds what the host names. What it names comes from our own schema. */
export function byTypeName<Item extends { readonly typeName: string }>(
  items: readonly Item[],
  what: string,
): (typeName: string) => Item {
  const known = new Map(items.map((item) => [item.typeName, item]));
  return (typeName) => {
    const item = known.get(typeName);
    if (item === undefined)
      throw new UnknownType(`there is no ${what} ${typeName}`);
    return item;
  };
}

/** The host asked for a type that our own schema does not have: its bug or ours. */
class UnknownType extends Error {}
