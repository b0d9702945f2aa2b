import { type Attachment, attachmentId } from "./attachment/attachment";

/**
 * Which object of the state has put which ISO into a drive, during this run.
 *
 * One apply can create an attachment and destroy another one of the same VM and ISO: the old one of
 * a replacement that creates first, or one that was renamed without a `moved` block. ZStack ejects
 * by VM and ISO, so the old one must know that the ISO is the new one's by then.
 */
export class Owners {
  private readonly tokens = new Map<string, string>();

  /** @param token of the object's note */
  add(attachment: Attachment, token: string): void {
    this.tokens.set(attachmentId(attachment), token);
  }

  /** Whether another object than the one of this token has put the ISO in. */
  hasOther(attachment: Attachment, token: string | undefined): boolean {
    const owner = this.tokens.get(attachmentId(attachment));
    return owner !== undefined && owner !== token;
  }

  /** Ids of what this run has put into drives. */
  ids(): readonly string[] {
    return [...this.tokens.keys()];
  }

  delete(attachment: Attachment): void {
    this.tokens.delete(attachmentId(attachment));
  }

  /** A new run begins. Only a provider that is served to a debugger outlives one. */
  clear(): void {
    this.tokens.clear();
  }
}
