import { protectSecret, silentLogger } from "../../../../src/foundation";
import { PluginError } from "../../../../src/tfplugin/errors";
import { type Diagnostic } from "../../../../src/tfplugin/gen/tfplugin6";
import { CallGuard } from "../../../../src/tfplugin/wire/call-guard";

let guard: CallGuard;
beforeEach(() => {
  guard = new CallGuard(silentLogger);
});

/** What the host is told when a call throws this. */
async function told(thrown: Error): Promise<Diagnostic | undefined> {
  const [diagnostic] = await guard.run<Diagnostic[]>(
    { name: "ReadThing" },
    () => Promise.reject(thrown),
    (diagnostics) => diagnostics,
  );
  return diagnostic;
}

/** Waits until it is told to stop. */
function untilAborted(signal: AbortSignal): Promise<string> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener("abort", () => {
      reject(signal.reason as Error);
    });
  });
}

it("makes an exception a diagnostic that calls it a bug, names the call and the log to send", async () => {
  const diagnostic = await told(new TypeError("x is undefined"));
  expect(diagnostic?.summary).toBe("Internal error in the provider");
  expect(diagnostic?.detail).toContain("x is undefined");
  expect(diagnostic?.detail).toContain(
    "(in ReadThing), not in your configuration",
  );
  expect(diagnostic?.detail).toContain("TF_LOG_PROVIDER=debug");
});

it("repeats the hint of an error that has one", async () => {
  const hint = "Free some space.";
  const error = new PluginError("NoListener", "No folder serves", { hint });
  expect((await told(error))?.detail).toContain(`\n\n${hint}\n\n`);
});

it("keeps a secret in an exception to itself", async () => {
  protectSecret("canary-of-the-guard");
  const diagnostic = await told(new TypeError("no canary-of-the-guard here"));
  expect(diagnostic?.detail).toContain("no *** here");
});

it("stops all calls that run, says that they were interrupted, and runs later ones", async () => {
  const run = (): Promise<string> =>
    guard.run(
      { name: "ReadThing" },
      ({ signal }) => untilAborted(signal),
      ([diagnostic]) => diagnostic?.summary ?? "",
    );
  const running = [run(), run()];
  await guard.stopAll();
  expect(await Promise.all(running)).toEqual(["Interrupted", "Interrupted"]);
  const later = guard.run(
    { name: "ReadThing" },
    ({ signal }) => signal.aborted,
    () => true,
  );
  expect(await later).toBe(false);
});

it("aborts what runs and what comes later, once it is closed", async () => {
  const run = (): Promise<boolean> =>
    guard.run(
      { name: "ReadThing" },
      ({ signal }) => untilAborted(signal).then(() => signal.aborted),
      () => true,
    );
  const running = run();
  await guard.close();
  expect(await running).toBe(true);
  const later = guard.run(
    { name: "ReadThing" },
    ({ signal }) => signal.aborted,
    () => false,
  );
  expect(await later).toBe(true);
});

it("stops only the call that the host takes back", async () => {
  let finish: (answer: string) => void = () => undefined;
  const work = new Promise<string>((resolve) => (finish = resolve));
  const host = new AbortController();
  const start = (cancelled?: AbortSignal): Promise<string> =>
    guard.run(
      { name: "ReadThing", ...(cancelled === undefined ? {} : { cancelled }) },
      ({ signal }) => Promise.race([untilAborted(signal), work]),
      ([diagnostic]) => diagnostic?.summary ?? "",
    );
  const taken = start(host.signal);
  const kept = start();
  host.abort();
  expect(await taken).toBe("Interrupted");
  finish("done");
  expect(await kept).toBe("done");
});

it("gives what a stream has brought before it failed, and the failure as its last event", async () => {
  async function* events(): AsyncGenerator<string> {
    yield "first";
    await Promise.reject(new TypeError("lost"));
  }
  const heard: string[] = [];
  const stream = guard.stream({ name: "ListThing" }, events, ([diagnostic]) =>
    String(diagnostic?.summary),
  );
  for await (const event of stream) heard.push(event);
  expect(heard).toEqual(["first", "Internal error in the provider"]);
});
