import { Token } from "cdktf";
import { type Construct } from "constructs";
import { ConstructError } from "./errors";
import {
  ZstackIsoProvider as GeneratedProvider,
  type ZstackIsoProviderConfig,
} from "./gen/provider";
import { SECRETS } from "./gen/secrets";

const KEYS = Object.keys(SECRETS) as (keyof typeof SECRETS)[];

/** A proxy's URL is a secret only with a password in it. */
function isSecret(key: keyof typeof SECRETS, value: string): boolean {
  return SECRETS[key].secret === "whole" || /\/\/[^/:]*:[^/]*@/.test(value);
}

function whereElse(key: keyof typeof SECRETS): string {
  const { variable } = SECRETS[key];
  return variable === null
    ? "HTTPS_PROXY or HTTP_PROXY"
    : `the environment variable ${variable}`;
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
   */
  constructor(
    scope: Construct,
    id: string,
    config: ZstackIsoProviderConfig = {},
  ) {
    super(scope, id, config);
    for (const key of KEYS) {
      const value = config[key];
      if (value === undefined || Token.isUnresolved(value)) continue;
      if (!isSecret(key, value)) continue;
      throw new ConstructError(
        "LiteralSecret",
        this.node,
        `${key} is written as a literal and would stand in clear in the synthesized output. ` +
          `Leave it out and set ${whereElse(key)} where Terraform runs, or pass a sensitive TerraformVariable.`,
      );
    }
  }
}
