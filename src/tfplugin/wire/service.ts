import { type CallContext } from "../call";
import { type Diagnostic as WireDiagnostic } from "../gen/tfplugin6";
import { type CallGuard } from "./call-guard";
import {
  type Handlers,
  type RpcMethod,
  type StreamHandler,
  type UnaryHandler,
} from "./rpc-server";

/** What a call does. It may throw. */
type CallOf<Handler> =
  Handler extends UnaryHandler<infer Request, infer Response>
    ? (request: Request, context: CallContext) => Response | Promise<Response>
    : Handler extends StreamHandler<infer Request, infer Event>
      ? (request: Request, context: CallContext) => AsyncIterable<Event>
      : never;

/** How a call answers that has failed. */
type FailureOf<Handler> = Handler extends
  | UnaryHandler<infer Request, infer Message>
  | StreamHandler<infer Request, infer Message>
  ? (diagnostics: WireDiagnostic[], request: Request) => Message
  : never;

/** A call for each method of a service. */
export type Calls<Service> = {
  readonly [Name in keyof Service]: CallOf<Handlers<Service>[Name]>;
};

/** For the methods whose failure has to say more than what went wrong. */
export type Failures<Service> = {
  readonly [Name in keyof Service]?: FailureOf<Handlers<Service>[Name]>;
};

interface Method extends RpcMethod<unknown, never> {
  readonly responseDeserialize: (bytes: Buffer) => object;
}

/**
 * Makes handlers of calls that never end in an exception: a call that fails answers by its entry in
 * `failures`, or else by a message in which there is nothing but diagnostics.
 */
export function guardedService<
  Service extends Readonly<Record<string, Method>>,
>(
  service: Service,
  {
    calls,
    failures,
  }: { readonly calls: Calls<Service>; readonly failures: Failures<Service> },
  guard: CallGuard,
): Handlers<Service> {
  return Object.fromEntries(
    Object.entries(service).map(([name, method]) => [
      name,
      guarded(
        method,
        {
          // A method and what is said of it have the same types.
          call: calls[name] as unknown as AnyCall,
          failure:
            (failures[name] as AnyFailure | undefined) ?? emptyAnswer(method),
        },
        guard,
      ),
    ]),
  ) as unknown as Handlers<Service>;
}

type AnyCall = (
  request: unknown,
  context: CallContext,
) => Promise<unknown> & AsyncIterable<unknown>;
type AnyFailure = (diagnostics: WireDiagnostic[], request: unknown) => unknown;

function guarded(
  { path, responseStream }: Method,
  { call, failure }: { readonly call: AnyCall; readonly failure: AnyFailure },
  guard: CallGuard,
) {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return (request: unknown, cancelled: AbortSignal) => {
    const work = (context: CallContext) => call(request, context);
    const failed = (diagnostics: WireDiagnostic[]) =>
      failure(diagnostics, request);
    return responseStream === true
      ? guard.stream({ name, cancelled }, work, failed)
      : guard.run({ name, cancelled }, work, failed);
  };
}

function emptyAnswer({ responseDeserialize }: Method): AnyFailure {
  return (diagnostics) => ({
    ...responseDeserialize(Buffer.alloc(0)),
    diagnostics,
  });
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
