import { ZStackError } from "../zstack";

/**
 * What only explains an answer: undefined when ZStack does not give it, for an explanation must
 * never turn an answer into an error. An abort is passed on.
 */
export async function attempt<T>(asking: Promise<T>): Promise<T | undefined> {
  try {
    return await asking;
  } catch (caught) {
    if (caught instanceof ZStackError) return undefined;
    throw caught;
  }
}
