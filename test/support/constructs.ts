import { TerraformStack, Testing } from "cdktf";
import { ConstructError } from "../../src";

type Blocks = Record<string, Record<string, Record<string, unknown>>>;

/** What a stack becomes; a part that it does not have is missing. */
export interface Synthesized {
  readonly terraform: { readonly required_providers: Record<string, unknown> };
  readonly provider: Record<string, unknown[]>;
  readonly data: Blocks;
  readonly resource: Blocks;
  readonly import: unknown[];
  readonly output: Record<string, { readonly value: unknown }>;
}

export function synth(build: (stack: TerraformStack) => void): Synthesized {
  const stack = new TerraformStack(Testing.app(), "stack");
  build(stack);
  return JSON.parse(Testing.synth(stack)) as Synthesized;
}

/** The code and the text of the error that `work` throws; undefined when it throws none. */
export function codeOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (caught) {
    return caught instanceof ConstructError
      ? `${caught.code}: ${caught.message}`
      : String(caught);
  }
}
