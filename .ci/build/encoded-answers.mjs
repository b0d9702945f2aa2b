// The provider's answers to calls that ask nothing (its schema), encoded once, here: a process of
// the plugin that is asked for nothing else then loads neither the provider nor the code of the
// messages (docs/decisions/0011-executables.md).
import { createRequire } from "node:module";
import { build } from "esbuild";

const CALLS = [
  "getProviderSchema",
  "getResourceIdentitySchemas",
  "getMetadata",
  "getFunctions",
];

/** Made of the source, as the plugin itself is. */
const ENCODER = `
import { silentLogger } from "./src/foundation";
import { zstackIsoProvider } from "./src/provider";
import { ProviderService } from "./src/tfplugin/gen/tfplugin6";
import { CallGuard } from "./src/tfplugin/wire/call-guard";
import { providerService } from "./src/tfplugin/wire/provider-service";

export async function encoded(name) {
  const service = providerService(zstackIsoProvider({}), new CallGuard(silentLogger));
  const answer = await service[name]({}, new AbortController().signal);
  const { path, responseSerialize } = ProviderService[name];
  return { path, bytes: responseSerialize(answer), faults: answer.diagnostics };
}
`;

/** A plugin of esbuild that puts the answers into a bundle of the plugin. */
export function encodedAnswers(root) {
  return {
    name: "encoded-answers",
    setup(build) {
      let isIn = false;
      build.onLoad(
        { filter: /\bprovider[\\/]encoded-answers\.ts$/ },
        async () => {
          isIn = true;
          return {
            contents: `export const ENCODED_ANSWERS = ${JSON.stringify(await answersOf(root))};`,
          };
        },
      );
      build.onEnd(() => {
        if (!isIn) throw new Error("The bundle has no encoded answers.");
      });
    },
  };
}

async function answersOf(root) {
  const { outputFiles } = await build({
    stdin: { contents: ENCODER, resolveDir: root, loader: "ts" },
    write: false,
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    absWorkingDir: root,
    preserveSymlinks: true,
    logLevel: "warning",
  });
  const module = { exports: {} };
  new Function("require", "module", "exports", outputFiles[0].text)(
    createRequire(import.meta.url),
    module,
    module.exports,
  );
  const answers = {};
  for (const name of CALLS) {
    const { path, bytes, faults } = await module.exports.encoded(name);
    if (faults?.length > 0) throw new Error(`${name}: ${faults[0].detail}`);
    answers[path] = bytes.toString("base64");
  }
  return answers;
}
