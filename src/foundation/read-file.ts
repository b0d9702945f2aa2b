import {
  closeSync,
  constants,
  openSync,
  readFileSync,
  statSync,
} from "node:fs";

/**
 * The text of a file that somebody named. Only a regular file is read: a named pipe would keep the
 * process waiting for a writer, and a device may have no end.
 *
 * @throws as the file system does; an error with the code `ENOTFILE` for what is no regular file
 */
export function readTextFile(file: string): string {
  return readBytes(file).toString("utf8");
}

/** As {@link readTextFile}, of any content. */
export function readBytes(file: string): Buffer {
  const found = statSync(file);
  // A folder is refused by the file system, in words that everybody knows.
  if (!found.isFile() && !found.isDirectory()) throw notRegular(file);
  // Without blocking: a pipe may have taken its place since.
  const descriptor = openSync(file, constants.O_RDONLY | NON_BLOCKING);
  try {
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Windows has none. */
const NON_BLOCKING = (constants.O_NONBLOCK as number | undefined) ?? 0;

function notRegular(file: string): NodeJS.ErrnoException {
  const text = `ENOTFILE: not a regular file but a pipe, a socket or a device, open '${file}'`;
  return Object.assign(new TypeError(text), {
    code: "ENOTFILE",
    syscall: "open",
  });
}
