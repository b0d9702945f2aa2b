import { silentLogger } from "../../../src/foundation";
import { zstackIsoProvider } from "../../../src/provider";
import { ProviderService } from "../../../src/tfplugin/gen/tfplugin6";
import { CallGuard } from "../../../src/tfplugin/wire/call-guard";
import { providerService } from "../../../src/tfplugin/wire/provider-service";

/** Calls that ask nothing: the build has encoded their answers. */
export const CALLS = [
  "getProviderSchema",
  "getResourceIdentitySchemas",
  "getMetadata",
  "getFunctions",
] as const;

/** The answer that the provider itself gives, as a host reads it. */
export async function unencodedAnswer(
  name: (typeof CALLS)[number],
): Promise<unknown> {
  const guard = new CallGuard(silentLogger);
  const service = providerService(zstackIsoProvider({}), guard);
  const never = new AbortController().signal;
  const answer = await service[name]({}, never);
  const { responseSerialize, responseDeserialize } = ProviderService[name];
  return responseDeserialize(responseSerialize(answer as never));
}
