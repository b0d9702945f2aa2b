import { DefaultTokenResolver, StringConcat, Token, Tokenization } from "cdktf";
import { type Construct } from "constructs";
import { ConstructError } from "./errors";
import {
  ZstackIsoProvider as GeneratedProvider,
  type ZstackIsoProviderConfig,
} from "./gen/provider";
import { literalSecret } from "./literal-secret";

/** What `toTerraform` of a provider returns, the part that matters here. */
interface Synthesized {
  readonly provider: Readonly<
    Record<string, readonly Readonly<Record<string, unknown>>[]>
  >;
}

/**
 * The provider block. Without arguments everything comes from the environment when Terraform runs,
 * which suits pipelines best: `ZSTACK_ENDPOINT`, and `ZSTACK_ACCOUNT_NAME` with
 * `ZSTACK_ACCOUNT_PASSWORD`, or any other way to sign in.
 */
export class ZstackIsoProvider extends GeneratedProvider {
  /**
   * @throws ConstructError `LiteralSecret` when a secret is written as a literal: it would stand in
   *   clear in `cdktf.out`. A sensitive `TerraformVariable` is accepted, as is any other reference.
   *   What is set later, by a setter or `addOverride`, is refused in the same way at synth.
   */
  constructor(
    scope: Construct,
    id: string,
    config: ZstackIsoProviderConfig = {},
  ) {
    super(scope, id, config);
    for (const [key, value] of Object.entries(config))
      if (!Token.isUnresolved(value)) this.refuseLiteral(key, value);
  }

  /** @throws ConstructError `LiteralSecret` */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the signature of cdktf
  override toTerraform(): any {
    return this.withoutLiterals(super.toTerraform() as Synthesized);
  }

  /** @throws ConstructError `LiteralSecret` */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the signature of cdktf
  override toHclTerraform(): any {
    return this.withoutLiterals(super.toHclTerraform() as Synthesized);
  }

  /** Looks not at the attributes but at what is written of them: overrides come last. */
  private withoutLiterals(synthesized: Synthesized): Synthesized {
    for (const blocks of Object.values(synthesized.provider))
      for (const block of blocks)
        for (const [attribute, written] of Object.entries(block))
          this.refuseLiteral(
            inCamelCase(attribute),
            this.resolved(valueOf(written)),
          );
    return synthesized;
  }

  private refuseLiteral(key: string, value: unknown): void {
    const reason = literalSecret(key, value);
    if (reason !== undefined)
      throw new ConstructError("LiteralSecret", this.node, `${key} ${reason}`);
  }

  /** With each token as the expression, or the text, that it becomes. */
  private resolved(value: unknown): unknown {
    return Tokenization.resolve(value, {
      scope: this,
      resolver: new DefaultTokenResolver(new StringConcat()),
      preparing: false,
    });
  }
}

/** For HCL, the value of an attribute comes with its type. */
function valueOf(written: unknown): unknown {
  return typeof written === "object" && written !== null && "value" in written
    ? written.value
    : written;
}

function inCamelCase(attribute: string): string {
  return attribute.replace(/_([a-z])/g, (_whole, letter: string) =>
    letter.toUpperCase(),
  );
}
