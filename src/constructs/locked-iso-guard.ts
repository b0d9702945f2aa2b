import { type TerraformProvider, Token } from "cdktf";
import { Construct } from "constructs";
import { escapedTemplate, isUuid, plainText } from "../foundation";
import { ConstructError } from "./errors";
import { ZstackVmIsoCandidates } from "./iso-candidates";

/**
 * What was looked up at synth time: the answer of `lookupVmIsoCandidate` can be passed as it is,
 * beside the VM.
 */
export interface ZstackLockedIsoGuardConfig {
  /** 32 lower-case hexadecimal digits, or a token. */
  readonly vmInstanceUuid: string;
  /** The ISO that was looked up. A value, no token. */
  readonly imageUuid: string;
  /** For the error text; a known name also says that the account saw the image. */
  readonly name?: string | null;
  /** Checked when given and not null. */
  readonly installPath?: string | null;
  /** Checked when it is a checksum; ZStack's words `not calculated` are none. */
  readonly md5Sum?: string | null;
  /** Default: the one ZstackIsoProvider of the stack. */
  readonly provider?: TerraformProvider;
}

/**
 * Pairs a value that was looked up at synth time with the cloud of plan time: when the ISO is gone,
 * lies elsewhere or holds something else, `terraform plan` fails and says so, before anything is
 * changed.
 *
 * It is a data source with postconditions, and asks for this one ISO only. An ISO that is in a
 * drive of the VM passes. One whose `name` is known counts as gone when only the drive still has
 * it: its image was deleted, or is hidden from this account.
 */
export class ZstackLockedIsoGuard extends Construct {
  /** The data source; `candidates.get(0)` is the ISO as it is now. */
  readonly isos: ZstackVmIsoCandidates;

  /**
   * @throws ConstructError `InvalidUuid` when `imageUuid` is no value of 32 hexadecimal digits, or
   *   `vmInstanceUuid` a wrong literal
   */
  constructor(
    scope: Construct,
    id: string,
    config: ZstackLockedIsoGuardConfig,
  ) {
    super(scope, id);
    const { vmInstanceUuid, imageUuid, provider } = config;
    if (Token.isUnresolved(imageUuid) || !isUuid(imageUuid)) {
      throw new ConstructError(
        "InvalidUuid",
        this.node,
        "imageUuid must be the uuid that was looked up at synth time, 32 lower-case hexadecimal digits. A token is of plan time already, and needs no guard.",
      );
    }
    this.isos = new ZstackVmIsoCandidates(this, "isos", {
      vmInstanceUuid,
      filter: [{ name: "uuid", values: [imageUuid] }],
      lifecycle: { postcondition: postconditions(config) },
      ...(provider === undefined ? {} : { provider }),
    });
  }
}

interface Postcondition {
  readonly condition: string;
  readonly errorMessage: string;
}

/** As raw expressions: cdktf 0.21's `Op` drops operands that are falsy. */
function postconditions(config: ZstackLockedIsoGuardConfig): Postcondition[] {
  const { imageUuid, md5Sum } = config;
  // As a lookup returns them, escaped; a text that is not stays as it is.
  const name = plainText(config.name ?? null);
  const installPath = plainText(config.installPath ?? null);
  const iso = `The ISO ${name === null ? imageUuid : `${name} (${imageUuid})`}, which was looked up at synth time,`;
  // Of an image that cannot be seen only the drive is known, which says nothing of where it lies.
  const compared = name === null ? "" : "iso.name == null || ";
  return [
    postcondition(
      "length(self.candidates) == 1",
      `${iso} is not among those that the VM can take or has: it was deleted or disabled, or the VM is neither Running nor Stopped.`,
    ),
    name !== null &&
      postcondition(
        ofEach("iso.name != null"),
        `${iso} is only in the VM's drive: its image was deleted, or this account cannot see it any more.`,
      ),
    installPath !== null &&
      postcondition(
        ofEach(`${compared}iso.install_path == ${quoted(installPath)}`),
        `${iso} is no longer at ${installPath}.`,
      ),
    isChecksum(md5Sum) &&
      postcondition(
        ofEach(`${compared}iso.md5_sum == ${quoted(md5Sum)}`),
        `${iso} has different contents: its MD5 checksum is no longer ${md5Sum}.`,
      ),
  ].filter((one) => one !== false);
}

function postcondition(condition: string, problem: string): Postcondition {
  return {
    condition: `\${${condition}}`,
    errorMessage: escapedTemplate(
      `${problem} \`zstack-iso lock verify\` shows the difference; \`zstack-iso lock update\`, or a run with ZSTACK_ISO_LOOKUP=refresh, pins what is there now.`,
    ),
  };
}

/** Holds, too, when the ISO is gone: another postcondition says that already. */
function ofEach(condition: string): string {
  return `alltrue([for iso in self.candidates : ${condition}])`;
}

function isChecksum(text: string | null | undefined): text is string {
  return typeof text === "string" && /^[0-9a-f]{32}$/i.test(text);
}

/** A literal within an expression. */
function quoted(text: string): string {
  return escapedTemplate(JSON.stringify(text));
}
