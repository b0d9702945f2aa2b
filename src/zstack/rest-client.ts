import { silentLogger, systemClock } from "../foundation";
import { type ClientPorts, type ZStackClient } from "./client";
import { argumentName } from "./connection/setting-names";
import { type ConnectionSettings } from "./connection/settings";
import { isoJobs } from "./jobs/attach-iso";
import { askJob } from "./jobs/job-state";
import { askNodeFacts } from "./node-facts";
import { driveQueries } from "./queries/drives";
import { imageQueries } from "./queries/images";
import { isoCandidateLists } from "./queries/iso-candidates";
import { placeQueries } from "./queries/places";
import { vmQueries } from "./queries/vms";
import { createSignIn } from "./sign-in/create-sign-in";
import { createCaller } from "./transport/create-caller";

const CLOSE_MS = 5_000;

/**
 * @throws ZStackError `ConfigurationInvalid` when the environment names a proxy that cannot be used
 */
export async function createClient(
  settings: ConnectionSettings,
  { log = silentLogger, clock = systemClock }: ClientPorts,
): Promise<ZStackClient> {
  const { spelling = argumentName } = settings;
  const caller = await createCaller(settings, { clock, log, spelling });
  const ports = { caller, clock, log, spelling };
  const signIn = createSignIn(settings, ports);
  const candidates = isoCandidateLists(signIn, clock);
  const { forget: forgetVms, ...vms } = vmQueries(signIn, clock);
  const changed = (): void => {
    candidates.forget();
    forgetVms();
  };
  return {
    listIsoCandidates: candidates.listIsoCandidates,
    ...vms,
    ...imageQueries(signIn, clock),
    ...driveQueries(signIn),
    ...placeQueries(signIn),
    ...isoJobs({ ...ports, signIn }, changed),
    jobState: (jobId, options = {}) => askJob(jobId, caller, options),
    askNodeFacts: (options = {}) => askNodeFacts(ports, options),
    deadline: (ms) => caller.deadline(ms),
    openSessions: () => signIn.openSessions(),
    close: async ({ within = CLOSE_MS } = {}) => {
      await signIn.close(within);
      caller.close();
    },
  };
}
