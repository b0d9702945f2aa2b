import { VERSION } from "../foundation";
import { type Provider, type Validate } from "../tfplugin";
import { argumentName, connectionProblems, readConnection } from "../zstack";
import { Cloud } from "./cloud";
import { configurationFromValue, configurationSchema } from "./configuration";
import { diagnosticFromProblem } from "./diagnostics-from-error";
import { Drift } from "./actions/drift";
import { ejectIso } from "./actions/eject";
import { insertIso } from "./actions/insert";
import { isoAttachments } from "./lists/iso-attachments";
import { FUNCTIONS } from "./functions/functions";
import { isoAttachment } from "./attachment/iso-attachment";
import { isoCandidate } from "./candidates/iso-candidate";
import { isoCandidates } from "./candidates/iso-candidates";
import { PROVIDER_NAME } from "./provider-name";
import { vmsIsoCandidates } from "./candidates/vms-iso-candidates";

/**
 * A name under `.internal`, which no public registry can ever serve: nobody can slip a foreign
 * binary in.
 */
export const PROVIDER_ADDRESS = "zstack.internal/iac/zstack-iso";

/** The provider of one process. */
export function zstackIsoProvider(
  env: NodeJS.ProcessEnv = process.env,
): Provider<Cloud> {
  const cloud = new Cloud();
  const drift = new Drift();
  return {
    name: PROVIDER_NAME,
    version: VERSION,
    schema: configurationSchema,
    dataSources: [isoCandidates, isoCandidate, vmsIsoCandidates],
    resources: [validatedAlso(isoAttachment, (config) => drift.keeps(config))],
    listResources: [isoAttachments],
    actions: [
      insertIso,
      validatedAlso(ejectIso, (config) => drift.ejects(config)),
    ],
    functions: FUNCTIONS,
    validate: (config) => {
      const { input } = configurationFromValue(config);
      return connectionProblems(input, argumentName).map((problem) =>
        diagnosticFromProblem(problem),
      );
    },
    configure: ({ config }) => {
      const { input, unknown } = configurationFromValue(config);
      // Data sources whose own arguments are known are read even now. Only they need the values:
      // hold back until one does.
      if (unknown.length > 0) {
        cloud.configure({ unknown });
        return Promise.resolve({ client: cloud, diagnostics: [] });
      }
      const read = readConnection(input, env, argumentName);
      if ("problems" in read)
        return Promise.resolve({
          diagnostics: read.problems.map((problem) =>
            diagnosticFromProblem(problem),
          ),
        });
      cloud.configure(read.settings);
      const diagnostics = read.warnings.map((problem) =>
        diagnosticFromProblem(problem, "warning"),
      );
      return Promise.resolve({ client: cloud, diagnostics });
    },
    shutdown: (within) => cloud.close(within),
  };
}

/** What can be judged only beside the rest of the configuration. */
function validatedAlso<Item extends { readonly validate?: Validate }>(
  item: Item,
  also: Validate,
): Item {
  return {
    ...item,
    validate: (config) => [...(item.validate?.(config) ?? []), ...also(config)],
  };
}
